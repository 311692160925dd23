/// The typed signatures of a function that PyTorch declares several times, and what it says when none fits.
///
/// ```
/// Tensor input, *, torch.dtype dtype = None
/// Tensor input, tuple of ints dim, bool keepdim = False, *, torch.dtype dtype = None
/// ```
/// A call that only one of them could take by its count of arguments gets that one's own complaint; others see
/// the whole list. The rules are those of PyTorch's `python_arg_parser` and `invalid_arguments`.
package struct Overloads: Sendable {
  /// One declaration.
  private struct Overload {
    /// A parameter with the type that PyTorch prints.
    struct Parameter {
      let type: String
      let name: String
      let isOptional: Bool
      let isKeywordOnly: Bool
    }

    let text: String
    let parameters: [Parameter]

    var positional: Int { parameters.count { !$0.isKeywordOnly } }
    var required: Int { parameters.count { !$0.isOptional } }
    /// How many parts the text has between commas: what PyTorch compares with the number of arguments.
    var partCount: Int { text.split(separator: ",", omittingEmptySubsequences: false).count }

    init(_ text: String) {
      self.text = text
      var parameters: [Parameter] = []
      var isKeywordOnly = false
      for part in text.split(separator: ",") {
        let part = part.drop { $0 == " " }
        if part == "*" {
          isKeywordOnly = true
          continue
        }
        let declaration = part.prefix { $0 != "=" }
        let words = declaration.split(separator: " ")
        guard let name = words.last else { continue }
        parameters.append(
          Parameter(
            type: words.dropLast().joined(separator: " "),
            name: String(name),
            isOptional: part.contains("="),
            isKeywordOnly: isKeywordOnly
          )
        )
      }
      self.parameters = parameters
    }
  }

  private let overloads: [Overload]

  /// The declarations as PyTorch prints them, without their parentheses.
  package init(_ texts: [String]) { overloads = texts.map { Overload($0) } }

  /// Why no declaration takes the arguments, or `nil` where one does.
  ///
  /// The receiver of a method is not among the arguments.
  func complaint(
    of name: String,
    _ positional: [Value],
    _ keywords: [Keyword],
    _ session: Session
  ) -> ScriptError? {
    let complaints = overloads.map { complaint(of: name, about: $0, positional, keywords, session) }
    if complaints.contains(where: { $0 == nil }) { return nil }
    let count = positional.count + keywords.count
    let plausible = overloads.indices.filter {
      (overloads[$0].required...overloads[$0].parameters.count).contains(count)
    }
    if plausible.count == 1, let only = complaints[plausible[0]] { return .type("\(name)()\(only)") }
    var text = "\(name)() received an invalid combination of arguments - got "
    text += "\(Overloads.types(positional, keywords, session)), but expected "
    if overloads.count == 1 { return .type("\(text)(\(overloads[0].text))") }
    text += "one of:\n"
    for overload in overloads {
      text += " * (\(overload.text))\n"
      guard overload.partCount == count else { continue }
      let unknown = keywords.filter { keyword in
        !overload.parameters.contains { $0.name == keyword.name }
      }
      if unknown.isEmpty {
        text += "      didn't match because some of the arguments have invalid types: "
        text += "\(Overloads.marked(overload, positional, keywords, session))\n"
      } else {
        text += "      didn't match because some of the keywords were incorrect: "
        text += "\(unknown.map(\.name).joined(separator: ", "))\n"
      }
    }
    return .type(text)
  }

  /// What one declaration has against the arguments, to be put after the function's name; `nil` for nothing.
  private func complaint(
    of name: String,
    about overload: Overload,
    _ positional: [Value],
    _ keywords: [Keyword],
    _ session: Session
  ) -> String? {
    let takesSizes = overload.positional == 1 && Overloads.isSizes(overload.parameters[0])
    if positional.count > overload.positional, !takesSizes {
      return ArgumentTexts.tooMany(
        positional.count,
        least: overload.parameters.count { !$0.isOptional && !$0.isKeywordOnly },
        most: overload.positional
      )
    }
    var unused = keywords
    for (index, parameter) in overload.parameters.enumerated() {
      let value: Value
      let isPositional = index < positional.count && !parameter.isKeywordOnly
      if isPositional {
        value = positional[index]
      } else if let place = unused.firstIndex(where: {
        Signature.names(of: parameter.name).contains($0.name)
      }) {
        value = unused.remove(at: place).value
      } else if parameter.isOptional {
        continue
      } else {
        let names = overload.parameters[index...].filter { !$0.isOptional && !$0.isKeywordOnly }.map(\.name)
        return ArgumentTexts.missingInTorch(names.isEmpty ? [parameter.name] : names)
      }
      if value.isNone && parameter.isOptional { continue }
      if Overloads.accepts(parameter, value, alone: isPositional && takesSizes) { continue }
      let place = isPositional ? " (position \(index + 1))" : ""
      return
        ": argument '\(parameter.name)'\(place) must be \(parameter.type), not \(session.typeName(of: value))"
    }
    return unused.first.map { " got an unexpected keyword argument '\($0.name)'" }
  }

  /// A list of lengths of any number, in contrast to dimensions, of which one may stand alone.
  private static func isSizes(_ parameter: Overload.Parameter) -> Bool {
    parameter.type == "tuple of ints" && parameter.name != "dim"
  }

  /// Whether a value is of a parameter's type; sizes that stand `alone` may be given one by one.
  private static func accepts(_ parameter: Overload.Parameter, _ value: Value, alone: Bool) -> Bool {
    switch (parameter.type, value) {
    case ("Tensor", .tensor), ("str", .string), ("bool", .bool): true
    case ("Number", .int), ("Number", .bigInt), ("Number", .float), ("Number", .bool): true
    case ("float", .int), ("float", .float), ("int", .int): true
    case ("Number", .tensor(let tensor)), ("float", .tensor(let tensor)):
      tensor.value.rank == 0 && !tensor.requiresGrad
    case ("int", .tensor(let tensor)): tensor.value.rank == 0 && !tensor.dtype.isFloatingPoint
    case ("tuple of ints", .int): alone || !isSizes(parameter)
    case ("tuple of ints", .tensor(let tensor)): alone && tensor.value.rank == 0
    case ("tuple of ints", _), ("tuple of Tensors", _): value.items != nil
    case ("Tensor", _), ("str", _), ("bool", _), ("Number", _), ("float", _), ("int", _): false
    case ("torch.device", .string): true
    default: value.instance != nil
    }
  }

  /// `(Tensor, int, dim=str)`.
  private static func types(_ positional: [Value], _ keywords: [Keyword], _ session: Session) -> String {
    var text = positional.map { "\(session.typeName(of: $0)), " }.joined()
    // PyTorch lists keywords as they come out of its table: the last one first.
    text += keywords.reversed().map { "\($0.name)=\(session.typeName(of: $0.value)), " }.joined()
    return "(\(positional.isEmpty ? text : String(text.dropLast(2))))"
  }

  /// The type of a value, of a list or tuple with those of its elements.
  private static func elementTypes(_ value: Value, _ session: Session) -> String {
    let items = (value.items ?? []).map(session.typeName(of:)).joined(separator: ", ")
    return switch value {
    case .list: "list of [\(items)]"
    case .tuple: "tuple of (\(items))"
    default: session.typeName(of: value)
    }
  }

  /// The same, with exclamation marks around what does not fit.
  private static func marked(
    _ overload: Overload,
    _ positional: [Value],
    _ keywords: [Keyword],
    _ session: Session
  ) -> String {
    func part(_ value: Value, _ parameter: Overload.Parameter?, _ name: String) -> String {
      let fits = parameter.map { accepts($0, value, alone: false) } ?? false
      let type = name + elementTypes(value, session)
      return fits ? type : "!\(type)!"
    }
    let given = positional.enumerated().map { index, value in
      part(value, index < overload.positional ? overload.parameters[index] : nil, "")
    }
    let named = keywords.map { keyword in
      part(keyword.value, overload.parameters.first { $0.name == keyword.name }, "\(keyword.name)=")
    }
    return "(\((given + named).joined(separator: ", ")))"
  }
}

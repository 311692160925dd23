import Diagnostics
import Recordings
import ScriptSyntax
import Tensors

extension Session {
  /// A function from its definition, closed over the variables of `frame`.
  func makeFunction(_ definition: FunctionDefinition, _ frame: inout Frame) throws -> FunctionObject {
    var defaults: [Value] = []
    if definition.parameters.contains(where: { $0.defaultValue != nil }) {
      for parameter in definition.parameters {
        defaults.append(try parameter.defaultValue.map { try evaluate($0, &frame) } ?? .unbound)
      }
    }
    let code = frame.code.program.code(at: definition.scope)
    return FunctionObject(
      definition: definition,
      code: code,
      template: code.template(from: frame),
      defaults: defaults,
      home: frame.code.kind == .class ? frame.home : nil
    )
  }

  /// Calls a function of the script.
  func call(_ function: FunctionObject, _ positional: [Value], _ keywords: [Keyword]) throws -> Value {
    guard depth < limits.callDepth - 1 else {
      throw ScriptError(.recursionError, "maximum recursion depth exceeded")
    }
    var frame = Frame(function.code, values: function.template, home: function.home)
    try bind(positional, keywords, to: function, &frame)
    frame.makeCells()
    depth += 1
    let caller = position
    let handledBefore = handled.count
    writer?.append(.entered(Block(.call(function.qualifiedName), range: caller)))
    defer {
      depth -= 1
      mark(caller)
      writer?.append(.left)
    }
    do {
      let definition = function.definition
      if definition.name == nil, case .return(let value?)? = definition.body.first?.kind {
        try charge()
        return try evaluate(value, &frame)
      }
      if case .returned(let value) = try execute(definition.body, &frame) { return value }
      return .none
    } catch {
      if handled.count > handledBefore { handled.removeLast(handled.count - handledBefore) }
      throw noted(error)
    }
  }

  /// Does what a library's function does inside, as one step of the script.
  package func inside<Result>(_ function: String, _ body: () throws -> Result) rethrows -> Result {
    writer?.append(.entered(Block(.library(function), range: position)))
    defer { writer?.append(.left) }
    return try body()
  }

  /// The failure with the place added where this frame failed or called on.
  func noted(_ error: any Error) -> any Error {
    if var limit = error as? LimitReached {
      if limit.range == nil { limit.range = position }
      return limit
    }
    guard let exception = try? exception(for: error) else {
      guard let tensorError = error as? TensorError else { return error }
      return noted(LimitReached(tensorError.message))
    }
    if let state = exception.state as? ExceptionState { state.note(position, depth: depth) }
    return Raised(exception)
  }

  // MARK: Arguments

  private func bind(
    _ positional: [Value],
    _ keywords: [Keyword],
    to function: FunctionObject,
    _ frame: inout Frame
  ) throws {
    let parameters = function.definition.parameters
    if keywords.isEmpty, positional.count == parameters.count,
      parameters.allSatisfy({ $0.kind == .positionalOrKeyword || $0.kind == .positionalOnly })
    {
      for (slot, value) in positional.enumerated() { frame.values[slot] = value }
      return
    }
    let takesPositional = parameters.prefix { $0.kind == .positionalOnly || $0.kind == .positionalOrKeyword }
    let count = takesPositional.count
    for (slot, value) in positional.prefix(count).enumerated() { frame.values[slot] = value }
    var extra: [Keyword] = []
    let keywordsSlot = parameters.firstIndex { $0.kind == .keywords }
    for keyword in keywords {
      let slot = parameters.firstIndex {
        $0.name.text == keyword.name && ($0.kind == .positionalOrKeyword || $0.kind == .keywordOnly)
      }
      guard let slot else {
        guard keywordsSlot != nil else { throw unexpected(keyword.name, function, keywords) }
        extra.append(keyword)
        continue
      }
      guard frame.values[slot].isUnbound else {
        throw ScriptError.type(
          "\(function.qualifiedName)() got multiple values for argument '\(keyword.name)'"
        )
      }
      frame.values[slot] = keyword.value
    }
    if positional.count > count {
      guard let restSlot = parameters.firstIndex(where: { $0.kind == .rest }) else {
        throw tooMany(positional.count, count, function, frame)
      }
      frame.values[restSlot] = .tuple(of: Array(positional[count...]))
    } else if let restSlot = parameters.firstIndex(where: { $0.kind == .rest }) {
      frame.values[restSlot] = .tuple(of: [])
    }
    if let keywordsSlot {
      let dictionary = DictionaryObject()
      for keyword in extra { dictionary[text: keyword.name] = keyword.value }
      frame.values[keywordsSlot] = .dictionary(dictionary)
    }
    try fillDefaults(function, &frame)
  }

  private func fillDefaults(_ function: FunctionObject, _ frame: inout Frame) throws {
    let parameters = function.definition.parameters
    var missing: [String] = []
    var missingKeywords: [String] = []
    for (slot, parameter) in parameters.enumerated() where frame.values[slot].isUnbound {
      if slot < function.defaults.count, let value = function.defaults[slot].bound {
        frame.values[slot] = value
      } else if parameter.kind == .keywordOnly {
        missingKeywords.append(parameter.name.text)
      } else {
        missing.append(parameter.name.text)
      }
    }
    let name = function.qualifiedName
    if !missing.isEmpty {
      throw ScriptError.type(ArgumentTexts.missing(missing, keywordOnly: false, function: name))
    }
    if !missingKeywords.isEmpty {
      throw ScriptError.type(ArgumentTexts.missing(missingKeywords, keywordOnly: true, function: name))
    }
  }

  private func unexpected(_ keyword: String, _ function: FunctionObject, _ keywords: [Keyword]) -> ScriptError
  {
    let name = function.qualifiedName
    let positionalOnly = function.definition.parameters.filter { parameter in
      parameter.kind == .positionalOnly && keywords.contains { $0.name == parameter.name.text }
    }
    guard positionalOnly.isEmpty else {
      let list = positionalOnly.map(\.name.text).joined(separator: ", ")
      return .type(
        "\(name)() got some positional-only arguments passed as keyword arguments: '\(list)'"
      )
    }
    return .type("\(name)() got an unexpected keyword argument '\(keyword)'")
  }

  private func tooMany(_ given: Int, _ most: Int, _ function: FunctionObject, _ frame: borrowing Frame)
    -> ScriptError
  {
    let parameters = function.definition.parameters
    let optional = parameters.prefix(most).count { $0.defaultValue != nil }
    let quantity = optional == 0 ? "\(most)" : "from \(most - optional) to \(most)"
    let plural = optional > 0 || most != 1 ? "s" : ""
    let keywordOnly = parameters.indices.count {
      parameters[$0].kind == .keywordOnly && !frame.values[$0].isUnbound
    }
    let name = function.qualifiedName
    if keywordOnly > 0 {
      return .type(
        "\(name)() takes \(quantity) positional argument\(plural) but \(given) positional argument\(given == 1 ? "" : "s") (and \(keywordOnly) keyword-only argument\(keywordOnly == 1 ? "" : "s")) were given"
      )
    }
    return .type(
      "\(name)() takes \(quantity) positional argument\(plural) but \(given) \(given == 1 ? "was" : "were") given"
    )
  }
}

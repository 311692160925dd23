import Diagnostics
import ScriptSyntax

extension Session {
  /// Notes the place that runs now, for tracebacks and for the nodes of the tape.
  @inline(__always)
  func mark(_ range: SourceRange) { position = range }

  /// The value of an expression: one switch over the tree.
  func evaluate(_ expression: Expression, _ frame: inout Frame) throws -> Value {
    switch expression.kind {
    case .name(let name): return try load(name, &frame)
    case .integer(let int): return .int(int)
    case .float(let double): return .float(double)
    case .boolean(let flag): return .bool(flag)
    case .none: return .none
    case .string(let text): return .text(text)
    case .binary(let operation, let left, let right):
      let left = try evaluate(left, &frame)
      let right = try evaluate(right, &frame)
      mark(expression.range)
      return try binary(operation, left, right)
    case .comparison(let operation, let left, let right):
      let left = try evaluate(left, &frame)
      let right = try evaluate(right, &frame)
      mark(expression.range)
      return try compare(operation, left, right)
    case .call(let call): return try evaluate(call, expression.range, &frame)
    case .attribute(let object, let name):
      let object = try evaluate(object, &frame)
      mark(name.range)
      return try attribute(object, name.text)
    case .item(let container, let index):
      let container = try evaluate(container, &frame)
      let index = try evaluateIndex(index, &frame)
      mark(expression.range)
      return try item(container, index)
    case .unary(let operation, let operand):
      let operand = try evaluate(operand, &frame)
      mark(expression.range)
      return try unary(operation, operand)
    default: return try evaluateRare(expression, &frame)
    }
  }

  private func evaluateRare(_ expression: Expression, _ frame: inout Frame) throws -> Value {
    try charge(2)
    switch expression.kind {
    case .bigInteger(let digits, let radix):
      try checkInteger(bits: digits.utf8.count * 3)
      return BigInteger(text: digits.utf8, radix: radix).value
    case .ellipsis: return .ellipsis
    case .formatted(let parts): return .text(try evaluate(parts, &frame))
    case .logical(let operation, let operands): return try evaluate(operation, operands, &frame)
    case .comparisonChain(let first, let links):
      return try evaluateChain(first, links, expression.range, &frame)
    case .conditional(let test, let then, let otherwise):
      let test = try evaluate(test, &frame)
      return try truth(test) ? evaluate(then, &frame) : evaluate(otherwise, &frame)
    case .namedValue(let name, let value):
      let value = try evaluate(value, &frame)
      store(value, name, &frame)
      return value
    case .lambda(let definition): return .function(try makeFunction(definition, &frame))
    case .tuple(let elements): return .tuple(of: try evaluateAll(elements, &frame))
    case .list(let elements): return .list(of: try evaluateAll(elements, &frame))
    case .set(let elements):
      let set = SetObject()
      for element in try evaluateAll(elements, &frame) {
        mark(expression.range)
        try set.insert(element, self)
      }
      guard elements.count > 2, elements.allSatisfy(\.isConstant) else { return .set(set) }
      // CPython makes a frozen set of constants first and adds that, which settles the order.
      let copy = SetObject()
      try merge(set, into: copy)
      return .set(copy)
    case .dictionary(let entries): return try evaluate(entries, expression.range, &frame)
    case .comprehension(let comprehension): return try evaluate(comprehension, expression.range, &frame)
    case .slice: return try evaluateIndex(expression, &frame)
    case .starred(let value): return try evaluate(value, &frame)
    case .imaginary, .bytes, .unsupported, .invalid:
      mark(expression.range)
      throw LimitReached("this expression is not part of the language")
    default: return .none
    }
  }

  /// An index: a slice, a tuple that may hold slices, or any value.
  func evaluateIndex(_ expression: Expression, _ frame: inout Frame) throws -> Value {
    guard case .slice(let lower, let upper, let step) = expression.kind else {
      return try evaluate(expression, &frame)
    }
    return .slice(
      SliceObject(
        start: try lower.map { try evaluate($0, &frame) } ?? .none,
        stop: try upper.map { try evaluate($0, &frame) } ?? .none,
        step: try step.map { try evaluate($0, &frame) } ?? .none
      )
    )
  }

  /// Values in order, starred ones unpacked.
  func evaluateAll(_ elements: [Expression], _ frame: inout Frame) throws -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(elements.count)
    for element in elements {
      if case .starred(let iterable) = element.kind {
        let iterable = try evaluate(iterable, &frame)
        mark(element.range)
        values += try unpacked(iterable)
      } else {
        values.append(try evaluate(element, &frame))
      }
    }
    return values
  }

  /// The elements of what a star stands before.
  private func unpacked(_ value: Value) throws -> [Value] {
    do { return try collect(value) } catch let error as ScriptError {
      guard error.className == "TypeError", (try? iterator(value)) == nil else { throw error }
      throw ScriptError.type("Value after * must be an iterable, not \(typeName(of: value))")
    }
  }

  private func evaluate(_ operation: LogicalOperator, _ operands: [Expression], _ frame: inout Frame) throws
    -> Value
  {
    var value = Value.none
    for (index, operand) in operands.enumerated() {
      value = try evaluate(operand, &frame)
      if index == operands.count - 1 { break }
      mark(operand.range)
      if try truth(value) == (operation == .or) { break }
    }
    return value
  }

  private func evaluateChain(
    _ first: Expression,
    _ links: [ComparisonLink],
    _ range: SourceRange,
    _ frame: inout Frame
  ) throws -> Value {
    var left = try evaluate(first, &frame)
    var result = Value.bool(true)
    for (index, link) in links.enumerated() {
      let right = try evaluate(link.operand, &frame)
      mark(range)
      result = try compare(link.comparison, left, right)
      if try index < links.count - 1 && !truth(result) { break }
      left = right
    }
    return result
  }

  private func evaluate(_ entries: [DictionaryEntry], _ range: SourceRange, _ frame: inout Frame) throws
    -> Value
  {
    let dictionary = DictionaryObject()
    for entry in entries {
      guard let key = entry.key else {
        let value = try evaluate(entry.value, &frame)
        mark(entry.value.range)
        guard case .dictionary(let other) = value else {
          throw ScriptError.type("'\(typeName(of: value))' object is not a mapping")
        }
        for (key, value) in other.entries { try dictionary.set(key, to: value, self) }
        continue
      }
      let keyValue = try evaluate(key, &frame)
      let value = try evaluate(entry.value, &frame)
      mark(range)
      try dictionary.set(keyValue, to: value, self)
    }
    return .dictionary(dictionary)
  }

  /// The text of an f-string.
  func evaluate(_ parts: [FormattedPart], _ frame: inout Frame) throws -> String {
    var result = ""
    for part in parts {
      switch part {
      case .text(let text, _): result += text
      case .field(let field):
        let value = try evaluate(field.value, &frame)
        let spec = try field.format.map { try evaluate($0, &frame) }
        mark(field.value.range)
        if let label = field.label { result += label }
        // `{value=}` shows the repr, unless a conversion or a format says otherwise.
        let conversion = field.conversion ?? (field.label != nil && spec == nil ? .repr : nil)
        switch conversion {
        case .repr: result += try format(.text(repr(value)), spec: spec ?? "")
        case .ascii: result += try format(.text(ascii(value)), spec: spec ?? "")
        case .str: result += try format(.text(str(value)), spec: spec ?? "")
        case nil: result += try format(value, spec: spec ?? "")
        }
        try checkText(result.utf8.count)
      }
    }
    return result
  }
}

extension Expression {
  /// Whether its value stands in the text.
  fileprivate var isConstant: Bool {
    switch kind {
    case .integer, .bigInteger, .float, .boolean, .none, .string: true
    case .unary(.minus, let operand): operand.isConstant
    case .tuple(let elements): elements.allSatisfy(\.isConstant)
    default: false
    }
  }
}

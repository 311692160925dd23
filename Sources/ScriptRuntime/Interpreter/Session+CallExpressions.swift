import Diagnostics
import ScriptSyntax

extension Session {
  /// A call: the callee first, then the arguments from left to right.
  func evaluate(_ call: ScriptSyntax.Call, _ range: SourceRange, _ frame: inout Frame) throws -> Value {
    let callee: Value
    var positional: [Value] = []
    var place = range
    if case .attribute(let object, let name) = call.callee.kind {
      let object = try evaluate(object, &frame)
      mark(name.range)
      let (function, receiver) = try method(object, name.text)
      callee = function
      if let receiver {
        positional.reserveCapacity(call.arguments.count + 1)
        positional.append(receiver)
      }
      place = SourceRange(name.range.start, range.end)
    } else {
      callee = try evaluate(call.callee, &frame)
    }
    if call.isPositional {
      for argument in call.arguments { positional.append(try evaluate(argument.value, &frame)) }
      mark(place)
      try charge(2)
      switch callee {
      case .function(let function): return try self.call(function, positional, [])
      case .native(let native): return try native.call(positional, [], self)
      case .type(let type) where type === types.superType && positional.isEmpty: return try makeSuper(&frame)
      default: return try self.call(callee, positional)
      }
    }
    var keywords: [Keyword] = []
    for argument in call.arguments {
      let value = try evaluate(argument.value, &frame)
      switch argument.kind {
      case .positional: positional.append(value)
      case .keyword(let name): keywords.append(Keyword(name.text, value))
      case .unpacked:
        mark(place)
        positional += try unpackedArguments(value, callee)
      case .unpackedKeywords:
        mark(place)
        try unpack(value, into: &keywords, callee)
      }
    }
    mark(place)
    try charge(2)
    return try self.call(callee, positional, keywords)
  }

  private func unpackedArguments(_ value: Value, _ callee: Value) throws -> [Value] {
    do { return try collect(value) } catch let error as ScriptError {
      guard error.className == "TypeError", (try? iterator(value)) == nil else { throw error }
      throw ScriptError.type(
        "\(shownName(of: callee)) argument after * must be an iterable, not \(typeName(of: value))"
      )
    }
  }

  private func unpack(_ value: Value, into keywords: inout [Keyword], _ callee: Value) throws {
    guard case .dictionary(let dictionary) = value else {
      throw ScriptError.type(
        "\(shownName(of: callee)) argument after ** must be a mapping, not \(typeName(of: value))"
      )
    }
    for (key, value) in dictionary.entries {
      guard case .string(let name) = key else { throw ScriptError.type("keywords must be strings") }
      if keywords.contains(where: { $0.name == name.string }) {
        throw ScriptError.type(
          "\(shownName(of: callee)) got multiple values for keyword argument '\(name.string)'"
        )
      }
      keywords.append(Keyword(name.string, value))
    }
  }

  /// The callee in Python's texts about its arguments: with its module, for functions of the script.
  private func shownName(of callee: Value) -> String {
    switch callee {
    case .function(let function): "__main__.\(function.qualifiedName)()"
    case .native(let native): "\(native.name)()"
    case .type(let type): "\(qualifiedName(of: type))()"
    case .method(let method): shownName(of: method.function)
    default: "\(typeName(of: callee)) object"
    }
  }

  /// `super()` without arguments: the class that holds the running method, and the method's first parameter.
  private func makeSuper(_ frame: inout Frame) throws -> Value {
    guard frame.code.kind == .function, let first = frame.values.first else {
      throw ScriptError.runtime("super(): no arguments")
    }
    guard let type = frame.home?.type else { throw ScriptError.runtime("super(): __class__ cell not found") }
    var receiver = first
    if case .cell(let cell) = first { receiver = cell.value }
    return try makeSuper(after: type, receiver: receiver)
  }
}

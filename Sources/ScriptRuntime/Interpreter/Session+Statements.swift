import Diagnostics
import Recordings
import ScriptSyntax

extension Session {
  /// Runs statements until one of them leaves the block.
  func execute(_ statements: [Statement], _ frame: inout Frame) throws -> Completion {
    for statement in statements {
      let completion = try execute(statement, &frame)
      if case .normal = completion { continue }
      return completion
    }
    return .normal
  }

  /// Runs one statement: one switch over the tree.
  private func execute(_ statement: Statement, _ frame: inout Frame) throws -> Completion {
    mark(statement.range)
    try charge()
    writer?.append(.statement(statement.range))
    switch statement.kind {
    case .expression(let expression): _ = try evaluate(expression, &frame)
    case .assignment(let targets, let expression):
      let value = try evaluate(expression, &frame)
      for target in targets { try assign(value, to: target, &frame) }
    case .augmentedAssignment(let target, let operation, let expression):
      try augment(target, operation, expression, statement.range, &frame)
    case .if(let branches, let otherwise):
      for branch in branches {
        let test = try evaluate(branch.test, &frame)
        if case .bool(let flag) = test {
          if flag { return try execute(branch.body, &frame) }
          continue
        }
        mark(branch.test.range)
        if try truth(test) { return try execute(branch.body, &frame) }
      }
      return try execute(otherwise, &frame)
    case .while(let test, let body, let otherwise):
      var pass = 0
      while true {
        let value = try evaluate(test, &frame)
        mark(test.range)
        guard try truth(value) else { break }
        try charge()
        let completion = try inPass(pass, of: statement.range) { try execute(body, &frame) }
        pass += 1
        switch completion {
        case .broke: return .normal
        case .returned(let value): return .returned(value)
        case .normal, .continued: break
        }
      }
      return try execute(otherwise, &frame)
    case .for(let target, let iterable, let body, let otherwise):
      return try executeFor(target, iterable, body, otherwise, statement.range, &frame)
    case .return(let expression):
      return .returned(try expression.map { try evaluate($0, &frame) } ?? .none)
    case .break: return .broke
    case .continue: return .continued
    case .pass, .global, .nonlocal: break
    default: return try executeRare(statement, &frame)
    }
    return .normal
  }

  private func executeRare(_ statement: Statement, _ frame: inout Frame) throws -> Completion {
    switch statement.kind {
    case .annotatedAssignment(let target, _, let expression):
      if let expression { try assign(evaluate(expression, &frame), to: target, &frame) }
    case .function(let definition):
      let decorators = try definition.decorators.map { try evaluate($0, &frame) }
      let function = Value.function(try makeFunction(definition, &frame))
      let value = try decorate(function, decorators, definition.decorators)
      if let name = definition.name { store(value, name, &frame) }
    case .class(let definition):
      let decorators = try definition.decorators.map { try evaluate($0, &frame) }
      let type = Value.type(try makeClass(definition, statement.range, &frame))
      store(try decorate(type, decorators, definition.decorators), definition.name, &frame)
    case .delete(let targets):
      for target in targets { try delete(target, &frame) }
    case .assert(let test, let message):
      let value = try evaluate(test, &frame)
      mark(test.range)
      if try !truth(value) {
        let arguments = try message.map { [try evaluate($0, &frame)] } ?? []
        mark(statement.range)
        throw ScriptError(.assertionError, arguments: arguments)
      }
    case .raise(let expression, let cause): try raise(expression, cause, statement.range, &frame)
    case .import(let modules):
      for module in modules { try importModule(module, &frame) }
    case .importFrom(let statement): try importMembers(statement, &frame)
    case .with(let items, let body): return try executeWith(items[...], body, &frame)
    case .try(let parts): return try executeTry(parts, &frame)
    case .unsupported, .invalid: throw LimitReached("this statement is not part of the language")
    default: break
    }
    return .normal
  }

  /// Applies decorators, the one nearest to the definition first.
  private func decorate(_ value: Value, _ decorators: [Value], _ expressions: [Expression]) throws -> Value {
    var value = value
    for (decorator, expression) in zip(decorators, expressions).reversed() {
      mark(expression.range)
      value = try call(decorator, [value])
    }
    return value
  }

  // MARK: Loops

  /// One pass through a loop, written down as a stretch of its own.
  @inline(__always)
  private func inPass(_ pass: Int, of range: SourceRange, _ body: () throws -> Completion) throws
    -> Completion
  {
    guard let writer else { return try body() }
    writer.append(.entered(Block(.iteration(pass), range: range)))
    defer { writer.append(.left) }
    return try body()
  }

  private func executeFor(
    _ target: Target,
    _ iterable: Expression,
    _ body: [Statement],
    _ otherwise: [Statement],
    _ range: SourceRange,
    _ frame: inout Frame
  ) throws -> Completion {
    let value = try evaluate(iterable, &frame)
    mark(iterable.range)
    if case .range(let numbers) = value, case .name(let name) = target.kind {
      for pass in 0..<numbers.count {
        try charge()
        let completion = try inPass(pass, of: range) {
          store(.int(numbers[pass]), name, &frame)
          return try execute(body, &frame)
        }
        switch completion {
        case .broke: return .normal
        case .returned(let value): return .returned(value)
        case .normal, .continued: break
        }
      }
      return try execute(otherwise, &frame)
    }
    let iterator = try iterator(value)
    var pass = 0
    while true {
      mark(iterable.range)
      guard let element = try iterator.next(self) else { break }
      try charge()
      let completion = try inPass(pass, of: range) {
        try assign(element, to: target, &frame)
        return try execute(body, &frame)
      }
      pass += 1
      switch completion {
      case .broke: return .normal
      case .returned(let value): return .returned(value)
      case .normal, .continued: break
      }
    }
    return try execute(otherwise, &frame)
  }
}

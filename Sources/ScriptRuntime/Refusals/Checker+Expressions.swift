import Diagnostics
import ScriptSyntax

extension Checker {
  mutating func visit(_ expression: Expression) {
    switch expression.kind {
    case .name(let name): visit(name)
    case .integer, .bigInteger, .float, .boolean, .none, .ellipsis, .string, .invalid: break
    case .imaginary:
      refuse(
        .init("a complex number", help: "Keep real and imaginary part in two variables."),
        expression.range
      )
    case .bytes: refuse(.init("a byte string", help: "Use a plain string."), expression.range)
    case .formatted(let parts): visit(parts)
    case .unary(_, let operand), .starred(let operand), .namedValue(_, let operand): visit(operand)
    case .binary(_, let left, let right), .comparison(_, let left, let right):
      visit(left)
      visit(right)
    case .logical(_, let operands), .tuple(let operands), .list(let operands), .set(let operands):
      operands.forEach { visit($0) }
    case .comparisonChain(let first, let links):
      visit(first)
      links.forEach { visit($0.operand) }
    case .conditional(let test, let then, let otherwise):
      visit(test)
      visit(then)
      visit(otherwise)
    case .lambda(let definition): visit(definition)
    case .call(let call):
      visit(call.callee)
      call.arguments.forEach { visit($0.value) }
    case .attribute(let object, let name): visitAttribute(expression, object, name)
    case .item(let container, let index):
      visit(container)
      visit(index)
    case .slice(let lower, let upper, let step):
      for part in [lower, upper, step] {
        if let part { visit(part) }
      }
    case .dictionary(let entries):
      for entry in entries {
        if let key = entry.key { visit(key) }
        visit(entry.value)
      }
    case .comprehension(let comprehension): visit(comprehension)
    case .unsupported(let construct):
      let help = construct.hasPrefix("yield") ? "Build a list and return it." : nil
      refuse(.init(construct, help: help), expression.range)
    }
  }

  private mutating func visit(_ parts: [FormattedPart]) {
    for case .field(let field) in parts {
      visit(field.value)
      if let format = field.format { visit(format) }
    }
  }

  private mutating func visit(_ comprehension: Comprehension) {
    if case .dictionary(let key) = comprehension.kind { visit(key) }
    visit(comprehension.element)
    for clause in comprehension.clauses {
      visit(clause.iterable)
      visit(clause.target)
      clause.conditions.forEach { visit($0) }
    }
  }

  private mutating func visit(_ name: Name) {
    if let module = placeholders[name.text], !bound.contains(name.text) {
      refuse(.init("\(module)", help: "Use torch and math, which the language has."), name.range)
    } else if let refusal = table.names[name.text], !bound.contains(name.text), imported[name.text] == nil {
      refuse(refusal, name.range)
    }
  }

  mutating func visitAttribute(_ name: Identifier) {
    if RefusalTable.isRefusedAttribute(name.text) {
      refuse(.init("a double-underscore attribute (reaching into the interpreter)"), name.range)
    } else if !bound.contains(name.text), !assigned.contains(name.text),
      let refusal = table.refusal(ofAttribute: name.text)
    {
      refuse(refusal, name.range)
    }
  }

  private mutating func visitAttribute(_ expression: Expression, _ object: Expression, _ name: Identifier) {
    // `value.__class__.__name__` is how scripts ask for a type's name.
    if name.text == "__name__", case .attribute(let inner, let outer) = object.kind, outer.text == "__class__"
    {
      visit(inner)
      return
    }
    visit(object)
    if let path = dottedName(expression) {
      checkMember(path, name.range)
      if RefusalTable.isRefusedAttribute(name.text) { visitAttribute(name) }
    } else {
      visitAttribute(name)
    }
  }

  /// The dotted name of a member of an imported module, such as `torch.nn.functional.relu`.
  func dottedName(_ expression: Expression) -> String? {
    switch expression.kind {
    case .name(let name): bound.contains(name.text) ? nil : imported[name.text]
    case .attribute(let object, let name): dottedName(object).map { "\($0).\(name.text)" }
    default: nil
    }
  }
}

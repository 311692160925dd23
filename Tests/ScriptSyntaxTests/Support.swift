import Diagnostics

@testable import ScriptSyntax

/// The dump of a script that must be free of faults.
func dump(_ text: String) -> String {
  let source = SourceText(name: "t.py", text: text)
  let script = parseScript(source)
  let faults = script.diagnostics.map { DiagnosticRenderer(source: source).render($0) }
  return (faults + [script.module.dump(source)]).joined(separator: "\n")
}

/// The shape of an expression: its dump without ranges and slots, on one line, children in parentheses.
func shape(_ text: String) -> String {
  let source = SourceText(name: "t.py", text: text)
  let parsed = parseExpression(source)
  if let fault = parsed.diagnostics.first { return fault.headline }
  return shape(of: .expression(parsed.expression))
}

/// The shapes of a script's statements, one a line.
func statementShapes(_ text: String) -> String {
  let script = parseScript(SourceText(name: "t.py", text: text))
  let faults = script.diagnostics.map(\.headline)
  return (faults + script.module.statements.map { shape(of: .statement($0)) }).joined(separator: "\n")
}

private func shape(of node: SyntaxNode) -> String {
  let children = node.children.map(shape(of:)).joined(separator: ", ")
  let label = shortLabel(of: node)
  return children.isEmpty ? label : "\(label)(\(children))"
}

private func shortLabel(of node: SyntaxNode) -> String {
  switch node {
  case .name(let name): return name.text
  case .identifier(let identifier): return ".\(identifier.text)"
  case .expression(let expression):
    switch expression.kind {
    case .name(let name): return name.text
    case .integer(let value): return "\(value)"
    case .unary(let operation, _): return operation.rawValue
    case .binary(let operation, _, _): return operation.rawValue
    case .comparison(let operation, _, _): return operation.rawValue
    case .logical(let operation, _): return operation.rawValue
    default: return node.label
    }
  default: return node.label
  }
}

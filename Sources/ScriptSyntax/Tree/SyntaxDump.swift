import Diagnostics

extension Module {
  /// The tree as text: one node a line, children indented below it, with its lines and columns.
  ///
  ///     assignment 1:1-1:10
  ///       target name x = slot 0 1:1-1:2
  ///       binary + 1:5-1:10
  ///         name a = slot 1 1:5-1:6
  ///         integer 1 1:9-1:10
  package func dump(_ source: SourceText) -> String {
    var lines: [String] = []
    for statement in statements { SyntaxNode.statement(statement).dump(source, depth: 0, into: &lines) }
    return lines.joined(separator: "\n")
  }
}

extension SyntaxNode {
  fileprivate func dump(_ source: SourceText, depth: Int, into lines: inout [String]) {
    let start = source.location(of: range.start)
    let end = source.location(of: range.end)
    let indent = String(repeating: "  ", count: depth)
    lines.append("\(indent)\(label) \(start.line):\(start.column)-\(end.line):\(end.column)")
    for child in children { child.dump(source, depth: depth + 1, into: &lines) }
  }

  /// What the node is, with all that its children do not show.
  package var label: String {
    switch self {
    case .statement(let node): node.kind.label
    case .expression(let node): node.kind.label
    case .target(let node): node.kind.label
    case .parameter(let node): "parameter \(node.kind)"
    case .argument(let node):
      switch node.kind {
      case .positional: "argument"
      case .keyword: "argument keyword"
      case .unpacked: "argument *"
      case .unpackedKeywords: "argument **"
      }
    case .branch: "branch"
    case .handler: "handler"
    case .withItem: "item"
    case .clause: "clause"
    case .formattedPart(.text(let text, _)): "text \(quoted(text))"
    case .formattedPart(.field(let field)):
      "field" + (field.conversion.map { " !\($0.rawValue)" } ?? "")
        + (field.format == nil ? "" : " formatted")
        + (field.label.map { " \(quoted($0))" } ?? "")
    case .name(let node): "name \(node.text) = slot \(node.slot)"
    case .identifier(let node): "identifier \(node.text)"
    case .importedModule: "module"
    case .importedMember: "member"
    }
  }
}

extension Statement.Kind {
  fileprivate var label: String {
    switch self {
    case .expression: "expression"
    case .assignment: "assignment"
    case .augmentedAssignment(_, let operation, _): "augmented \(operation.rawValue)="
    case .annotatedAssignment: "annotated"
    case .pass: "pass"
    case .break: "break"
    case .continue: "continue"
    case .return: "return"
    case .delete: "delete"
    case .global: "global"
    case .nonlocal: "nonlocal"
    case .assert: "assert"
    case .raise(_, let cause): cause == nil ? "raise" : "raise from"
    case .import: "import"
    case .importFrom(let node):
      "from \(String(repeating: ".", count: node.level))import" + (node.isStar ? " *" : "")
    case .if(let branches, let otherwise): sections("if", branches.count, ("else", otherwise))
    case .while(_, let body, let otherwise): sections("while", body.count, ("else", otherwise))
    case .for(_, _, let body, let otherwise): sections("for", body.count, ("else", otherwise))
    case .with: "with"
    case .try(let node):
      sections("try", node.body.count, ("else", node.otherwise), ("finally", node.finally))
    case .function(let node): "function scope \(node.scope)"
    case .class(let node): "class scope \(node.scope)"
    case .unsupported(let construct): "unsupported \(construct)"
    case .invalid: "invalid"
    }
  }

  /// A label with the number of statements in each part that there is.
  private func sections(_ name: String, _ count: Int, _ others: (String, [Statement])...) -> String {
    let suffix = others.filter { !$0.1.isEmpty }.map { " \($0.0) \($0.1.count)" }.joined()
    return suffix.isEmpty ? name : "\(name) \(count)\(suffix)"
  }
}

extension Expression.Kind {
  fileprivate var label: String {
    switch self {
    case .name(let name): "name \(name.text) = slot \(name.slot)"
    case .integer(let value): "integer \(value)"
    case .bigInteger(let digits, let radix): "integer \(digits) radix \(radix)"
    case .float(let value): "float \(value)"
    case .imaginary(let value): "imaginary \(value)"
    case .boolean(let value): value ? "True" : "False"
    case .none: "None"
    case .ellipsis: "..."
    case .string(let text): "string \(quoted(text))"
    case .bytes(let bytes): "bytes \(bytes)"
    case .formatted: "formatted"
    case .unary(let operation, _): "unary \(operation.rawValue)"
    case .binary(let operation, _, _): "binary \(operation.rawValue)"
    case .logical(let operation, _): "logical \(operation.rawValue)"
    case .comparison(let operation, _, _): "comparison \(operation.rawValue)"
    case .comparisonChain(_, let links):
      "comparisons " + links.map(\.comparison.rawValue).joined(separator: " ")
    case .conditional: "conditional"
    case .namedValue: "named"
    case .lambda(let node): "lambda scope \(node.scope)"
    case .call: "call"
    case .attribute: "attribute"
    case .item: "item"
    case .slice(let lower, let upper, let step):
      "slice" + (lower == nil ? "" : " lower") + (upper == nil ? "" : " upper") + (step == nil ? "" : " step")
    case .tuple: "tuple"
    case .list: "list"
    case .set: "set"
    case .dictionary(let entries): "dictionary" + (entries.contains { $0.key == nil } ? " unpacking" : "")
    case .starred: "starred"
    case .comprehension(let node): "comprehension \(node.kind.label) scope \(node.scope)"
    case .unsupported(let construct): "unsupported \(construct)"
    case .invalid: "invalid"
    }
  }
}

extension Comprehension.Kind {
  fileprivate var label: String {
    switch self {
    case .list: "list"
    case .set: "set"
    case .generator: "generator"
    case .dictionary: "dictionary"
    }
  }
}

extension Target.Kind {
  fileprivate var label: String {
    switch self {
    case .name: "target"
    case .attribute: "target attribute"
    case .item: "target item"
    case .sequence(_, let starred): "target sequence" + (starred.map { " starred \($0)" } ?? "")
    case .invalid: "target invalid"
    }
  }
}

/// The text in quotes, on one line.
private func quoted(_ text: String) -> String {
  "\"\(TerminalText.escaped(text))\""
}

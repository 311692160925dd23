import Diagnostics
import ScriptSyntax

/// The literals of one leaf that requires a gradient, as places in the text.
struct LeafLiterals {
  /// A place that changes: a number between two fixed texts, or a fixed text alone.
  struct Edit {
    let range: SourceRange
    var before = ""
    var number: FriendlyNumber?
  }

  private(set) var edits: [Edit] = []

  /// The same places with other numbers in them.
  func changed(using generator: inout SplitMix) -> LeafLiterals {
    var chosen: [FriendlyNumber: FriendlyNumber] = [:]
    let hasOthers = edits.contains { $0.number.map { $0.digits != 0 } ?? false }
    var changed = self
    for (place, edit) in edits.enumerated() {
      guard let number = edit.number else { continue }
      if chosen[number] == nil {
        let free = number.neighbours.filter { !chosen.values.contains($0) }
        let stays = number.digits == 0 && hasOthers
        chosen[number] = stays ? number : free.randomElement(using: &generator) ?? number
      }
      changed.edits[place].number = chosen[number]
    }
    return changed
  }

  // MARK: Finding

  /// The leaves with literals that a lesson makes before the byte at `end`, each place once.
  ///
  /// - Complexity: O(nodes of the tree).
  static func all(in lesson: LessonFile, before end: Int) -> [LeafLiterals] {
    let statements = lesson.script.module.statements.prefix { $0.range.end <= end }.map(SyntaxNode.statement)
    var switchedOn: Set<String> = []
    for statement in statements {
      statement.walk { node in
        if let name = node.nameSwitchedOn { switchedOn.insert(name) }
        return true
      }
    }
    var found: [Int: LeafLiterals] = [:]
    for statement in statements {
      statement.walk { node in
        if let making = node.leafMaking(switchedOn), let leaf = LeafLiterals(making, lesson.source) {
          found[making.range.start] = leaf
        }
        return true
      }
    }
    return found.sorted { $0.key < $1.key }.map(\.value)
  }

  /// The literals in `torch.tensor(…)`, `ones`, `zeros` or `full`; `nil` where there are none.
  private init?(_ making: Expression, _ source: SourceText) {
    guard case .call(let call) = making.kind, let name = call.torchName else { return nil }
    let positional = call.arguments.filter { $0.kind == .positional }.map(\.value)
    guard !call.arguments.contains(where: { $0.kind == .unpacked }) else { return nil }
    switch name {
    case "tensor":
      guard let data = positional.first else { return nil }
      SyntaxNode.expression(data).walk { node in
        guard case .expression(let expression) = node else { return false }
        return collect(expression, source)
      }
    case "full":
      guard let value = positional.dropFirst().first ?? call.keyword("fill_value") else { return nil }
      _ = collect(value, source)
    case "ones", "zeros":
      guard let first = positional.first, let last = positional.last else { return nil }
      var closing = ", "
      switch first.kind {
      case .tuple, .list: break
      case _ where positional.count == 1 && !first.isInteger: return nil
      default:
        edits.append(Edit(range: SourceRange(first.range.start, first.range.start), before: "("))
        closing = positional.count == 1 ? ",), " : "), "
      }
      edits.append(Edit(range: call.callee.range, before: "torch.full"))
      let end = SourceRange(last.range.end, last.range.end)
      edits.append(Edit(range: end, before: closing, number: name == "ones" ? .one : .zero))
    default: return nil
    }
    if !edits.contains(where: { $0.number != nil }) { return nil }
  }

  /// Takes a literal, or tells whether to look for some below.
  private mutating func collect(_ expression: Expression, _ source: SourceText) -> Bool {
    switch expression.kind {
    case .integer, .float:
      if let number = FriendlyNumber(literal: source.text(in: expression.range)) {
        edits.append(Edit(range: expression.range, number: number))
      }
      return false
    case .unary, .binary, .list, .tuple: return true
    default: return false
    }
  }
}

extension SyntaxNode {
  /// The name `x` of `x.requires_grad_()` and `x.requires_grad = True`.
  fileprivate var nameSwitchedOn: String? {
    switch self {
    case .expression(let node):
      guard case .call(let call) = node.kind, case .attribute(let object, let method) = call.callee.kind,
        method.text == "requires_grad_", case .name(let name) = object.kind
      else { return nil }
      return name.text
    case .statement(let node):
      guard case .assignment(let targets, let value) = node.kind, case .boolean(true) = value.kind,
        case .attribute(let object, let attribute)? = targets.first?.kind,
        attribute.text == "requires_grad", case .name(let name) = object.kind
      else { return nil }
      return name.text
    default: return nil
    }
  }

  /// The call of a `torch` function whose result is a leaf that requires a gradient, here or, for the names in
  /// `switchedOn`, later.
  fileprivate func leafMaking(_ switchedOn: Set<String>) -> Expression? {
    switch self {
    case .statement(let node):
      guard case .assignment(let targets, let value) = node.kind, case .name(let name)? = targets.first?.kind,
        switchedOn.contains(name.text)
      else { return nil }
      return value
    case .expression(let node):
      guard case .call(let call) = node.kind else { return nil }
      if case .boolean(true)? = call.keyword("requires_grad")?.kind { return node }
      guard case .attribute(let object, let name) = call.callee.kind else { return nil }
      switch name.text {
      case "requires_grad_": return object
      case "Parameter": return call.arguments.first?.value
      default: return nil
      }
    default: return nil
    }
  }
}

extension Call {
  /// The name behind `torch.`.
  fileprivate var torchName: String? {
    guard case .attribute(let object, let name) = callee.kind, case .name(let module) = object.kind,
      module.text == "torch"
    else { return nil }
    return name.text
  }

  fileprivate func keyword(_ name: String) -> Expression? {
    arguments.first { if case .keyword(let keyword) = $0.kind { keyword.text == name } else { false } }?.value
  }
}

extension Expression {
  fileprivate var isInteger: Bool { if case .integer = kind { true } else { false } }
}

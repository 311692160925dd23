import Autograd
import Explanations
import LessonFiles
import Recordings

/// What must not be seen while questions are open: everything that was made of what they ask for.
///
/// What is hidden follows from where values came from, never from which digits they have. Where the recording does
/// not tell, as with printed text, more is hidden rather than less.
struct Hiding {
  /// Nodes whose values are hidden.
  private var values: Set<Int> = []
  /// Nodes whose gradients are hidden, if they arrived at that event or later.
  private var gradients: [Int: Int] = [:]
  /// Text printed at this event or later is hidden.
  private var printsFrom = Int.max
  /// Cells whose derivations and plots are hidden: this one and those after it.
  private var cellsFrom = Int.max
  /// Nodes whose rule must not be named.
  private var rules: Set<Int> = []

  /// Hides nothing.
  init() {}

  /// Hides what these questions ask for.
  init(_ open: Set<QuestionID>, in walk: Walk) {
    guard !open.isEmpty else { return }
    for id in open.sorted(by: { ($0.cell, $0.question) < ($1.cell, $1.question) }) { hide(id, in: walk) }
    spread(in: walk)
  }

  var isEmpty: Bool { printsFrom == .max && rules.isEmpty }

  func hidesValue(of node: Node) -> Bool { values.contains(node.id) }

  /// Whether a gradient that arrived at that event is hidden.
  func hidesGradient(of node: Node, at event: Int) -> Bool { gradients[node.id].map { event >= $0 } ?? false }

  func hidesPrint(at event: Int) -> Bool { event >= printsFrom }

  func hidesCell(_ cell: Int) -> Bool { cell >= cellsFrom }

  func hidesRule(of node: Node) -> Bool { rules.contains(node.id) }

  // MARK: What is asked for

  private mutating func hide(_ id: QuestionID, in walk: Walk) {
    guard let code = walk.lesson.cells[id.cell].code, code.questions.indices.contains(id.question) else {
      return
    }
    let events = walk.events(ofCell: id.cell)
    switch code.questions[id.question].kind {
    case .rule(let name, _):
      for node in Self.bound(to: name, before: events.upperBound, in: walk) { rules.insert(node.id) }
      return
    case .open: hideAll(of: events, in: walk)
    case .predict(let expression, _, _):
      for mention in Mention.all(in: expression) { hide(mention, events, in: walk) }
    }
    printsFrom = min(printsFrom, events.lowerBound)
    cellsFrom = min(cellsFrom, id.cell)
  }

  private mutating func hideAll(of events: Range<Int>, in walk: Walk) {
    for event in walk.recording.events[events] {
      switch event {
      case .tape(.created(let node)): if !node.isLeaf { values.insert(node.id) }
      case .tape(.accumulated(let step)): hideGradient(of: step.node, from: events.lowerBound)
      default: break
      }
    }
  }

  private mutating func hide(_ mention: Mention, _ events: Range<Int>, in walk: Walk) {
    let nodes = Self.bound(to: mention.name, before: events.upperBound, in: walk)
    if mention.isGradient {
      for node in nodes { hideGradient(of: node, from: events.lowerBound) }
      hideReadGradients(events, in: walk)
      return
    }
    let recent = nodes.filter { walk.recording.history(of: $0).bears(mention.name, in: events) }
    let writes = Self.writes(over: nodes, in: events, of: walk)
    // A name that the cell neither binds nor writes to means what it meant before.
    let unchanged = recent.isEmpty && writes.isEmpty ? nodes.suffix(1) : []
    for node in recent + writes + unchanged { values.insert(node.id) }
    for pass in walk.recording.passes where events.contains(pass.firstEvent) && !pass.pass.accumulates {
      for case .tape(.accumulated(let step)) in walk.recording.events[pass.firstEvent...pass.lastEvent] {
        hideGradient(of: step.node, from: events.lowerBound)
      }
    }
  }

  private mutating func hideGradient(of node: Node, from event: Int) {
    gradients[node.id] = min(gradients[node.id] ?? .max, event)
  }

  /// What reads `.grad` starts from nodes of its own that nobody named before.
  private mutating func hideReadGradients(_ events: Range<Int>, in walk: Walk) {
    var hasAccumulated = false
    for event in walk.recording.events[events.lowerBound...] {
      switch event {
      case .tape(.accumulated): hasAccumulated = true
      case .tape(.created(let node)):
        if hasAccumulated, node.isLeaf, !node.requiresGrad { values.insert(node.id) }
      default: break
      }
    }
  }

  /// The nodes that a name was ever bound to before an event.
  private static func bound(to name: String, before event: Int, in walk: Walk) -> [Node] {
    walk.recording.nodes.filter { walk.recording.history(of: $0).bears(name, in: 0..<event) }
  }

  /// The nodes that wrote in place over the storage of some others.
  private static func writes(over nodes: [Node], in events: Range<Int>, of walk: Walk) -> [Node] {
    let storages = Set(nodes.flatMap { $0.outputs.map(\.storageID) })
    return walk.recording.events[events].compactMap { event in
      guard case .tape(.mutated(let writer)) = event, let output = writer.outputs.first,
        storages.contains(output.storageID)
      else { return nil }
      return writer
    }
  }

  /// Hides what was made of hidden values, and the gradients that their values decide.
  private mutating func spread(in walk: Walk) {
    guard !values.isEmpty else { return }
    for node in walk.recording.nodes
    where !values.contains(node.id) && node.inputs.contains(where: { $0.node.map(hidesValue) ?? false }) {
      values.insert(node.id)
    }
    for act in walk.acts {
      guard let pass = act.pass, pass.firstEvent >= printsFrom, act.nodes.contains(where: hidesValue) else {
        continue
      }
      for node in act.nodes { hideGradient(of: node, from: pass.firstEvent) }
    }
  }
}

/// A name in an expression, and whether its gradient is meant.
private struct Mention {
  let name: String
  let isGradient: Bool

  static func all(in expression: String) -> [Mention] {
    var mentions: [Mention] = []
    var rest = expression[...]
    while let start = rest.firstIndex(where: { $0.isLetter || $0 == "_" }) {
      let name = rest[start...].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      rest = rest[name.endIndex...]
      let isAttribute = start > expression.startIndex && expression[expression.index(before: start)] == "."
      guard !isAttribute else { continue }
      let behind = rest.prefix(6)
      let isGradient =
        behind.hasPrefix(".grad") && !(behind.dropFirst(5).first.map { $0.isLetter || $0 == "_" } ?? false)
      mentions.append(Mention(name: String(name), isGradient: isGradient))
    }
    return mentions
  }
}

extension Walk {
  /// The events of a cell.
  func events(ofCell cell: Int) -> Range<Int> {
    var start: Int?
    for (position, event) in recording.events.enumerated() {
      guard case .cell(let index) = event else { continue }
      if let start { return start..<position }
      if index == cell { start = position }
    }
    return (start ?? recording.events.count)..<recording.events.count
  }
}

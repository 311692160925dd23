import Autograd
import Diagnostics
import Recordings

/// Where a failure happened, and what the script was doing there.
struct FailureSite {
  let narrator: Narrator
  /// The event of the error or warning.
  let event: Int
  let diagnostic: Diagnostic

  var recording: Recording { narrator.recording }

  /// What stands in the failing place, with what a method was called on: `y.sum().backward()`.
  var text: String {
    guard let range = diagnostic.range else { return "" }
    return narrator.receiver(before: range) + narrator.run.lesson.source.text(in: range)
  }

  /// The line of the script that failed.
  var line: String {
    let source = narrator.run.lesson.source
    return diagnostic.range.map { source.text(ofLine: source.line(at: $0.start)).trimmingSpaces } ?? ""
  }

  /// The name at the beginning of the failing text, as far as it is one: `w` of `w.grad.zero_()`.
  var leadingName: String { String(text.prefix { $0.isLetter || $0.isNumber || $0 == "_" }) }

  /// The first argument of the failing call, if it is a name: `g` of `torch.autograd.grad(g, x)`.
  var argumentName: String? {
    guard let open = text.firstIndex(of: "(") else { return nil }
    let name = text[text.index(after: open)...].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    return name.isEmpty ? nil : String(name)
  }

  /// The tensor that a name stood for when the failure happened.
  func tensor(named name: String) -> (node: Node, output: Int)? {
    for position in stride(from: event - 1, through: 0, by: -1) {
      guard case .bound(name, let id, let output) = recording.events[position] else { continue }
      return recording.node(id).map { (latest(of: $0), output) }
    }
    return nil
  }

  /// The node of a tensor after the writes in place that followed.
  private func latest(of node: Node) -> Node {
    var current = node
    for position in recording.created(node)..<event {
      guard case .tape(.mutated(let write)) = recording.events[position] else { continue }
      if write.inputs.first?.node === current { current = write }
    }
    return current
  }

  /// The `detach()` through which a write reached the value of a node, if it did so.
  func cut(between write: Node, and node: Node) -> Node? {
    var target = write.inputs.first?.node
    while let current = target, current !== node {
      if current.operation === Operation.detach { return current }
      target = current.inputs.first?.node
    }
    return nil
  }

  /// The tensor that the failing call was about: a name's, or the last one that its statement made.
  var subject: (node: Node, output: Int)? {
    if text.dropFirst(leadingName.count).first == ".", let named = tensor(named: leadingName),
      text.dropFirst(leadingName.count + 1).allSatisfy({ $0 != "." }) || text.hasPrefix(leadingName + ".grad")
    {
      return named
    }
    if let name = argumentName, text.contains("grad("), let named = tensor(named: name) { return named }
    for position in stride(from: event - 1, through: 0, by: -1) {
      switch recording.events[position] {
      case .tape(.created(let node)): return (node, 0)
      case .statement: return tensor(named: leadingName)
      default: break
      }
    }
    return nil
  }

  /// The pass that failed: the last one that had begun.
  var openPass: RecordedPass? { recording.passes.last { $0.firstEvent < event } }

  /// The node whose rule could not run: the next one of the open pass, the largest that has not run.
  var failingNode: Node? {
    guard let pass = openPass else { return nil }
    var done: Set<Int> = []
    for position in pass.firstEvent..<event {
      if case .tape(.pulledBack(let step)) = recording.events[position], step.pass == pass.pass.id {
        done.insert(step.node.id)
      }
    }
    var frontier = pass.pass.roots.map(\.node)
    var seen = Set(frontier.map(\.id))
    var next: Node?
    while let node = frontier.popLast() {
      if !done.contains(node.id) {
        if !node.isLeaf && node.id > (next?.id ?? -1) { next = node }
        continue
      }
      for input in node.inputs where input.wantsGrad {
        if let source = input.node, seen.insert(source.id).inserted { frontier.append(source) }
      }
    }
    return next
  }

  // MARK: Words

  func name(_ node: Node, _ output: Int = 0) -> String { narrator.naming.name(of: node, output: output) }

  /// `y, made by mul in line 3`, with the place.
  func note(_ message: String, at node: Node) -> Diagnostic.Note {
    note(message, at: node.range.count > 0 ? node.range : nil)
  }

  func note(_ message: String, at range: SourceRange?) -> Diagnostic.Note {
    let line = range.map { "line \(narrator.run.lesson.source.line(at: $0.start)): " } ?? ""
    return Diagnostic.Note(line + message, range: range)
  }
}

import Autograd
import Diagnostics
import Recordings

/// Why no gradient can go back from a tensor: a chain of reasons to the line that cut the way, or to the leaf that
/// nobody asked a gradient of.
struct CutChain {
  private(set) var notes: [Diagnostic.Note] = []
  private(set) var help =
    "Ask a leaf for its gradient: requires_grad=True where it is made, or requires_grad_() before it is used."

  private static let longest = 4

  init(of node: Node, _ site: FailureSite) {
    var current = node
    for _ in 0..<Self.longest {
      let name = site.name(current)
      if let (text, advice) = Self.cut(at: current, name, site) {
        notes.append(site.note(text, at: current))
        if let advice { help = advice }
        return
      }
      let sources = current.inputs.compactMap(\.node).filter { $0.dtype.isFloatingPoint }
      guard let next = sources.max(by: { Self.rank($0, site) < Self.rank($1, site) }) else {
        notes.append(site.note("\(name) is made of nothing that wants a gradient.", at: current))
        return
      }
      let verb = sources.count > 1 ? "have" : "has"
      notes.append(
        site.note("\(name) is made of \(Self.list(sources, site)), which \(verb) no way back.", at: current)
      )
      current = next
    }
  }

  /// Whether the way ends at this very node, why, and what to do.
  private static func cut(at node: Node, _ name: String, _ site: FailureSite) -> (String, String?)? {
    if node.requiresGrad { return ("\(name) has a way back.", nil) }
    if node.operation === Operation.detach {
      let source = node.inputs.first?.node.map { site.name($0) } ?? "it"
      return (
        "\(name) was cut off from \(source) here, by detach().",
        "Use \(source) itself where the gradient should flow; detach() makes plain numbers of it."
      )
    }
    if node.inputs.contains(where: { $0.node?.requiresGrad ?? false }) {
      let wanting = node.inputs.compactMap(\.node).first { $0.requiresGrad }.map { site.name($0) } ?? "it"
      guard node.dtype.isFloatingPoint else {
        return ("\(name) is made here by \(site.narrator.label(of: node)), which has no slope.", nil)
      }
      return (
        "\(name) is made of \(wanting), which wants a gradient, but under no_grad: nothing was recorded.",
        "Compute \(name) outside the no_grad block."
      )
    }
    if site.narrator.isMadeInWalk(node) {
      return (
        "\(name) is a gradient, and made of constants only: the function is a straight line, whose slope does not "
          + "depend on its input.",
        "The second derivative is 0 everywhere. There is nothing to go back through."
      )
    }
    guard node.isLeaf else { return nil }
    if site.narrator.isReturned(node) {
      return (
        "\(name) is a gradient that this walk back returned as a plain number, without a record of how it was made.",
        "Write create_graph=True in that call: then the walk back is recorded as well."
      )
    }
    if site.recording.nodes.contains(where: { $0.requiresGrad && $0.id < node.id }) {
      return (
        "\(name) is a leaf without requires_grad=True: made of plain numbers here.",
        "If these numbers came out of .item(), float() or torch.tensor([...]), the way back ended there: keep them as "
          + "tensors, as torch.stack([a, b]) does. Else write requires_grad=True."
      )
    }
    return ("\(name) is a leaf that was made without requires_grad=True.", nil)
  }

  /// What to follow first: a cut before a tensor that is merely given.
  private static func rank(_ node: Node, _ site: FailureSite) -> Int {
    if node.operation === Operation.detach { return 4 }
    if node.inputs.contains(where: { $0.node?.requiresGrad ?? false }) { return 3 }
    return node.isLeaf ? (site.recording.firstName(of: node) == nil ? 0 : 1) : 2
  }

  private static func list(_ nodes: [Node], _ site: FailureSite) -> String {
    var names: [String] = []
    for node in nodes where !names.contains(site.name(node)) { names.append(site.name(node)) }
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }
}

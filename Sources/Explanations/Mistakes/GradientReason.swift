import Autograd
import Recordings
import Tensors

/// Why a tensor has a gradient, or has none, at one moment of a recording.
package struct GradientReason {
  package let sentences: [String]

  /// Finds the reason.
  ///
  /// - Parameters:
  ///   - node: the tensor's node.
  ///   - position: how many events have happened.
  ///   - pass: the backward pass in question, if there is one.
  ///   - narrator: names and numbers.
  package init(_ node: Node, at position: Int, pass: RecordedPass?, _ narrator: Narrator) {
    let name = narrator.naming.name(of: node)
    if !node.requiresGrad {
      sentences = Self.unwanted(node, name, narrator)
    } else if let pass, pass.firstEvent < position {
      sentences = Self.during(pass, node, name, at: position, narrator)
    } else {
      let begins = pass == nil ? "No backward pass starts from this graph" : "No backward pass has begun yet"
      sentences = [
        "\(name) wants a gradient. \(begins), so nothing has arrived.",
        node.isLeaf
          ? "It is a leaf: what arrives will be kept in \(name).grad."
          : "It is a result: a gradient will flow through it to what it was made of.",
      ]
    }
  }

  private static func unwanted(_ node: Node, _ name: String, _ narrator: Narrator) -> [String] {
    if !node.dtype.isFloatingPoint {
      return [
        "No: \(name) does not hold floating-point numbers, and whole numbers cannot be nudged a little."
      ]
    }
    if node.operation === Operation.detach {
      return ["No: detach() cut \(name) off. It has the same numbers, but no way back leads through it."]
    }
    if node.isLeaf {
      return [
        "No: \(name) is a leaf that was made without requires_grad=True, so nobody asked for its gradient.",
        "To autograd it is a given number, like the 2 in x * 2.",
      ]
    }
    let wanting = node.inputs.indices.filter { node.inputs[$0].node?.requiresGrad ?? false }
    if let first = wanting.first {
      return [
        "No: \(name) was made of \(narrator.operandName(of: node, first)), which wants a gradient, but under "
          + "no_grad(), or by an operation that has no derivative. So this step was not recorded for the way back."
      ]
    }
    return ["No: nothing that \(name) was made of wants a gradient, so \(name) wants none either."]
  }

  private static func during(
    _ pass: RecordedPass,
    _ node: Node,
    _ name: String,
    at position: Int,
    _ narrator: Narrator
  ) -> [String] {
    let root = pass.pass.roots.first.map { narrator.naming.name(of: $0.node) } ?? "the root"
    if pass.pass.roots.contains(where: { $0.node === node }) {
      return [
        "Yes: the walk back starts here. The seed is what you chose it to be, and 1 if you said nothing."
      ]
    }
    let flows = narrator.flows.arrivals(at: node, pass: pass.pass.id)
    guard !flows.isEmpty else {
      return [
        "No: \(root) was not made of \(name), or only along ways that no gradient takes.",
        "A nudge of \(name) does not move \(root) in this pass.",
      ]
    }
    let arrived = flows.filter { $0.event < position }
    guard !arrived.isEmpty else {
      return [
        "Not yet: \(name) waits for \(list(flows, narrator)) to send one back."
      ]
    }
    var sentences = ["Yes: it came back from \(list(arrived, narrator))."]
    if arrived.count < flows.count {
      sentences.append(
        "\(flows.count - arrived.count) more of \(flows.count) are still to come; they are added."
      )
    } else if flows.count > 1 {
      sentences.append("\(name) was used \(flows.count) times, so \(flows.count) gradients were added.")
    }
    sentences += arrived.lazy.compactMap { zeroSlope($0, narrator) }.prefix(most)
    if node.isLeaf {
      sentences.append("It is a leaf, so what has arrived is added into \(name).grad.")
    } else {
      sentences.append(
        "It is a result: its gradient flows on, and \(name).grad stays None without retain_grad()."
      )
    }
    return sentences
  }

  /// What is to be said of a sender that passes on nothing although something reached it.
  private static func zeroSlope(_ flow: PassIndex.Flow, _ narrator: Narrator) -> String? {
    guard case .tape(.pulledBack(let step)) = narrator.recording.events[flow.event] else { return nil }
    let sent = flow.value.value
    let hasUpstream = step.upstreams.contains { upstream in
      upstream.map { $0.value.doubles.contains { $0 != 0 } } ?? false
    }
    guard hasUpstream, sent.count > 0, sent.doubles.allSatisfy({ $0 == 0 }) else { return nil }
    let sender = narrator.naming.name(of: flow.from)
    return "All that \(sender) sent is 0: the slope of \(step.node.operation.name) is 0 at these numbers."
  }

  /// The most senders that are told one by one.
  private static let most = 6

  /// The names of those that send, each once; of a crowd, the first few and how many more there are.
  private static func list(_ flows: [PassIndex.Flow], _ narrator: Narrator) -> String {
    var known: Set<Int> = []
    let senders = flows.map(\.from).filter { known.insert($0.id).inserted }
    guard senders.count <= most else {
      let names = senders.prefix(most - 1).map { narrator.naming.name(of: $0) }
      return "\(names.joined(separator: ", ")) and \(senders.count - names.count) more"
    }
    var names: [String] = []
    for sender in senders {
      let name = narrator.naming.name(of: sender)
      if !names.contains(name) { names.append(name) }
    }
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }
}

import Autograd
import Diagnostics
import Recordings
import Tensors

/// What only leaves have, and what only results have.
extension FailureReasons {
  static let gradOfResult: @Sendable (FailureSite) -> Explained? = { site in
    guard let (node, output) = site.tensor(named: site.leadingName) else { return nil }
    let name = site.name(node, output)
    let isLost = site.recording.nodes.contains {
      $0.isLeaf && $0.requiresGrad && $0.id < node.id
        && site.recording.firstName(of: $0) == site.leadingName
    }
    return Explained(
      [
        site.note(
          "\(name) is a result of \(site.narrator.label(of: node)), no leaf: its gradient passes through and is not kept.",
          at: node
        )
      ],
      help: isLost
        ? "This line gave the leaf's name to a new tensor. Update the leaf itself: with torch.no_grad(): \(site.leadingName) -= …"
        : "Call \(site.leadingName).retain_grad() before backward(), or read the .grad of the leaf."
    )
  }

  static let retainOfConstant: @Sendable (FailureSite) -> Explained? = { site in
    guard let (node, _) = site.subject else { return nil }
    let chain = CutChain(of: node, site)
    return Explained(
      chain.notes,
      help: "No gradient ever reaches it, so there is none to keep. " + chain.help
    )
  }

  static let leafWritten: @Sendable (FailureSite) -> Explained? = { site in
    guard let (node, _) = site.tensor(named: site.leadingName) else { return nil }
    let name = site.leadingName
    return Explained(
      [
        site.note(
          "\(name) is a leaf that wants a gradient. \(name).grad will be the slope at the numbers that it has here, "
            + "so they may not change while steps are recorded.",
          at: node
        )
      ],
      help:
        "To update \(name) on purpose: with torch.no_grad(): \(site.line). To compute with it, make a new tensor."
    )
  }

  static let noneGradient: @Sendable (FailureSite) -> Explained? = { site in
    guard site.text.contains(".grad"), let (node, output) = site.tensor(named: site.leadingName) else {
      return nil
    }
    let name = site.leadingName
    if !node.isLeaf {
      let lost = site.recording.nodes.first {
        $0.isLeaf && $0.requiresGrad && site.recording.firstName(of: $0) == name
      }
      let isRecorded = node.requiresGrad
      return Explained(
        [
          lost.map { site.note("here \(name) was a leaf that wanted a gradient.", at: $0) },
          site.note(
            isRecorded
              ? "here \(name) became the name of a result, and only leaves keep a gradient in .grad."
              : "here \(name) became the name of a tensor made under no_grad, which wants no gradient.",
            at: node
          ),
        ],
        help: "Change the leaf itself, under no_grad: \(name) -= …, not \(name) = \(name) - …"
      )
    }
    let output0 = output == 0 ? node : nil
    return Explained(
      [
        output0.map {
          site.note("\(name) is made here\($0.requiresGrad ? "" : ", without requires_grad=True").", at: $0)
        }
      ],
      help: node.requiresGrad
        ? "\(name).grad is None until a backward() reaches \(name), and again after zero_grad()."
        : "Ask for the gradient: requires_grad=True, or \(name).requires_grad_()."
    )
  }

  static let flagOfResult: @Sendable (FailureSite) -> Explained? = { site in
    guard let (node, _) = site.tensor(named: site.leadingName) else { return nil }
    let name = site.leadingName
    return Explained(
      [
        site.note(
          "\(name) is a result of \(site.narrator.label(of: node)): whether it is recorded follows from its inputs.",
          at: node
        )
      ],
      help: "For the same numbers without the way back: \(name) = \(name).detach()."
    )
  }

  static let wholeNumbers: @Sendable (FailureSite) -> Explained? = { site in
    let node = site.tensor(named: site.leadingName)?.node
    return Explained(
      [node.map { site.note("\(site.leadingName) is made here, of \($0.dtype.name) numbers.", at: $0) }],
      help: "A gradient asks what a small nudge does, and whole numbers cannot be nudged a little. "
        + "Write 1.0 in place of 1, or dtype=torch.float32."
    )
  }
}

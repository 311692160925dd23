import Autograd
import Diagnostics
import Recordings
import Tensors

/// Why a pass cannot run: where it starts, what was freed, overwritten or cut.
extension FailureReasons {
  static let manyOutputs: @Sendable (FailureSite) -> Explained? = { site in
    guard let (node, output) = site.subject else { return nil }
    let (name, shape) = (site.name(node, output), TensorText.list(node.shape(ofOutput: output)))
    return Explained(
      [
        site.note(
          "\(name) is made here, with the shape \(shape): more than one output to start from.",
          at: node
        )
      ],
      help: "Say how much each entry counts: \(name).sum().backward() counts all of them once, "
        + "\(name).backward(weights) takes weights of the shape \(shape)."
    )
  }

  static let seedShape: @Sendable (FailureSite) -> Explained? = { site in
    guard let (node, output) = site.tensor(named: site.leadingName) ?? site.subject else { return nil }
    let (name, shape) = (site.name(node, output), TensorText.list(node.shape(ofOutput: output)))
    return Explained(
      [site.note("\(name) is made here, with the shape \(shape).", at: node)],
      help: "The seed says how much each entry of \(name) counts, so it has the shape of \(name): \(shape)."
    )
  }

  static let freed: @Sendable (FailureSite) -> Explained? = { site in
    guard let failing = site.failingNode else { return nil }
    let first = site.recording.passes.last { pass in
      !pass.pass.retainsGraph && pass.firstEvent < (site.openPass?.firstEvent ?? site.event)
        && site.recording.history(of: failing)
          .isPulledBack(in: pass.firstEvent..<max(pass.firstEvent, pass.lastEvent) + 1)
    }
    let saved = Set(failing.keptInputs.map { site.narrator.operandName(of: failing, $0) })
      .union(failing.keepsOutput ? [site.name(failing)] : [])
    let what = saved.isEmpty ? "what it needs" : saved.sorted().joined(separator: " and ")
    let isSame = first?.statement != nil && first?.statement == site.openPass?.statement
    return Explained(
      [
        first.flatMap { pass in
          pass.statement.map {
            site.note(
              isSame
                ? "the same line went back through this graph before, and freed what it had saved."
                : "the first walk back went through this graph, and freed what it had saved.",
              at: $0
            )
          }
        },
        site.note(
          "\(site.narrator.label(of: failing)) made \(site.name(failing)) here and saved \(what) for one walk back.",
          at: failing
        ),
      ],
      help:
        "Write retain_graph=True in the first walk back, or compute \(site.name(failing)) anew before the "
        + "second one. In a loop: make the whole graph inside it."
    )
  }

  static let savedWritten: @Sendable (FailureSite) -> Explained? = { site in
    guard let failing = site.failingNode else { return nil }
    let saved =
      failing.keptInputs.compactMap { failing.inputs[$0].node } + (failing.keepsOutput ? [failing] : [])
    for node in saved {
      guard let write = site.narrator.write(over: node, before: site.event) else { continue }
      let name = site.name(node)
      let cut = site.cut(between: write, and: node)
      return Explained(
        [
          site.note(
            "\(site.narrator.label(of: failing)) saved \(name) here: the way back needs its value.",
            at: failing
          ),
          cut.map {
            site.note(
              "detach() makes no copy: \(site.name($0)) shares its numbers with \(name), and a write changes both.",
              at: $0
            )
          },
          site.note("\(name) is overwritten here, in place; the saved value is gone.", at: write),
        ],
        help: cut == nil
          ? "Make a new tensor instead, as y = y + 1 does and y += 1 does not, or change a copy: \(name).clone()."
          : "Change a copy: \(name).detach().clone() has numbers of its own."
      )
    }
    return nil
  }

  static let cutGraph: @Sendable (FailureSite) -> Explained? = { site in
    guard let (node, _) = site.subject else { return nil }
    let chain = CutChain(of: node, site)
    return Explained(chain.notes, help: chain.help)
  }

  static let cutInput: @Sendable (FailureSite) -> Explained? = { site in
    Explained(
      [],
      help:
        "A gradient can only be taken with respect to a tensor with requires_grad=True that the result was made of."
    )
  }

  static let unusedInput: @Sendable (FailureSite) -> Explained? = { site in
    guard let name = site.argumentName, let (root, _) = site.tensor(named: name) else { return nil }
    return Explained(
      [
        site.note(
          "\(site.name(root)) is made here, and the tensor that you ask about is not in it.",
          at: root
        )
      ],
      help:
        "Its slope is 0 everywhere. allow_unused=True gives None for it; otherwise check which name you meant."
    )
  }
}

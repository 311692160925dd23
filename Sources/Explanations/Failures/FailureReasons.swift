import Autograd
import Diagnostics
import Recordings
import Tensors

/// The cause of a failure, the line that made it, and a way to mend it.
///
/// PyTorch's text stays as it is; the notes and the help are added below it.
package struct FailureReasons {
  /// What PyTorch's texts about gradients begin or go on with, and who explains it.
  private static let known: [(fragment: String, explain: @Sendable (FailureSite) -> Explained?)] = [
    (".grad attribute of a Tensor that is not a leaf", gradOfResult),
    ("can't retain_grad on Tensor that has requires_grad=False", retainOfConstant),
    ("grad can be implicitly created only for", manyOutputs),
    ("Mismatch in shape: grad_output[", seedShape),
    ("Trying to backward through the graph a second time", freed),
    ("a leaf Variable that requires grad is being used in an in-place", leafWritten),
    ("a view of a leaf Variable that requires grad is being used", leafWritten),
    ("has been modified by an inplace operation", savedWritten),
    ("'NoneType' object has no attribute", noneGradient),
    ("NoneType", noneGradient),
    ("does not require grad and does not have a grad_fn", cutGraph),
    ("One of the differentiated Tensors does not require grad", cutInput),
    ("appears to not have been used in the graph", unusedInput),
    ("nly Tensors of floating point", wholeNumbers),
    ("you can only change requires_grad flags of leaf variables", flagOfResult),
    ("elements cannot be converted to Scalar", manyElements),
    ("only one element tensors can be converted", manyElements),
    ("Boolean value of Tensor with more than one value is ambiguous", manyTruths),
    ("Converting a tensor with requires_grad=True to a scalar", toScalar),
    ("Using a target size", lossSizes),
    ("must match the size of tensor b", sizes),
    ("shapes cannot be multiplied", matrixSizes),
    ("is not a double precision floating point", singlePrecision),
    ("Jacobian mismatch for output", jacobianMismatch),
  ]

  /// What is added to a text.
  struct Explained {
    var notes: [Diagnostic.Note]
    var help: String

    init(_ notes: [Diagnostic.Note?], help: String) {
      self.notes = notes.compactMap { $0 }
      self.help = help
    }
  }

  /// Whether there is anything to say beyond PyTorch's own text.
  package static func know(_ diagnostic: Diagnostic) -> Bool {
    known.contains { diagnostic.message.contains($0.fragment) }
  }

  /// The diagnostic with its cause, the line that made it, and a way to mend it.
  package static func explained(_ diagnostic: Diagnostic, at event: Int, _ narrator: Narrator) -> Diagnostic {
    let site = FailureSite(narrator: narrator, event: event, diagnostic: diagnostic)
    for (fragment, explain) in known where diagnostic.message.contains(fragment) {
      guard let explained = explain(site) else { continue }
      return Diagnostic(
        id: diagnostic.id,
        severity: diagnostic.severity,
        className: diagnostic.className,
        message: diagnostic.message,
        range: diagnostic.range,
        notes: explained.notes + diagnostic.notes,
        help: explained.help
      )
    }
    return diagnostic
  }

  /// What a run without a recording reported, explained by a recording of the same script.
  package static func explained(_ diagnostics: [Diagnostic], by narrator: Narrator) -> [Diagnostic] {
    diagnostics.map { diagnostic in
      for (position, event) in narrator.recording.events.enumerated() {
        switch event {
        case .warned(let other), .raised(let other, _):
          guard other.message == diagnostic.message, other.range == diagnostic.range else { continue }
          return explained(diagnostic, at: position, narrator)
        default: break
        }
      }
      return diagnostic
    }
  }
}

// MARK: Passes that cannot run

extension FailureReasons {
  private static let manyOutputs: @Sendable (FailureSite) -> Explained? = { site in
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

  private static let seedShape: @Sendable (FailureSite) -> Explained? = { site in
    guard let (node, output) = site.tensor(named: site.leadingName) ?? site.subject else { return nil }
    let (name, shape) = (site.name(node, output), TensorText.list(node.shape(ofOutput: output)))
    return Explained(
      [site.note("\(name) is made here, with the shape \(shape).", at: node)],
      help: "The seed says how much each entry of \(name) counts, so it has the shape of \(name): \(shape)."
    )
  }

  private static let freed: @Sendable (FailureSite) -> Explained? = { site in
    guard let failing = site.failingNode else { return nil }
    let first = site.recording.passes.last { pass in
      !pass.pass.retainsGraph && pass.firstEvent < (site.openPass?.firstEvent ?? site.event)
        && site.recording.history(of: failing).pulledBack.contains {
          (pass.firstEvent...max(pass.firstEvent, pass.lastEvent)).contains($0)
        }
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

  private static let savedWritten: @Sendable (FailureSite) -> Explained? = { site in
    guard let failing = site.failingNode else { return nil }
    let saved =
      failing.keptInputs.compactMap { failing.inputs[$0].node } + (failing.keepsOutput ? [failing] : [])
    for node in saved {
      guard let write = site.narrator.write(over: node, before: site.event) else { continue }
      let name = site.name(node)
      return Explained(
        [
          site.note(
            "\(site.narrator.label(of: failing)) saved \(name) here: the way back needs its value.",
            at: failing
          ),
          site.note("\(name) is overwritten here, in place; the saved value is gone.", at: write),
        ],
        help: "Make a new tensor instead (y = y + 1 in place of y += 1), or change a copy: \(name).clone()."
      )
    }
    return nil
  }

  private static let cutGraph: @Sendable (FailureSite) -> Explained? = { site in
    guard let (node, _) = site.subject else { return nil }
    let chain = CutChain(of: node, site)
    return Explained(chain.notes, help: chain.help)
  }

  private static let cutInput: @Sendable (FailureSite) -> Explained? = { site in
    Explained(
      [],
      help:
        "A gradient can only be taken with respect to a tensor with requires_grad=True that the result was made of."
    )
  }

  private static let unusedInput: @Sendable (FailureSite) -> Explained? = { site in
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

// MARK: Leaves and results

extension FailureReasons {
  private static let gradOfResult: @Sendable (FailureSite) -> Explained? = { site in
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

  private static let retainOfConstant: @Sendable (FailureSite) -> Explained? = { site in
    guard let (node, _) = site.subject else { return nil }
    let chain = CutChain(of: node, site)
    return Explained(
      chain.notes,
      help: "No gradient ever reaches it, so there is none to keep. " + chain.help
    )
  }

  private static let leafWritten: @Sendable (FailureSite) -> Explained? = { site in
    guard let (node, _) = site.tensor(named: site.leadingName) else { return nil }
    let name = site.leadingName
    return Explained(
      [site.note("\(name) is made a leaf here: its gradient is kept for the value that it has.", at: node)],
      help:
        "To update \(name) on purpose: with torch.no_grad(): \(site.line). To compute with it, make a new tensor."
    )
  }

  private static let noneGradient: @Sendable (FailureSite) -> Explained? = { site in
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

  private static let flagOfResult: @Sendable (FailureSite) -> Explained? = { site in
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

  private static let wholeNumbers: @Sendable (FailureSite) -> Explained? = { site in
    let node = site.tensor(named: site.leadingName)?.node
    return Explained(
      [node.map { site.note("\(site.leadingName) is made here, of \($0.dtype.name) numbers.", at: $0) }],
      help: "A gradient asks what a small nudge does, and whole numbers cannot be nudged a little. "
        + "Write 1.0 in place of 1, or dtype=torch.float32."
    )
  }
}

// MARK: Numbers, shapes and checks

extension FailureReasons {
  private static let manyElements: @Sendable (FailureSite) -> Explained? = { site in
    let name = site.argumentName ?? site.leadingName
    let named = site.tensor(named: name) ?? site.tensor(named: site.leadingName)
    return Explained(
      [
        named.map {
          site.note(
            "\(site.name($0.node, $0.output)) is made here, with the shape \(TensorText.list($0.node.shape(ofOutput: $0.output))).",
            at: $0.node
          )
        }
      ],
      help:
        "Only a tensor of one entry is a plain number: take one, as in x[0].item(), or reduce, as in x.sum().item()."
    )
  }

  private static let manyTruths: @Sendable (FailureSite) -> Explained? = { site in
    Explained(
      [
        site.subject.map {
          site.note(
            "the condition has the shape \(TensorText.list($0.node.shape)): a truth for each entry.",
            at: $0.node
          )
        }
      ],
      help: "Ask one question: (…).all(), (…).any(), or torch.where for a choice entry by entry."
    )
  }

  private static let toScalar: @Sendable (FailureSite) -> Explained? = { site in
    Explained(
      [
        site.note(
          "here only the number is taken: the way back to what it was made of is lost.",
          at: site.diagnostic.range
        )
      ],
      help: "torch.stack([a, b]) puts tensors together and keeps the way back."
    )
  }

  private static let lossSizes: @Sendable (FailureSite) -> Explained? = { site in
    let node = site.argumentName.flatMap { site.tensor(named: $0)?.node }
    return Explained(
      [
        node.map {
          site.note("\(site.name($0)) is made here, with the shape \(TensorText.list($0.shape)).", at: $0)
        }
      ],
      help: "Every prediction is compared with every target. Give both the same shape: flatten() one, or "
        + "unsqueeze(1) the other."
    )
  }

  private static let sizes: @Sendable (FailureSite) -> Explained? = { site in
    Explained(
      operandNotes(site),
      help: "Shapes are compared from the right: each pair of lengths must be equal, or one of them 1."
    )
  }

  private static let matrixSizes: @Sendable (FailureSite) -> Explained? = { site in
    Explained(
      operandNotes(site),
      help: "The columns of the first must be as many as the rows of the second. Does one of them need .T?"
    )
  }

  /// Where the named tensors of a failing expression were made, with their shapes.
  private static func operandNotes(_ site: FailureSite) -> [Diagnostic.Note?] {
    var names: [String] = []
    for word in site.text.split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "_" }).map(
      String.init
    )
    where !names.contains(word) { names.append(word) }
    return names.prefix(6).compactMap { name -> Diagnostic.Note? in
      guard let (node, output) = site.tensor(named: name) else { return nil }
      return site.note(
        "\(name) is made here, with the shape \(TensorText.list(node.shape(ofOutput: output))).",
        at: node
      )
    }.prefix(2).map { $0 }
  }

  private static let singlePrecision: @Sendable (FailureSite) -> Explained? = { site in
    let node = site.recording.nodes.last { $0.isLeaf && $0.requiresGrad && $0.dtype == .float32 }
    return Explained(
      [
        node.map {
          site.note("\(site.name($0)) is made here, in float32, which keeps about 7 digits.", at: $0)
        }
      ],
      help: "A step of 1e-6 drowns in rounding: make the inputs with dtype=torch.float64."
    )
  }

  private static let jacobianMismatch: @Sendable (FailureSite) -> Explained? = { site in
    let node = site.recording.nodes.first { $0.isLeaf && $0.requiresGrad && $0.dtype == .float32 }
    return Explained(
      [
        node.map {
          site.note(
            "\(site.name($0)) is made here, in float32: the numerical slope has lost its digits.",
            at: $0
          )
        }
      ],
      help: node == nil
        ? "The rule and the nudge disagree: is the point at a corner, or is a backward() of your own wrong?"
        : "Make the inputs with dtype=torch.float64 before you doubt the rule."
    )
  }
}

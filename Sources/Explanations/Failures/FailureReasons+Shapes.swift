import Autograd
import Diagnostics
import Recordings
import Tensors

/// Numbers, shapes and numerical checks that do not fit.
extension FailureReasons {
  static let manyElements: @Sendable (FailureSite) -> Explained? = { site in
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

  static let manyTruths: @Sendable (FailureSite) -> Explained? = { site in
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

  static let toScalar: @Sendable (FailureSite) -> Explained? = { site in
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

  static let lossSizes: @Sendable (FailureSite) -> Explained? = { site in
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

  static let sizes: @Sendable (FailureSite) -> Explained? = { site in
    Explained(
      operandNotes(site),
      help: "Shapes are compared from the right: each pair of lengths must be equal, or one of them 1."
    )
  }

  static let matrixSizes: @Sendable (FailureSite) -> Explained? = { site in
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

  static let singlePrecision: @Sendable (FailureSite) -> Explained? = { site in
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

  static let jacobianMismatch: @Sendable (FailureSite) -> Explained? = { site in
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

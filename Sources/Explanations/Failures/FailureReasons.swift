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

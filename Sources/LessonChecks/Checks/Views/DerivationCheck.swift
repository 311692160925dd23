import Diagnostics
import Explanations
import LessonFiles

/// Derivations on paper beside what autograd found.
enum DerivationCheck: LessonCheck {
  static let id = "derivation"
  static let summary =
    "Each derive can be worked out, and agrees with autograd and with the finite difference."

  static func findings(in subject: CheckedLesson) -> [Diagnostic] {
    subject.options("derive").compactMap { cell, option in
      // Forms and names are ViewCheck's.
      guard cell.isComplete, DerivationRequest(option.value) != nil else { return nil }
      do {
        let worked = try subject.narrator.work(option.value)
        return disagreement(worked).map { finding($0, at: option.valueRange) }
      } catch DerivationFailure.unknown {
        return nil
      } catch {
        return finding("there is no derivation: \(Narrator.text(of: error))", at: option.valueRange)
      }
    }
  }

  private static func disagreement(_ worked: WorkedDerivation) -> String? {
    let scale = max(1, abs(worked.symbolic))
    func differs(_ number: Double) -> Bool {
      !(abs(number - worked.symbolic) <= 1e-3 * max(scale, abs(number)))
        && !(number.isNaN && worked.symbolic.isNaN) && number != worked.symbolic
    }
    if let autograd = worked.autograd, differs(autograd) {
      return "the formula gives \(worked.symbolic), and autograd \(autograd)"
    }
    if let witness = worked.finiteDifference, !witness.isKink, differs(witness.central) {
      return "the formula gives \(worked.symbolic), and the finite difference \(witness.central)"
    }
    return nil
  }
}

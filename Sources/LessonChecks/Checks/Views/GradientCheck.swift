import Autograd
import Diagnostics
import Explanations
import Recordings

/// Every gradient that a leaf received, beside a central difference of what was recorded.
///
/// What is compared is what one backward pass contributed, with all that autograd treats as given held fast. At a
/// corner PyTorch may choose any slope between those of the two sides, and `nan` where one of them is infinite.
/// The work is bounded by counting recomputed nodes, so a report is the same on every machine.
enum GradientCheck: LessonCheck {
  static let id = "gradient"
  static let summary = "Every gradient agrees with a central difference."

  /// The most passes, spread over the run, and entries of a leaf that are looked at.
  private static let mostPasses = 24
  private static let mostEntries = 64
  /// The most nodes that are computed again in a lesson.
  private static let mostWork = 150_000

  static func findings(in subject: CheckedLesson) -> [Diagnostic] {
    var work = mostWork
    var findings: [Diagnostic] = []
    for recorded in spread(subject.recording.passes, over: mostPasses) {
      let events = subject.recording.events[recorded.firstEvent...recorded.lastEvent]
      // A hook may send on whatever it likes.
      let isHooked = events.contains { if case .tape(.hooked) = $0 { true } else { false } }
      if isHooked { continue }
      for event in events {
        guard case .tape(.accumulated(let step)) = event, step.pass == recorded.pass.id, step.node.isLeaf,
          work > 0, let replay = try? Replay(of: recorded.pass, from: step.node, output: step.output)
        else { continue }
        let gradient = step.arrived.value
        for entry in spread(Array(0..<gradient.count), over: mostEntries) where work > 0 {
          work -= 3 * max(1, replay.slice.count)
          guard let witness = try? replay.finiteDifference(at: entry) else { break }
          let number = gradient[flat: entry].double
          guard contradicts(witness, number) else { continue }
          findings.append(contradiction(subject, recorded, step, entry, number, witness))
          break
        }
      }
    }
    return findings
  }

  /// As many members as allowed, the first and the last among them.
  private static func spread<Member>(_ members: [Member], over most: Int) -> [Member] {
    guard members.count > most else { return members }
    return (0..<most).map { members[$0 * (members.count - 1) / (most - 1)] }
  }

  private static func contradicts(_ witness: FiniteDifference, _ gradient: Double) -> Bool {
    switch witness.verdict(on: gradient) {
    case .agrees: return false
    case .disagrees: return true
    case .kink:
      guard witness.left.isFinite, witness.right.isFinite, !gradient.isNaN else { return false }
      let slack = 1e-3 * max(1, abs(witness.left), abs(witness.right))
      let bounds = min(witness.left, witness.right) - slack...max(witness.left, witness.right) + slack
      return !bounds.contains(gradient)
    }
  }

  private static func contradiction(
    _ subject: CheckedLesson,
    _ recorded: RecordedPass,
    _ step: Accumulated,
    _ entry: Int,
    _ gradient: Double,
    _ witness: FiniteDifference
  ) -> Diagnostic {
    let shape = step.node.shape(ofOutput: step.output)
    let place = TensorText.index(shape.isEmpty ? [] : EntryIndex.index(entry, in: shape))
    let name = subject.narrator.naming.name(of: step.node, output: step.output) + place
    return finding(
      "the gradient of \(name) is \(NumberText.text(gradient)), "
        + "and the finite difference \(NumberText.text(witness.central))",
      at: recorded.statement
    )
  }
}

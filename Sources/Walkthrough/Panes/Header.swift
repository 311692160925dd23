import Canvas
import Explanations
import LessonFiles

extension WalkModel {
  /// Lesson, direction of the walk, and what plays.
  func drawHeader(in row: Rect, on frame: inout Frame) {
    let name = LessonName(fileName: walk.lesson.source.name)
    let number = name.number
    let title = walk.lesson.header.title.isEmpty ? name.base : walk.lesson.header.title
    let play = isPlaying ? "\(speedText) \(walk.glyphs.arrowRight)" : speed == 1 ? "" : speedText
    let phase = phaseText
    let right = [phase, play].filter { !$0.isEmpty }.joined(separator: "  ")
    let left = walk.spelled((number.isEmpty ? "" : "L\(number)  ") + title)
    let room = row.columns - displayWidth(of: right) - 4
    frame.put(
      truncated(left, columns: room, ellipsis: walk.glyphs.ellipsis),
      at: Point(column: 1, row: row.row),
      style: .bold
    )
    let start = row.columns - displayWidth(of: right) - 1
    frame.put(right, at: Point(column: start, row: row.row), style: phaseStyle)
  }

  /// Which way things go at this step, and in which pass of how many.
  var phaseText: String {
    let place =
      loopText ?? (step.pass == nil || walk.recording.passes.count == 1 ? nil : "pass \(passNumber)")
    return place.map { "\(phase) \($0)" } ?? phase
  }

  private var phase: String {
    switch step.kind {
    case .opening, .prose: "READ"
    case .question: isQuestionOpen ? "YOUR TURN" : "ANSWERED"
    case .derivation: "DERIVE"
    case .plot: "PLOT"
    case .seed, .backward, .accumulated, .hooked: "BACKWARD"
    case .forward: step.pass == nil ? "FORWARD" : "BACKWARD"
    case .statement, .printed, .warned, .raised: step.pass == nil ? "RUN" : "BACKWARD"
    }
  }

  /// `2/5`: which backward pass of how many.
  var passNumber: String {
    let number = step.pass.flatMap { walk.passNumbers[$0] } ?? 0
    return "\(number + 1)/\(walk.recording.passes.count)"
  }

  private var phaseStyle: Style {
    switch step.kind {
    case .question: isQuestionOpen ? Look.ask : Look.right
    case .seed, .backward, .accumulated, .hooked: Look.gradient
    case .forward: Look.value
    default: .bold
    }
  }
}

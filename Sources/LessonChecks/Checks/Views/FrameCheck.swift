import Canvas
import Diagnostics
import Explanations
import LessonFiles
import Walkthrough

/// What a learner would see cut off.
///
/// The walk is gone through from its first step to its last, questions and their answers included, and drawn on
/// every screen. Of a walk with very many steps, as a training loop has, the beginning and the end are looked at.
enum FrameCheck: LessonCheck {
  static let id = "frame"
  static let summary =
    "Every step of the walk fits on a screen of 80 by 24, on one of 120 by 40, and in ASCII."

  /// A screen that walks are drawn on.
  private struct Screen {
    let size: Size
    let glyphs: Glyphs
    let name: String

    static let all = [
      Screen(size: Size(columns: 80, rows: 24), glyphs: .unicode, name: "80x24"),
      Screen(size: Size(columns: 120, rows: 40), glyphs: .unicode, name: "120x40"),
      Screen(size: Size(columns: 80, rows: 24), glyphs: .ascii, name: "80x24 in ASCII"),
    ]
  }

  /// The most steps that are drawn forwards from the beginning, and backwards from the end.
  private static let mostForward = 100
  private static let mostBackward = 10
  private static let mostFindings = 5

  static func findings(in subject: CheckedLesson) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    var told: Set<String> = []
    for screen in Screen.all {
      guard let walk = Walk(subject.run, glyphs: screen.glyphs) else { return [] }
      var model = WalkModel(walk, hasMotion: false)
      model.size = screen.size
      func look() {
        let step = model.step
        let number = model.progress.step + 1
        for clip in clips(in: &model, on: screen)
        where findings.count < mostFindings && told.insert(clip.text).inserted {
          findings.append(
            finding(
              "\(screen.name) cuts off \(quoted(clip.cut)) of \(quoted(clip.text)) in step \(number) of the walk",
              at: step.range ?? subject.lesson.cells.first { $0.index == step.cell }?.range
            )
          )
        }
      }
      look()
      for _ in 1..<max(2, min(mostForward, walk.steps.count)) {
        _ = model.update(.forward)
        look()
      }
      guard walk.steps.count > mostForward else { continue }
      _ = model.update(.last)
      look()
      for _ in 1..<mostBackward {
        _ = model.update(.back)
        look()
      }
    }
    return findings
  }

  /// What is cut off where the walk stands; an open question is drawn, answered, and drawn again.
  private static func clips(in model: inout WalkModel, on screen: Screen) -> [Clip] {
    var clips = model.view(size: screen.size).clips
    if model.mode == .answering {
      _ = model.update(.reveal)
      clips += model.view(size: screen.size).clips
    }
    return clips
  }

  private static func quoted(_ text: String) -> String { "“\(text.trimmingSpaces)”" }
}

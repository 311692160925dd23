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

  /// What walks are drawn with, and on screens of which extents.
  ///
  /// Laying a graph out takes longer than drawing it, so each walk is gone through once for all its extents.
  private static let screens: [(glyphs: Glyphs, sizes: [Size])] = [
    (.unicode, [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)]),
    (.ascii, [Size(columns: 80, rows: 24)]),
  ]

  /// The most steps that are drawn forwards from the beginning, and backwards from the end.
  private static let mostForward = 80
  private static let mostBackward = 8
  private static let mostFindings = 5

  static func findings(in subject: CheckedLesson) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    var told: Set<String> = []
    for (glyphs, sizes) in screens {
      guard let walk = Walk(subject.run, glyphs: glyphs) else { return [] }
      var model = WalkModel(walk, hasMotion: false)
      func look() {
        let step = model.step
        let number = model.progress.step + 1
        for (size, clip) in clips(in: &model, sizes)
        where findings.count < mostFindings && told.insert(clip.text).inserted {
          findings.append(
            finding(
              "a screen of \(size.columns) by \(size.rows) cuts off \(quoted(clip.cut)) of \(quoted(clip.text)) "
                + "in step \(number) of the walk",
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
  private static func clips(in model: inout WalkModel, _ sizes: [Size]) -> [(Size, Clip)] {
    func drawn() -> [(Size, Clip)] {
      sizes.flatMap { size in
        model.size = size
        return model.view(size: size).clips.map { (size, $0) }
      }
    }
    var clips = drawn()
    if model.mode == .answering {
      _ = model.update(.reveal)
      clips += drawn()
    }
    return clips
  }

  private static func quoted(_ text: String) -> String { "“\(text.trimmingSpaces)”" }
}

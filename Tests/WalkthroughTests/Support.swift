import Canvas
import Diagnostics
import LessonFiles
import ShippedLessons
import Testing

@testable import Walkthrough

/// Runs what the tests look at, each lesson once.
enum Sample {
  /// The walk of a shipped lesson, by the name of its file.
  static func walk(_ name: String, glyphs: Glyphs = .unicode) throws -> Walk {
    let lesson = try #require(ShippedLesson.all.first { $0.name == name })
    return try walk(text: lesson.text, named: name + ".lesson", glyphs: glyphs)
  }

  /// The walk of a script.
  static func walk(text: String, named name: String = "sample.py", glyphs: Glyphs = .unicode) throws -> Walk {
    let run = LessonRunner.record(LessonFile.parse(SourceText(name: name, text: text)))
    #expect(run.failures.isEmpty)
    return try #require(Walk(run, glyphs: glyphs))
  }

  static func model(_ name: String, glyphs: Glyphs = .unicode, size: Size = small) throws -> WalkModel {
    var model = WalkModel(try walk(name, glyphs: glyphs), hasMotion: false)
    model.size = size
    return model
  }

  static let small = Size(columns: 80, rows: 24)
  static let wide = Size(columns: 120, rows: 40)
  static let narrow = Size(columns: 60, rows: 20)
}

extension WalkModel {
  /// Presses keys one after the other.
  mutating func press(_ keys: [Key]) {
    for key in keys { _ = press(key) }
  }

  /// Types a text and presses Enter.
  mutating func answer(_ text: String) {
    press(text.map(Key.character) + [.enter])
  }

  /// Goes to the first step that the test is about.
  mutating func seek(_ isWanted: (WalkModel) -> Bool) throws {
    for place in walk.steps.indices {
      move(to: place)
      if isWanted(self) { return }
    }
    Issue.record("no such step")
  }

  var frame: Frame { view(size: size) }
  var text: String { frame.description }
}

extension WalkModel {
  /// Has every question shown, so that nothing is hidden.
  mutating func answerAll() {
    for (step, _) in walk.questionSteps {
      move(to: step)
      press([.control("r")])
    }
    move(to: 0)
  }
}

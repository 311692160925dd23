import Canvas
import ShippedLessons
import Testing

@testable import Walkthrough

/// Nothing on any screen of any shipped lesson is cut off.
struct ClipTests {
  @Test(arguments: ShippedLesson.all.map(\.name))
  func nothingIsClipped(lesson: String) throws {
    // Every step is looked at where `check` looks at it; here a sample of each lesson, more of it in Unicode.
    for (glyphs, most) in [(Glyphs.unicode, 24), (.ascii, 8)] {
      let walk = try Sample.walk(lesson, glyphs: glyphs)
      for size in [Sample.small, Sample.wide] {
        var model = WalkModel(walk, hasMotion: false)
        model.size = size
        let stride = max(1, walk.steps.count / most)
        for place in Swift.stride(from: 0, to: walk.steps.count, by: stride) {
          model.move(to: place)
          let frame = model.view(size: size)
          #expect(frame.clips.isEmpty, "step \(place + 1) at \(size.columns)x\(size.rows)")
          if glyphs.isASCII, !lesson.hasSuffix(".zh") {
            #expect(frame.description.utf8.allSatisfy { $0 < 0x80 }, "step \(place + 1): \(frame)")
          }
        }
      }
    }
  }
}

import LessonFiles
import Testing

@testable import LessonChecks

@Test(arguments: [
  // Another output, none, one that is too long, and one that stands in two pieces.
  ("#> tensor(4.) tensor(3.)\n", "#> tensor(1.)\n"), ("#> tensor(4.) tensor(3.)\n", ""),
  ("#> tensor(4.) tensor(3.)\n", "#> tensor(4.) tensor(3.)\n#> None\n"),
  ("print(area)\n", "#> tensor(0.)\nprint(area)\n"),
  ("#> RuntimeError: grad can be implicitly created only for scalar outputs\n", ""),
])
func blessingRestoresTheOutput(_ old: String, _ new: String) {
  let damaged = soundLesson.replacing(old, with: new)
  #expect(damaged != soundLesson)
  let blessing = Blessing(of: lesson(damaged))
  #expect(blessing.text == soundLesson)
  #expect(!blessing.changes.isEmpty)
}

@Test func blessingChangesNothingElse() {
  #expect(Blessing(of: lesson(soundLesson)).changes == [])
  #expect(Blessing(of: lesson(soundLesson)).text == soundLesson)
  let windows = "\u{FEFF}x = '''\n#> no output\n'''\r\nprint(1)\r\nprint(2)"
  #expect(Blessing(of: lesson(windows)).text == windows + "\r\n#> 1\r\n#> 2")
  #expect(Blessing(of: lesson(windows)).changes == ["6 + #> 1", "6 + #> 2"])
}

@Test func cellsThatFailKeepTheirOutput() {
  let text = soundLesson.replacing("area.backward()", with: "area.backwards()")
  #expect(Blessing(of: lesson(text)).text == text)
}

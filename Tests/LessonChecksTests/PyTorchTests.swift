import LessonFiles
import Testing

@testable import LessonChecks

private let sound = PyTorchComparison([
  lesson("print(1)\n\n# %%\n#| error: true\nprint(1 / 0)\n", name: "a.py")
])

@Test func comparisonHandsOverTheCellsOfSoundLessons() throws {
  let cells = #"{"code":"print(1)\n","mayFail":false},{"code":"print(1 / 0)\n","mayFail":true}"#
  #expect(try sound.input() == "[[\(cells)]]")
  #expect(try PyTorchComparison([lesson("print(")]).input() == "[]")
}

@Test(arguments: [
  (#"[[{"printed":"1\n"},{"printed":"","error":"ZeroDivisionError: division by zero"}]]"#, 0),
  (#"[[{"printed":"2\n"},{"printed":"","error":"ZeroDivisionError: division by zero"}]]"#, 1),
  (#"[[{"printed":"1\n"},{"printed":"","error":null}]]"#, 1),
])
func comparisonFindsWhatDiffers(_ output: String, _ count: Int) throws {
  #expect(try sound.reports(on: output).flatMap(\.findings).count == count)
}

@Test func otherOutputIsAnError() {
  #expect(throws: (any Error).self) { try sound.reports(on: "Traceback") }
}

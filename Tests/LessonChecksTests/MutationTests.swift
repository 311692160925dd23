import Diagnostics
import Host
import LessonFiles
import ScriptRuntime
import ShippedLessons
import TestSupport
import Testing

@testable import LessonChecks

/// Damages texts as slips of the hand, and worse things, would: always the same way for the same seed.
private struct Mutator {
  var random: SplitMix

  /// What is put in: pieces of the language and of the format, and what no text should hold.
  private let pieces = [
    "(", ")", "[", "]", "{", "}", ":", ",", "=", "-", "**", "@", "#", "\"", "'''", "\\", "\n", "    ", "\t",
    "\r",
    "0", "-1", "1e400", "9999999999999999999999", "None", "lambda: ", "for x in x:\n", "def f():\n", "yield ",
    "# %%\n", "#| predict: ", "#| wrong ", "#| derive: x wrt y\n", "#> ", "# ---\n", ".backward()", ".grad",
    "torch.zeros(0)", "[0]", "[..., None]", "\u{0}", "\u{1B}[2J", "\u{202E}", "é", "漢", "🙂", "\u{FEFF}",
  ]

  mutating func mutated(_ text: String) -> String {
    var bytes = Array(text.utf8)
    for _ in 0...random.number(below: 4) {
      let place = random.number(below: bytes.count + 1)
      let end = min(bytes.count, place + random.number(below: 12))
      switch random.number(below: 4) {
      case 0: bytes.removeSubrange(place..<end)
      case 1: bytes.insert(contentsOf: pieces[random.number(below: pieces.count)].utf8, at: place)
      case 2: bytes.insert(contentsOf: bytes[place..<end], at: random.number(below: bytes.count + 1))
      default:
        bytes.replaceSubrange(place..<end, with: pieces[random.number(below: pieces.count)].utf8)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Two thousand damaged lessons go through every check, in all forms of report: nothing may trap, hang or let a
/// control character through.
///
/// Of one in ten the frames are drawn too, which takes longer than all other checks together.
@Test(arguments: 0..<20)
func mutatedLessonsDoNoHarm(_ batch: Int) throws {
  var limits = Limits()
  limits.statements = 20_000
  limits.nodes = 2_000
  limits.printedBytes = 1 << 16
  limits.recordedBytes = 16 << 20
  limits.heldBytes = 64 << 20
  limits.elements = 10_000
  limits.textBytes = 1 << 16
  var mutator = Mutator(random: SplitMix(seed: UInt64(batch)))
  let originals = ShippedLesson.all.filter { !["64-xor-mlp", "65-two-moons"].contains($0.name) }
  let texts = (0..<100).map { mutator.mutated(originals[(batch * 100 + $0) % originals.count].text) }
  for (index, text) in texts.enumerated() {
    let checks = LessonChecks.all.filter { index % 10 == 0 || $0 != FrameCheck.self }
    let report = report(on: lesson(text), limits: limits, checks: checks)
    let written = try ReportFormat.text.render([report]) + ReportFormat.junit.render([report])
    #expect(!written.unicodeScalars.contains { $0 != "\n" && TerminalText.isUnsafe($0) })
  }
}

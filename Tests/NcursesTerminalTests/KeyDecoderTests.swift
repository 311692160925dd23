import Testing

@testable import NcursesTerminal

@Suite struct KeyDecoderTests {
  /// Everything that a decoder finds in some units that have all arrived.
  private func findings(in units: [InputUnit]) -> [KeyDecoder.Finding] {
    var rest = units[...]
    var decoder = KeyDecoder { _ in rest.popFirst() }
    var findings: [KeyDecoder.Finding] = []
    while let finding = decoder.next() { findings.append(finding) }
    return findings
  }

  private func findings(in text: String) -> [KeyDecoder.Finding] {
    findings(in: text.utf8.map(InputUnit.byte))
  }

  @Test(
    arguments: [
      ("a1 ", [.character("a"), .character("1"), .character(" ")]),
      ("∂漢🎲", [.character("∂"), .character("漢"), .character("🎲")]),
      (
        "\r\n\t\u{8}\u{7f}",
        [.named(.enter), .named(.enter), .named(.tab), .named(.backspace), .named(.backspace)]
      ),
      ("\u{c}\u{12}\u{1}", [.control("l"), .control("r"), .control("a")]),
      ("\0\u{1c}\u{1f}\u{85}x", [.character("x")]),
      ("\u{1b}", [.named(.escape)]),
      ("\u{1b}\u{1b}", [.named(.escape), .named(.escape)]),
      ("\u{1b}q", [.named(.escape), .character("q")]),
      ("\u{1b}[1;5D\u{1b}[5;2~\u{1b}OH", [.named(.left), .named(.pageUp), .named(.home)]),
      ("\u{1b}[99;99;99X\u{1b}[I\u{1b}[OPx", [.character("P"), .character("x")]),
      (
        "\u{1b}[M !!x\u{1b}[<0;0;1Mx\u{1b}[<0;1Mx\u{1b}[<0;99999999999999999999;1M",
        "xxx".map { .character($0) }
      ),
      ("\u{1b}[\u{1b}a", [.named(.escape), .character("a")]),
      (
        "\u{1b}]11;what\u{1b}\\a\u{1b}]0;x\u{7}b\u{1b}]11;rgb:-/12345678901234567890/\u{7}c",
        "abc".map { .character($0) }
      ),
      ("a\u{1b}[200~q\u{1b}q\n\u{3}\u{1b}[201~b", [.character("a"), .character("b")]),
      ("\u{1b}[200~never ends", []),
    ] as [(String, [KeyInput])]
  )
  func textBecomesKeys(text: String, keys: [KeyInput]) {
    #expect(findings(in: text) == keys.map { .input($0) })
  }

  @Test(
    arguments: [
      [0xff], [0xc3], [0xe2, 0x88], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0x80, 0x80],
      [0xf0, 0x9f, 0x8e],
    ] as [[UInt8]]
  )
  func wrongBytesDoNotTakeTheNextKeyAlong(bytes: [UInt8]) {
    #expect(findings(in: (bytes + [0x61]).map(InputUnit.byte)) == [.input(.character("a"))])
  }

  @Test(
    arguments: [
      ("rgb:ffff/ffff/ffff", true), ("rgb:fdfd/f6f6/e3e3", true), ("rgb:f/f/f", true), ("rgb:ff/f0/80", true),
      ("rgba:ffff/ffff/ffff/8000", true), ("rgb:0000/0000/0000", false), ("rgb:1e1e/1e1e/1e1e", false),
      ("rgb:00/2b/36", false), ("rgb:0000/0000/ffff", false),
    ]
  )
  func theBackgroundIsLightOrDark(color: String, isLight: Bool) {
    for end in ["\u{1b}\\", "\u{7}"] {
      #expect(findings(in: "\u{1b}]11;\(color)\(end)") == [.background(isLight: isLight)])
    }
  }

  @Test func answersOfTheTerminalAreNoKeys() {
    #expect(findings(in: "\u{1b}[?2026;2$y\u{1b}[?62;4c") == [.synchronizesOutput(true), .identity])
    #expect(findings(in: "\u{1b}[?2026;0$y") == [.synchronizesOutput(false)])
  }

  @Test(
    arguments: [
      ("KEY_LEFT", .left), ("kLFT5", .left), ("KEY_SRIGHT", .right), ("KEY_BTAB", .backTab),
      ("kDC3", .delete),
      ("KEY_F(1)", nil), ("k", nil), ("", nil),
    ] as [(String, NamedKey?)]
  )
  func ncursesNamesBecomeKeys(name: String, key: NamedKey?) {
    #expect(findings(in: [.key(name)]) == (key.map { [.input(.named($0))] } ?? []))
  }

  @Test func anyInputEndsAndTheKeyboardGoesOn() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      let length = Int.random(in: 0..<80, using: &generator)
      let noise = (0..<length).map { _ in
        let choice = Int.random(in: 0..<4, using: &generator)
        return choice == 0 ? InputUnit.byte(0x1b) : .byte(UInt8.random(in: 0 ... .max, using: &generator))
      }
      var rest = noise[...]
      var decoder = KeyDecoder { _ in rest.popFirst() }
      while decoder.next() != nil {}
      rest = [.byte(0x61)]
      #expect(decoder.next() == .input(.character("a")), "after \(noise)")
    }
  }
}

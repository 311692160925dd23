import Canvas

/// One piece of input as ncurses hands it out.
enum InputUnit: Hashable {
  case byte(UInt8)
  /// A key that ncurses knows, by its name for it.
  case key(String)
}

/// Puts characters and keys together from pieces of input.
///
/// Whatever is not understood is passed over whole: an unknown control sequence must not be taken for Escape
/// and some letters, a pasted text not for commands, and a wrong byte not hold up the key after it.
struct KeyDecoder {
  /// What the decoder finds.
  enum Finding: Hashable {
    case input(KeyInput)
    /// The terminal tells whether it can draw a picture at one stroke.
    case synchronizesOutput(Bool)
    /// The terminal tells its background.
    case background(isLight: Bool)
    /// The terminal's answer to what everyone answers: it has nothing more to say.
    case identity
  }

  /// Hands out the next piece of input, waiting up to some milliseconds for it.
  private let source: (_ milliseconds: Int) -> InputUnit?
  /// What was read too far, the next one last.
  private var pushedBack: [InputUnit] = []

  /// How long the rest of a character or of a sequence may take.
  private static let patience = 50
  /// How long a paste may pause; without a limit, one that is cut off would end the keyboard.
  private static let pastePatience = 500
  /// The longest control sequence that is believed to be one.
  private static let longestSequence = 64

  /// Makes a decoder that asks `source` for input.
  init(source: @escaping (_ milliseconds: Int) -> InputUnit?) {
    self.source = source
  }

  /// The next finding in what has arrived; none if there is nothing more.
  mutating func next() -> Finding? {
    while let unit = read(0) {
      if let finding = finding(startingWith: unit) { return finding }
    }
    return nil
  }

  private mutating func read(_ milliseconds: Int = patience) -> InputUnit? {
    pushedBack.popLast() ?? source(milliseconds)
  }

  private mutating func finding(startingWith unit: InputUnit) -> Finding? {
    switch unit {
    case .key(let name): NamedKey(ncursesName: name).map { .input(.named($0)) }
    case .byte(0x1b): escape()
    case .byte(0x0d), .byte(0x0a): .input(.named(.enter))
    case .byte(0x09): .input(.named(.tab))
    case .byte(0x08), .byte(0x7f): .input(.named(.backspace))
    case .byte(let byte) where (1...26).contains(byte):
      .input(.control(Character(Unicode.Scalar(byte + 0x60))))
    case .byte(let byte) where byte < 0x20: nil
    case .byte(let byte): character(startingWith: byte).map { .input(.character($0)) }
    }
  }

  // MARK: Characters

  private mutating func character(startingWith first: UInt8) -> Character? {
    let count =
      switch first {
      case 0x20..<0x7f: 1
      case 0xc2..<0xe0: 2
      case 0xe0..<0xf0: 3
      case 0xf0..<0xf5: 4
      default: 0
      }
    var bytes = [first]
    while bytes.count < count {
      guard let unit = read() else { return nil }
      guard case .byte(let byte) = unit, byte & 0xc0 == 0x80 else {
        pushedBack.append(unit)
        return nil
      }
      bytes.append(byte)
    }
    guard let scalar = String(validating: bytes, as: UTF8.self)?.unicodeScalars.first,
      scalar.properties.generalCategory != .control
    else { return nil }
    return Character(scalar)
  }

  // MARK: Sequences

  /// After Escape: the key itself, or the beginning of a sequence that ncurses does not know.
  private mutating func escape() -> Finding? {
    // ncurses has waited for a sequence already.
    guard let unit = read(0) else { return .input(.named(.escape)) }
    switch unit {
    case .byte(UInt8(ascii: "[")): return controlSequence()
    case .byte(UInt8(ascii: "O")):
      if let final = read(), case .byte(let byte) = final {
        return Self.cursorKeys[byte].map { .input(.named($0)) }
      }
      return nil
    case .byte(UInt8(ascii: "]")):
      return background(string())
    case .byte(UInt8(ascii: "P")):
      _ = string()
      return nil
    default:
      // Two keys in quick succession.
      pushedBack.append(unit)
      return .input(.named(.escape))
    }
  }

  /// After Escape and `[`: parameters, intermediate bytes and a final byte, as in ECMA-48.
  private mutating func controlSequence() -> Finding? {
    var parameters = ""
    for _ in 1...Self.longestSequence {
      guard let unit = read() else { return nil }
      guard case .byte(let byte) = unit, (0x20...0x7e).contains(byte) else {
        pushedBack.append(unit)
        return nil
      }
      if byte >= 0x40 { return meaning(of: parameters, final: byte) }
      parameters.unicodeScalars.append(Unicode.Scalar(byte))
    }
    return nil
  }

  private mutating func meaning(of parameters: String, final: UInt8) -> Finding? {
    switch (parameters, Character(Unicode.Scalar(final))) {
    case ("200", "~"): skipPaste()
    case ("?2026;1$", "y"), ("?2026;2$", "y"): return .synchronizesOutput(true)
    case (_, "y"): return .synchronizesOutput(false)
    case (_, "c"): return .identity
    case ("", "M"):
      // A report of the mouse in its oldest form, for a terminal that does not know better.
      for _ in 1...3 { _ = read() }
    case (_, "M"): return mouse(parameters).map { .input($0) }
    case (_, "~"):
      // The first parameter is the key, the second its modifiers.
      return Self.editingKeys[String(parameters.prefix { $0 != ";" })].map { .input(.named($0)) }
    default: return Self.cursorKeys[final].map { .input(.named($0)) }
    }
    return nil
  }

  /// A report of the mouse: the button with its modifiers, the column and the row, counted from 1.
  private func mouse(_ parameters: String) -> KeyInput? {
    guard parameters.hasPrefix("<") else { return nil }
    let numbers = parameters.dropFirst().split(separator: ";").map { Int($0) }
    guard numbers.count == 3, let button = numbers[0], let column = numbers[1], let row = numbers[2],
      let action = Self.mouseActions[button], column > 0, row > 0
    else { return nil }
    return .mouse(action, Point(column: column - 1, row: row - 1))
  }

  /// An answer up to its end, which is BEL, or Escape and a backslash; of a long one the beginning.
  private mutating func string() -> String {
    var bytes: [UInt8] = []
    var previous: UInt8 = 0
    while case .byte(let byte)? = read() {
      if byte == 0x07 || (previous == 0x1b && byte == UInt8(ascii: "\\")) { break }
      if bytes.count < Self.longestSequence, byte != 0x1b { bytes.append(byte) }
      previous = byte
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The background in an answer such as `11;rgb:ffff/ffff/ffff`, whose numbers have up to four hexadecimal digits.
  private func background(_ answer: String) -> Finding? {
    guard answer.hasPrefix("11;rgb") else { return nil }
    let shares = answer.split(separator: ":").last?.split(separator: "/").prefix(3).map { digits in
      Int(digits.prefix(4), radix: 16).map { Double($0) / Double(1 << (4 * digits.prefix(4).utf8.count) - 1) }
    }
    guard let shares, shares.count == 3, let red = shares[0], let green = shares[1], let blue = shares[2]
    else {
      return nil
    }
    // How bright each seems to the eye, as television weighs them.
    return .background(isLight: 0.299 * red + 0.587 * green + 0.114 * blue > 0.5)
  }

  /// Passes over a pasted text up to its end: Escape, `[201~`.
  private mutating func skipPaste() {
    let end = Array("\u{1b}[201~".utf8)
    var last: [UInt8] = []
    while let unit = read(Self.pastePatience) {
      guard case .byte(let byte) = unit else { continue }
      last = (last + [byte]).suffix(end.count)
      if last == end { return }
    }
  }

  private static let cursorKeys: [UInt8: NamedKey] = [
    UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right, UInt8(ascii: "D"): .left,
    UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end, UInt8(ascii: "Z"): .backTab,
  ]

  /// By the button's number, without modifiers.
  private static let mouseActions: [Int: MouseAction] = [0: .press, 64: .wheelUp, 65: .wheelDown]

  private static let editingKeys: [String: NamedKey] = [
    "1": .home, "3": .delete, "4": .end, "5": .pageUp, "6": .pageDown, "7": .home, "8": .end,
  ]
}

extension NamedKey {
  /// The key of an ncurses name, such as KEY_SLEFT for Shift-Left or kLFT5 for Ctrl-Left.
  fileprivate init?(ncursesName name: String) {
    var name = name[...]
    if name.hasPrefix("k") { while name.last?.isNumber == true { name.removeLast() } }
    guard let key = Self.keysByName[String(name)] else { return nil }
    self = key
  }

  private static let keysByName: [String: NamedKey] = [
    "KEY_LEFT": .left, "KEY_SLEFT": .left, "kLFT": .left,
    "KEY_RIGHT": .right, "KEY_SRIGHT": .right, "kRIT": .right,
    "KEY_UP": .up, "KEY_SR": .up, "kUP": .up,
    "KEY_DOWN": .down, "KEY_SF": .down, "kDN": .down,
    "KEY_HOME": .home, "KEY_SHOME": .home, "KEY_FIND": .home, "KEY_A1": .home, "kHOM": .home,
    "KEY_END": .end, "KEY_SEND": .end, "KEY_SELECT": .end, "KEY_C1": .end, "kEND": .end,
    "KEY_PPAGE": .pageUp, "KEY_SPREVIOUS": .pageUp, "KEY_A3": .pageUp, "kPRV": .pageUp,
    "KEY_NPAGE": .pageDown, "KEY_SNEXT": .pageDown, "KEY_C3": .pageDown, "kNXT": .pageDown,
    "KEY_ENTER": .enter, "KEY_BACKSPACE": .backspace, "KEY_BTAB": .backTab,
    "KEY_DC": .delete, "KEY_SDC": .delete, "kDC": .delete,
  ]
}

import Canvas

/// What ncurses sends to a terminal that follows ECMA-48, said in fewer bytes.
///
/// ncurses sends the whole style and the character set at each change of either, leaves both where it moves the cursor,
/// and names the row with each longer move. Here only what differs is sent, and only when something is printed; lines
/// come from the set G1, to which one byte leads; a long run of one character is its first and a number, where the
/// terminal can repeat. Sequences that are not known are sent as they are.
struct LeanOutput {
  /// A style as SGR numbers it.
  private struct Look: Equatable {
    var attributes: Style.Attributes = []
    /// What selects the foreground.
    var color = "39"

    static let plain = Look()
  }

  private var output: [UInt8] = []
  /// The terminal's style, and the one that the next character is to have; `nil` until it is known.
  private var sent: Look?
  private var wanted: Look?
  private var drawsLines = false
  private var wantsLines = false
  private var hasDesignatedLines = false
  /// The cursor's row, counted from 1, where it is known.
  private var row: Int?
  private let repeats: Bool

  private init(repeats: Bool) { self.repeats = repeats }

  /// Reduces one picture, from its first byte to its last.
  ///
  /// The terminal is left as ncurses takes it to be, drawing letters. `repeats` tells whether it knows REP, which
  /// repeats the character before it.
  static func lean(_ bytes: [UInt8], repeats: Bool) -> [UInt8] {
    guard !bytes.isEmpty else { return [] }
    var lean = LeanOutput(repeats: repeats)
    lean.output.reserveCapacity(bytes.count + 32)
    lean.output += "\u{1b}[?2026h".utf8
    lean.read(bytes)
    lean.settle()
    lean.output += "\u{1b}[?2026l".utf8
    return lean.output
  }

  private mutating func read(_ bytes: [UInt8]) {
    var place = 0
    while place < bytes.count {
      let byte = bytes[place]
      guard byte == 0x1b, place + 2 < bytes.count else {
        control(byte)
        let character = bytes[place..<(place + Self.length(bytes[place...]))]
        place = character.endIndex
        output += character
        if repeats, byte >= 0x20 { place += again(character, bytes[place...]) }
        continue
      }
      var end = place + 2
      switch bytes[place + 1] {
      case UInt8(ascii: "["):
        while end < bytes.count, !(0x40...0x7e).contains(bytes[end]) { end += 1 }
        end = min(end + 1, bytes.count)
        sequence(bytes[place..<end])
      case UInt8(ascii: "("):
        end += 1
        select(bytes[place + 2], bytes[place..<end])
      default: pass(bytes[place..<end])
      }
      place = end
    }
  }

  /// How many bytes the first character has, of ASCII or of U+2500 to U+25FF, which hold what is drawn with; 1 for
  /// any other.
  private static func length(_ bytes: ArraySlice<UInt8>) -> Int {
    let first = bytes.prefix(3)
    return first.count == 3 && first.first == 0xe2 && (0x94...0x97).contains(first[first.startIndex + 1])
      ? 3 : 1
  }

  /// Sends the characters that follow one like them; returns how many bytes these are.
  private mutating func again(_ character: ArraySlice<UInt8>, _ rest: ArraySlice<UInt8>) -> Int {
    guard character.count > 1 || character.allSatisfy({ $0 < 0x7f }) else { return 0 }
    var end = rest.startIndex
    while rest[end...].starts(with: character) { end += character.count }
    let run = rest[..<end]
    let order = Array("\u{1b}[\(run.count / character.count)b".utf8)
    output += order.count < run.count ? order : Array(run)
    return run.count
  }

  /// Follows a byte that is no part of a sequence, before it is sent.
  private mutating func control(_ byte: UInt8) {
    switch byte {
    case 0x08, 0x09, 0x0d: break
    case 0x20 where looksBlank: break
    case 0x20...: settle(sharesSet: byte < 0x5f)
    default: row = nil
    }
  }

  /// Whether a blank looks as it is to look, whatever its style.
  private var looksBlank: Bool {
    guard let sent, let wanted else { return false }
    return sent.attributes.union(wanted.attributes).isDisjoint(with: [.reverse, .underline])
  }

  /// Sends a sequence as it is.
  private mutating func pass(_ bytes: ArraySlice<UInt8>) {
    settle()
    row = nil
    output += bytes
  }

  private mutating func select(_ set: UInt8, _ bytes: ArraySlice<UInt8>) {
    switch set {
    case UInt8(ascii: "0"): wantsLines = true
    case UInt8(ascii: "B"): wantsLines = false
    default: pass(bytes)
    }
  }

  /// Follows a control sequence: `ESC [`, numbers, and a letter that says what they are for.
  private mutating func sequence(_ bytes: ArraySlice<UInt8>) {
    guard let numbers = Self.numbers(bytes.dropFirst(2).dropLast()), let last = bytes.last else {
      pass(bytes)
      return
    }
    switch Character(Unicode.Scalar(last)) {
    case "m":
      // A picture begins in plain style.
      if let look = Self.look(wanted ?? .plain, numbers) {
        wanted = look
      } else {
        pass(bytes)
        (sent, wanted) = (nil, nil)
      }
    case "H": move(to: max(1, numbers[0]), column: numbers.count > 1 ? max(1, numbers[1]) : 1)
    case "d":
      row = max(1, numbers[0])
      output += bytes
    case "G", "C", "D": output += bytes
    case "X", "K", "J", "P", "@":
      // What is erased looks as the style says.
      settle()
      output += bytes
    default: pass(bytes)
    }
  }

  /// The numbers of a control sequence, 0 for what is left out; `nil` for a private one.
  private static func numbers(_ bytes: ArraySlice<UInt8>) -> [Int]? {
    var numbers = [0]
    for byte in bytes {
      switch byte {
      case UInt8(ascii: ";"): numbers.append(0)
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let last = numbers[numbers.count - 1]
        guard last < 10_000 else { return nil }
        numbers[numbers.count - 1] = last * 10 + Int(byte - UInt8(ascii: "0"))
      default: return nil
      }
    }
    return numbers
  }

  /// Moves the cursor; within a row, and to the beginning of the next one, in fewer bytes.
  private mutating func move(to row: Int, column: Int) {
    if self.row == row {
      output += column == 1 ? [0x0d] : Array("\u{1b}[\(column)G".utf8)
    } else if let known = self.row, known + 1 == row, column == 1 {
      output += [0x0d, 0x0a]
    } else {
      output += (column == 1 ? row == 1 ? "\u{1b}[H" : "\u{1b}[\(row)H" : "\u{1b}[\(row);\(column)H").utf8
    }
    self.row = row
  }

  // MARK: Styles

  /// The style after numbers of SGR; `nil` if one is not known.
  private static func look(_ look: Look, _ numbers: [Int]) -> Look? {
    if numbers.count == 3, numbers[0] == 38, numbers[1] == 5 {
      return Look(attributes: look.attributes, color: "38;5;\(numbers[2])")
    }
    return numbers.reduce(look) { look, number in look.flatMap { Self.look($0, number) } }
  }

  private static func look(_ look: Look, _ number: Int) -> Look? {
    var look = look
    switch number {
    case 0: look = .plain
    case 1: look.attributes.insert(.bold)
    case 2: look.attributes.insert(.dim)
    case 4: look.attributes.insert(.underline)
    case 7: look.attributes.insert(.reverse)
    case 22: look.attributes.subtract([.bold, .dim])
    case 24: look.attributes.remove(.underline)
    case 27: look.attributes.remove(.reverse)
    case 30...37, 39: look.color = "\(number)"
    case 49: break
    default: return nil
    }
    return look
  }

  private static let numbered: [(Style.Attributes, on: Int)] = [
    (.bold, 1), (.dim, 2), (.underline, 4), (.reverse, 7),
  ]

  /// Brings the terminal to the wanted style and character set.
  ///
  /// - Parameter sharesSet: whether what follows is the same character in both sets.
  private mutating func settle(sharesSet: Bool = false) {
    if wantsLines != drawsLines, !sharesSet {
      if wantsLines, !hasDesignatedLines {
        output += "\u{1b})0".utf8
        hasDesignatedLines = true
      }
      output.append(wantsLines ? 0x0e : 0x0f)
      drawsLines = wantsLines
    }
    guard let wanted, wanted != sent else { return }
    // From the beginning, or what is new, if nothing is to go. A number that is left out counts as 0.
    var text = wanted == .plain ? "" : ";" + Self.difference(.plain, wanted)
    if let sent, sent.attributes.isSubset(of: wanted.attributes) {
      let difference = Self.difference(sent, wanted)
      if difference.utf8.count < text.utf8.count { text = difference }
    }
    output += "\u{1b}[\(text)m".utf8
    sent = wanted
  }

  /// The numbers that lead from one style to another, where no attribute goes.
  private static func difference(_ old: Look, _ new: Look) -> String {
    let missing = new.attributes.subtracting(old.attributes)
    let numbers = numbered.filter { missing.contains($0.0) }.map { "\($0.on)" }
    return (numbers + (new.color == old.color ? [] : [new.color])).joined(separator: ";")
  }
}

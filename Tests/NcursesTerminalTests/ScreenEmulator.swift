@testable import Canvas

/// A terminal as ECMA-48 has it, with a line-drawing set: what is sent to it becomes cells.
struct ScreenEmulator {
  private(set) var rows: [[Cell]]
  private var row = 0
  private var column = 0
  private var style = Style.plain
  private var lastPrinted: Unicode.Scalar?
  /// The rows that scroll.
  private var region: Range<Int>
  /// Whether each of the sets G0 and G1 draws lines, and which is in use.
  private var drawsLines = [false, false]
  private var set = 0
  /// Sequences that it does not know.
  private(set) var unknown: [String] = []

  init(_ size: Size) {
    rows = Array(repeating: Array(repeating: .blank, count: size.columns), count: size.rows)
    region = 0..<size.rows
  }

  private static let lines = Dictionary(
    uniqueKeysWithValues: zip("qxlkmjtuwvn".unicodeScalars, "─│┌┐└┘├┤┬┴┼".unicodeScalars)
  )

  mutating func read(_ text: String) {
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\u{1b}":
        switch rest.popFirst() {
        case "(": drawsLines[0] = rest.popFirst() == "0"
        case ")": drawsLines[1] = rest.popFirst() == "0"
        case "[":
          let numbers = rest.prefix { !(0x40...0x7e).contains($0.value) }
          rest = rest[numbers.endIndex...]
          if let last = rest.popFirst() { control(String(numbers), last) }
        // A question, up to Escape and a backslash.
        case "]": rest = rest.drop { $0 != "\\" }.dropFirst()
        case "M": if row == region.lowerBound { scroll(-1) } else { row -= 1 }
        case let other:
          if let other, !"=>78".unicodeScalars.contains(other) { unknown.append("ESC \(other)") }
        }
      case "\u{e}": set = 1
      case "\u{f}": set = 0
      case "\r": column = 0
      case "\n": if row + 1 == region.upperBound { scroll(1) } else { row = min(row + 1, rows.count - 1) }
      case "\u{8}": column = max(0, min(column, rows[0].count) - 1)
      default: print(scalar)
      }
    }
  }

  private mutating func print(_ scalar: Unicode.Scalar) {
    if column == rows[row].count { (row, column) = (min(row + 1, rows.count - 1), 0) }
    let shown = drawsLines[set] ? Self.lines[scalar] ?? scalar : scalar
    rows[row][column] = Cell(cluster: Cluster(shown, width: 1), style: style)
    column += 1
    lastPrinted = scalar
  }

  private mutating func control(_ text: String, _ last: Unicode.Scalar) {
    guard !text.hasPrefix("?") else { return }
    let numbers = text.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    let first = max(1, numbers.first ?? 1)
    let width = rows[row].count
    switch last {
    case "m": numbers.forEach { restyle($0) }
    case "H":
      row = first - 1
      column = max(1, numbers.count > 1 ? numbers[1] : 1) - 1
    case "G": column = first - 1
    case "d": row = first - 1
    case "A": row -= first
    case "B": row += first
    case "b": if let lastPrinted { for _ in 0..<first { print(lastPrinted) } }
    case "C": column = min(column, rows[row].count - 1) + first
    case "D": column = min(column, rows[row].count - 1) - first
    case "X": erase(column..<min(column + first, rows[row].count))
    case "P":
      rows[row].removeSubrange(column..<min(column + first, rows[row].count))
      rows[row] += repeatElement(.blank, count: width - rows[row].count)
    case "@":
      rows[row].insert(contentsOf: repeatElement(.blank, count: first), at: column)
      rows[row].removeLast(rows[row].count - width)
    case "K": erase(numbers == [1] ? 0..<column + 1 : column..<rows[row].count)
    case "J":
      if numbers == [2] {
        for index in rows.indices { wipe(index) }
      } else {
        erase(column..<rows[row].count)
        for index in rows.indices.dropFirst(row + 1) { wipe(index) }
      }
    case "r":
      region = first - 1..<(numbers.count > 1 ? numbers[1] : rows.count)
      (row, column) = (0, 0)
    case "S": scroll(first)
    case "T": scroll(-first)
    case "L": scroll(-first, from: row)
    case "M": scroll(first, from: row)
    case "l", "h", "t", "c": break
    default: unknown.append("CSI \(text)\(last)")
    }
  }

  /// Moves what stands in the region, or in its rows from one on, up or down.
  private mutating func scroll(_ count: Int, from top: Int? = nil) {
    let old = rows
    let area = (top ?? region.lowerBound)..<region.upperBound
    for index in area {
      if area.contains(index + count) { rows[index] = old[index + count] } else { wipe(index) }
    }
  }

  private mutating func erase(_ columns: Range<Int>) {
    for column in columns { rows[row][column] = .blank }
  }

  private mutating func wipe(_ index: Int) {
    rows[index] = Array(repeating: .blank, count: rows[index].count)
  }

  private mutating func restyle(_ number: Int) {
    switch number {
    case 0: style = .plain
    case 1: style.attributes.insert(.bold)
    case 2: style.attributes.insert(.dim)
    case 4: style.attributes.insert(.underline)
    case 7: style.attributes.insert(.reverse)
    case 22: style.attributes.subtract([.bold, .dim])
    case 24: style.attributes.remove(.underline)
    case 27: style.attributes.remove(.reverse)
    case 31...36: style.hue = [.red, .green, .yellow, .blue, .magenta, .cyan][number - 31]
    case 39: style.hue = .standard
    case 49: break
    default: unknown.append("SGR \(number)")
    }
  }
}

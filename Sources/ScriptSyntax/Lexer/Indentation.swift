/// The stack of open indentation levels, measured as CPython does.
///
/// A tab moves to the next multiple of eight in one measure and of one in the other; where the two measures
/// order lines differently, the meaning would depend on the width of a tab, which is a `TabError`.
struct Indentation {
  /// The width of the blanks that begin a line, in both measures.
  struct Width {
    private(set) var columns = 0
    private(set) var alternative = 0

    /// Counts one blank; a form feed starts anew.
    mutating func add(_ blank: UInt8) {
      switch blank {
      case UInt8(ascii: "\t"):
        columns = (columns / 8 + 1) * 8
        alternative += 1
      case 0x0C:
        columns = 0
        alternative = 0
      default:
        columns += 1
        alternative += 1
      }
    }
  }

  /// What a new line means for the blocks.
  enum Change {
    case same
    case indent
    case dedent(Int)
  }

  /// CPython's limit on nested blocks.
  static let limit = 100

  private var levels = [Width()]

  /// The number of blocks that are open.
  var depth: Int { levels.count - 1 }

  /// Whether a line of this width could go on with a block that is open, rather than with a bracket.
  func isNoDeeper(_ width: Width) -> Bool {
    width.columns <= (levels.last?.columns ?? 0)
  }

  /// Takes in the width of a logical line's first token.
  mutating func enter(_ width: Width) -> (change: Change, fault: SyntaxFault?) {
    let top = levels.last ?? Width()
    if width.columns == top.columns {
      return (.same, width.alternative == top.alternative ? nil : .inconsistentTabs)
    }
    if width.columns > top.columns {
      guard depth < Self.limit - 1 else { return (.same, .tooManyIndents) }
      levels.append(width)
      return (.indent, width.alternative > top.alternative ? nil : .inconsistentTabs)
    }
    var closed = 0
    while let level = levels.last, depth > 0, width.columns < level.columns {
      levels.removeLast()
      closed += 1
    }
    let level = levels.last ?? Width()
    if width.columns != level.columns { return (.dedent(closed), .inconsistentDedent) }
    return (.dedent(closed), width.alternative == level.alternative ? nil : .inconsistentTabs)
  }

  /// Closes all blocks, and tells how many there were.
  mutating func close() -> Int {
    let closed = depth
    levels.removeLast(closed)
    return closed
  }
}

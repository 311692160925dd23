/// One line being typed, with its cursor.
package struct LineEditor: Hashable, Sendable {
  package private(set) var characters: [Character] = []
  /// How many characters stand before the cursor.
  package private(set) var cursor = 0

  /// Makes an empty line.
  package init() {}

  package var text: String { String(characters) }

  /// The most characters that are taken.
  static let limit = 200

  /// Edits the line.
  /// - Returns: whether the action was one of editing.
  @discardableResult
  mutating func edit(_ action: Action) -> Bool {
    switch action {
    case .type(let character):
      guard characters.count < Self.limit else { return true }
      characters.insert(character, at: cursor)
      cursor += 1
    case .eraseBefore:
      guard cursor > 0 else { return true }
      cursor -= 1
      characters.remove(at: cursor)
    case .eraseAfter:
      if cursor < characters.count { characters.remove(at: cursor) }
    case .cursorLeft: cursor = max(0, cursor - 1)
    case .cursorRight: cursor = min(characters.count, cursor + 1)
    case .cursorStart: cursor = 0
    case .cursorEnd: cursor = characters.count
    default: return false
    }
    return true
  }

  /// Empties the line.
  mutating func clear() { self = LineEditor() }
}

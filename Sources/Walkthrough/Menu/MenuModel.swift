import Canvas

/// The menu of lessons: chapters, titles, how far each is.
package struct MenuModel: ScreenModel {
  /// A lesson that can be chosen.
  package struct Entry: Sendable, Hashable {
    package let name: String
    package let title: String
    package let summary: String
    package let chapter: String

    /// Describes a lesson.
    package init(name: String, title: String, summary: String, chapter: String) {
      self.name = name
      self.title = title
      self.summary = summary
      self.chapter = chapter
    }

    /// The number at the start of the name.
    var number: String { String(name.prefix { $0.isNumber }) }
  }

  package var size = Size(columns: 80, rows: 24)
  package var isMoving: Bool { false }
  let entries: [Entry]
  package var progress: Progress
  /// How many questions the next review asks.
  package var reviewCount = 0
  let glyphs: Glyphs
  /// The chosen one, as a place among those that the filter leaves.
  var choice = 0
  /// What titles and names must hold.
  var filter = LineEditor()
  var isFiltering = false
  var showsHelp = false
  /// A message in the footer, until the next key.
  package var notice: String?

  /// Makes a menu; `name` is the lesson that is chosen at first, else the first that is not finished.
  package init(_ entries: [Entry], progress: Progress, glyphs: Glyphs = .unicode, at name: String? = nil) {
    self.entries = entries
    self.progress = progress
    self.glyphs = glyphs
    choice = name.flatMap { name in entries.firstIndex { $0.name == name } } ?? Self.next(entries, progress)
  }

  /// The first lesson that is not finished.
  private static func next(_ entries: [Entry], _ progress: Progress) -> Int {
    entries.firstIndex { !(progress.lessons[$0.name]?.isFinished ?? false) } ?? 0
  }

  /// The lessons that the filter leaves.
  var shown: [Entry] {
    let wanted = filter.text.lowercased()
    if wanted.isEmpty { return entries }
    return entries.filter { entry in
      "\(entry.name) \(entry.title) \(entry.summary) \(entry.chapter)".lowercased().contains(wanted)
    }
  }

  var chosen: Entry? { shown.indices.contains(choice) ? shown[choice] : nil }

  package mutating func pass(seconds: Double) {}

  /// The keys of the menu, with what they do.
  static let keys: [(label: String, help: String)] = [
    ("↓ j   ↑ k", "next, previous lesson"),
    ("}   {", "next, previous chapter"),
    ("Home   End G", "first, last lesson"),
    ("Enter →", "walk it, from where you were"),
    ("/", "find by words; Esc shows all"),
    ("?", "these keys"),
    ("q Esc", "leave"),
  ]

  package mutating func press(_ key: Key) -> Effect? {
    notice = nil
    if size.columns < ScreenPlan.least.columns || size.rows < ScreenPlan.least.rows {
      return key == .character("q") || key == .escape ? .leave : nil
    }
    if showsHelp {
      showsHelp = false
      return nil
    }
    return isFiltering ? pressFiltering(key) : pressChoosing(key)
  }

  private mutating func pressFiltering(_ key: Key) -> Effect? {
    switch key {
    case .escape:
      filter.clear()
      isFiltering = false
    case .enter, .down, .up: isFiltering = false
    case .character(let character): filter.edit(.type(character))
    case .backspace:
      if filter.text.isEmpty { isFiltering = false }
      filter.edit(.eraseBefore)
    case .delete: filter.edit(.eraseAfter)
    case .left: filter.edit(.cursorLeft)
    case .right: filter.edit(.cursorRight)
    default: break
    }
    choice = max(0, min(choice, shown.count - 1))
    return nil
  }

  private mutating func pressChoosing(_ key: Key) -> Effect? {
    switch key {
    case .down, .character("j"), .wheelDown: choose(choice + 1)
    case .up, .character("k"), .wheelUp: choose(choice - 1)
    case .pageDown: choose(choice + max(1, size.rows / 2))
    case .pageUp: choose(choice - max(1, size.rows / 2))
    case .home, .character("g"), .character("0"): choose(0)
    case .end, .character("G"), .character("$"): choose(shown.count - 1)
    case .character("}"): turnChapter(forward: true)
    case .character("{"): turnChapter(forward: false)
    case .enter, .right, .character("l"): return chosen.map { .open($0.name) }
    case .character("/"): isFiltering = true
    case .character("?"): showsHelp = true
    case .control("l"): return .redraw
    case .control("z"): return .suspend
    case .control("c"): return .quit
    case .escape:
      if filter.text.isEmpty { return .leave }
      filter.clear()
    case .character("q"): return .leave
    default: break
    }
    return nil
  }

  private mutating func choose(_ place: Int) {
    choice = max(0, min(place, shown.count - 1))
  }

  private mutating func turnChapter(forward: Bool) {
    let shown = shown
    guard let chapter = chosen?.chapter else { return }
    if forward {
      choose(shown[choice...].firstIndex { $0.chapter != chapter } ?? shown.count - 1)
    } else {
      let start = shown.firstIndex { $0.chapter == chapter } ?? 0
      let before = start == choice && start > 0 ? shown[start - 1].chapter : chapter
      choose(shown.firstIndex { $0.chapter == before } ?? 0)
    }
  }
}

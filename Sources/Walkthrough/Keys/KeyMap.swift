/// The keys: one table, from which keys are looked up and from which the help and the footer are made.
package struct KeyMap: Sendable {
  /// What typed keys mean at the moment.
  package enum Mode: Sendable, CaseIterable {
    case walking
    /// A question has the keys.
    case answering
  }

  /// One row of the table.
  package struct Binding: Sendable {
    package let keys: [Key]
    package let action: Action
    /// The second of a pair, such as "back" beside "next".
    package var opposite: (keys: [Key], action: Action)?
    /// The keys as the help shows them.
    package let label: String
    /// What they do.
    package let help: String
    /// What the footer says, if it mentions them.
    package var hint: String?
  }

  /// A headline of the help with its rows.
  package struct Group: Sendable {
    package let title: String
    package let bindings: [Binding]
  }

  package let walking: [Group]
  package let answering: [Group]

  /// The table.
  package static let standard = KeyMap()

  /// What a key means in a mode; while answering, every printable key types itself.
  package func action(for key: Key, in mode: Mode) -> Action? {
    switch key {
    case .click(let point): return .click(point)
    case .wheelUp(let point): return .wheel(point, down: false)
    case .wheelDown(let point): return .wheel(point, down: true)
    default: break
    }
    let groups = mode == .walking ? walking : answering
    for binding in groups.lazy.flatMap(\.bindings) {
      if binding.keys.contains(key) { return binding.action }
      if let opposite = binding.opposite, opposite.keys.contains(key) { return opposite.action }
    }
    if mode == .answering, case .character(let character) = key { return .type(character) }
    return nil
  }

  /// The rows of a mode in the order of the help.
  package func groups(in mode: Mode) -> [Group] { mode == .walking ? walking : answering }

  private init() {
    walking = [
      Group(title: "Through time", bindings: Self.time),
      Group(title: "Looking closer", bindings: Self.looking),
      Group(title: "Panes and the program", bindings: Self.program),
    ]
    answering = [Group(title: "Answering a question", bindings: Self.typing)]
  }

  private static func key(_ character: Character) -> Key { .character(character) }

  private static func row(
    _ label: String,
    _ help: String,
    _ keys: [Key],
    _ action: Action,
    or opposite: ([Key], Action)? = nil,
    hint: String? = nil
  ) -> Binding {
    Binding(
      keys: keys,
      action: action,
      opposite: opposite.map { (keys: $0.0, action: $0.1) },
      label: label,
      help: help,
      hint: hint
    )
  }

  private static let time = [
    row(
      "→ l   ← h",
      "next step, step back",
      [.right, key("l")],
      .forward,
      or: ([.left, key("h")], .back),
      hint: "←/→ step"
    ),
    row(
      ".   ,",
      "next, previous statement",
      [key(".")],
      .nextStatement,
      or: ([key(",")], .previousStatement)
    ),
    row(
      "]   [",
      "next, previous stop of the author",
      [key("]")],
      .nextStop,
      or: ([key("[")], .previousStop),
      hint: "] [ stop"
    ),
    row(
      "}   {",
      "next, previous pass: cell, forward, backward",
      [key("}")],
      .nextPass,
      or: ([key("{")], .previousPass)
    ),
    row(
      "c   C",
      "next, previous change of the selected node",
      [key("c")],
      .nextChange,
      or: ([key("C")], .previousChange)
    ),
    row(
      "Home 0   End G",
      "the first, the last step",
      [.home, key("0"), key("g")],
      .first,
      or: ([.end, key("G"), key("$")], .last)
    ),
    row("Space", "play, pause", [key(" ")], .play, hint: "Space play"),
    row(">   <", "play faster, slower", [key(">")], .faster, or: ([key("<")], .slower)),
    row(":", "go to a step, or to a line as L33", [key(":")], .goTo, hint: ": go to"),
    row("m   '", "set a mark, jump to it", [key("m")], .mark, or: ([key("'")], .jump)),
    row("/", "find words in what is explained", [key("/")], .find, hint: "/ find"),
    row("n   N", "next, previous match", [key("n")], .nextMatch, or: ([key("N")], .previousMatch)),
    row("A", "answer the open question", [key("A")], .answer),
  ]

  private static let looking = [
    row(
      "↓ j   ↑ k",
      "select next, previous node; scroll, where text is in focus",
      [.down, key("j")],
      .down,
      or: ([.up, key("k")], .up)
    ),
    row("Enter", "fold or unfold, inspect", [.enter], .inspect),
    row(
      "f   F",
      "follow the next, previous entry of the selected tensor",
      [key("f")],
      .nextEntry,
      or: ([key("F")], .previousEntry)
    ),
    row(
      "+   -",
      "nudge that entry of the leaf up, down",
      [key("+")],
      .nudgeUp,
      or: ([key("-")], .nudgeDown)
    ),
    row("=", "undo the nudge", [key("=")], .undoNudge),
    row("w", "why is there a gradient here, or none?", [key("w")], .why, hint: "w why"),
    row("p", "the paths from leaf to root, and their products", [key("p")], .paths),
    row("d", "the derivation with pencil and paper", [key("d")], .derivation),
    row("i", "inspector: rule, saved tensors, versions", [key("i")], .inspector),
    row("T", "the lesson's text again", [key("T")], .lessonText),
  ]

  private static let program = [
    row("Tab", "next pane", [.tab], .nextPane, or: ([.backTab], .previousPane), hint: "Tab pane"),
    row("z", "zoom the pane, and back", [key("z")], .zoomPane),
    row(
      ")   (",
      "larger, smaller boxes in the graph",
      [key(")")],
      .graphLarger,
      or: ([key("(")], .graphSmaller)
    ),
    row("o", "let values flow to the right, or down", [key("o")], .turnGraph),
    row(
      "PgDn   PgUp",
      "scroll the explanation",
      [.pageDown, .control("d"), .control("f")],
      .pageDown,
      or: ([.pageUp, .control("u"), .control("b")], .pageUp)
    ),
    row("M", "use the mouse: click selects or seeks, the wheel steps", [key("M")], .mouse),
    row("?", "these keys", [key("?")], .help, hint: "? help"),
    row("Ctrl-L", "draw again", [.control("l")], .redraw),
    row("Ctrl-Z", "suspend", [.control("z")], .suspend),
    row("q Esc", "leave: to the menu, then to the shell", [key("q"), .escape], .leave, hint: "q leave"),
    row("Ctrl-C", "quit at once", [.control("c")], .quit),
  ]

  private static let typing = [
    row("Enter", "check the answer", [.enter], .check, hint: "Enter check"),
    row("Tab", "the next hint", [.tab], .hint, hint: "Tab hint"),
    row("Ctrl-R", "show the answer", [.control("r")], .reveal, hint: "^R show"),
    row("Esc", "set the question aside; A comes back to it", [.escape], .setAside, hint: "Esc later"),
    row("←   →", "move in what was typed", [.left], .cursorLeft, or: ([.right], .cursorRight)),
    row(
      "Home   End",
      "to its start, its end",
      [.home, .control("a")],
      .cursorStart,
      or: ([.end, .control("e")], .cursorEnd)
    ),
    row("Backspace   Del", "erase", [.backspace], .eraseBefore, or: ([.delete], .eraseAfter)),
    row("PgDn   PgUp", "scroll the question", [.pageDown, .down], .pageDown, or: ([.pageUp, .up], .pageUp)),
    row("Ctrl-L", "draw again", [.control("l")], .redraw),
    row("Ctrl-Z", "suspend", [.control("z")], .suspend),
    row("Ctrl-C", "quit at once", [.control("c")], .quit),
  ]
}

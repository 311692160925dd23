internal import CNcurses
import Canvas
import Glibc

/// The terminal: shows frames, reads keys, and is given back as it was, whatever happens.
///
/// While it is open, what is written to standard error is held back and shown afterwards, since the screen would
/// swallow it. A signal that ends the program first gives the terminal back and then does what it always does,
/// so the exit status is the signal's. A stopped program leaves a clean terminal and draws its picture again
/// when it goes on.
///
/// There is one at a time; it belongs to the thread that opens it.
package final class Terminal {
  /// What to make of the terminal.
  package struct Options: Sendable {
    /// Whether hues are shown, where the terminal has them.
    package var usesColor = true
    /// The terminal's type; the one that TERM names, if none.
    package var type: String?
    package var input = STDIN_FILENO
    package var output = STDOUT_FILENO

    /// Makes the usual options.
    package init(usesColor: Bool = true) {
      self.usesColor = usesColor
    }
  }

  /// Whether characters beyond ASCII can be shown, by the locale.
  package static var isUTF8: Bool { nc_is_utf8() }

  var isOpen = true
  /// Whether the terminal has gone.
  var hasVanished = false
  /// The events that are still to be told.
  var pendingResize = false
  /// The picture that the terminal shows, or is about to.
  var shown: Picture?
  /// Whether the terminal was too slow to take the last picture.
  var hasUnsentPicture = false
  /// Whether pictures can be drawn at one stroke.
  var synchronizesOutput = false
  /// Whether lines are drawn with the terminal's own line-drawing set, at a third of the bytes.
  ///
  /// Some terminals ignore its selection while they read UTF-8, and would show letters: mosh, and old ones. Those that
  /// know of synchronized output are none of them.
  var drawsLines: Bool { synchronizesOutput }
  /// Whether the terminal has yet to answer what it was asked.
  var awaitsAnswer = false
  var decoder = KeyDecoder(source: inputUnit(within:))

  /// Takes the terminal over.
  package init(_ options: Options = Options()) throws(TerminalRefusal) {
    guard isatty(options.input) == 1, isatty(options.output) == 1 else { throw .notATerminal }
    let type = options.type ?? getenv("TERM").map { String(cString: $0) } ?? ""
    guard !type.isEmpty, type != "unknown" else { throw .noType }
    guard !Self.isInUse else { throw .alreadyOpen }
    try Self.open(type, options)
    Self.isInUse = true
    nc_use_dark_hues(Self.isSaidToBeLight)
    ask(type: type)
  }

  deinit {
    restore()
  }

  /// Gives the terminal back and shows what standard error has held; a second time, does nothing.
  package func restore() {
    guard isOpen else { return }
    isOpen = false
    if awaitsAnswer { nc_drop_input() }
    nc_close()
    Self.isInUse = false
  }

  /// The extent of the terminal, as of the last `resize`.
  package var size: Size {
    isOpen ? Size(columns: Int(nc_columns()), rows: Int(nc_rows())) : Size(columns: 0, rows: 0)
  }

  /// Has the mouse reported as keys are, or leaves it to the terminal, which selects text with it.
  package func useMouse(_ use: Bool) {
    if isOpen { nc_use_mouse(use) }
  }

  /// The types that come closest to nearly every terminal, for a type that is not known on this machine.
  private static let substitutes = ["xterm-256color", "vt100"]

  /// ncurses has one screen; it is opened and closed by one thread.
  private nonisolated(unsafe) static var isInUse = false

  private static func open(_ type: String, _ options: Options) throws(TerminalRefusal) {
    for type in [type] + substitutes {
      switch nc_open(type, options.input, options.output, options.usesColor) {
      case NC_OPENED: return
      case NC_UNKNOWN_TYPE: continue
      case NC_CANNOT_ADDRESS: throw .cannotPlaceCursor(type: type)
      default: throw .systemFailed
      }
    }
    throw .unknownType(type)
  }

  /// Whether the environment says that the background is light: COLORFGBG ends in its ANSI colour.
  private static var isSaidToBeLight: Bool {
    guard let colors = getenv("COLORFGBG"), let last = String(cString: colors).split(separator: ";").last
    else {
      return false
    }
    return last == "7" || last == "15"
  }

  /// Asks whether mode 2026 is known, for the background, and then for the identity, which every terminal tells.
  ///
  /// The answers come in among the keys. Terminals that might print the question are not asked.
  private func ask(type: String) {
    let families = ["xterm", "tmux", "foot", "alacritty", "kitty", "wezterm", "ghostty", "contour", "rio"]
    guard families.contains(where: type.hasPrefix), type != "xterm-mono" else { return }
    if let program = getenv("TERM_PROGRAM"), String(cString: program) == "Apple_Terminal" { return }
    nc_send("\u{1b}[?2026$p\u{1b}]11;?\u{1b}\\\u{1b}[c")
    awaitsAnswer = true
  }
}

/// The next piece of what was typed, waiting up to some milliseconds for it.
private func inputUnit(within milliseconds: Int) -> InputUnit? {
  var code = nc_read()
  if code < 0, milliseconds > 0, nc_wait(CInt(milliseconds), false) & CInt(NC_HAS_INPUT) != 0 {
    code = nc_read()
  }
  if code < 0 { return nil }
  if let byte = UInt8(exactly: code) { return .byte(byte) }
  return .key(nc_key_name(code).map { String(cString: $0) } ?? "")
}

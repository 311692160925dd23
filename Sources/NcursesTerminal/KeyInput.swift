import Canvas

/// What comes from the keyboard, the mouse and the terminal itself.
package enum KeyInput: Hashable, Sendable {
  /// A character as typed.
  case character(Character)
  /// A key with a name.
  case named(NamedKey)
  /// A letter with the control key, in lower case.
  ///
  /// Those that mean something else to every terminal (Ctrl-H, I, J, M) arrive as named keys, and Ctrl-C,
  /// Ctrl-Z and Ctrl-\ as signals.
  case control(Character)
  /// The mouse, if it is in use.
  case mouse(MouseAction, Point)
  /// The terminal has another size now; the picture is to be drawn anew.
  case resize
  /// The terminal has gone; so it is from now on, and the program is to end.
  case closed
}

/// The keys that have names; a modifier held with one makes no difference.
package enum NamedKey: Hashable, Sendable, CaseIterable {
  case left, right, up, down
  case home, end, pageUp, pageDown
  case enter, escape, backspace, delete, tab, backTab
}

/// What the mouse did.
package enum MouseAction: Hashable, Sendable {
  case press
  case wheelUp
  case wheelDown
}

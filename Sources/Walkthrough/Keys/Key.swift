import Canvas

/// A key as the walk knows it; whoever owns the terminal translates what came in.
package enum Key: Hashable, Sendable {
  case character(Character)
  /// A letter with the control key, in lower case.
  case control(Character)
  case left, right, up, down
  case home, end, pageUp, pageDown
  case enter, escape, backspace, delete, tab, backTab
  case click(Point)
  case wheelUp(Point)
  case wheelDown(Point)
}

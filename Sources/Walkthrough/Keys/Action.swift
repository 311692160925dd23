import Canvas

/// Something that the learner wants, or that time brings.
package enum Action: Hashable, Sendable {
  // Through time.
  case forward, back
  case nextStatement, previousStatement
  case nextStop, previousStop
  case nextPass, previousPass
  case nextChange, previousChange
  case first, last
  case play, faster, slower
  case goTo, mark, jump
  case find, nextMatch, previousMatch

  // On the screen.
  case down, up
  case pageDown, pageUp
  case inspect
  case nextEntry, previousEntry
  case nudgeUp, nudgeDown, undoNudge
  case nextPane, previousPane, zoomPane
  case graphSmaller, graphLarger, turnGraph
  case why, paths, derivation, inspector, lessonText, help
  case mouse, redraw, suspend
  case answer
  case leave, quit

  // While typing.
  case type(Character)
  case eraseBefore, eraseAfter
  case cursorLeft, cursorRight, cursorStart, cursorEnd
  case check, hint, reveal, setAside

  // Events.
  case click(Point)
  case wheel(Point, down: Bool)
  /// Time has passed, in seconds.
  case tick(Double)
}

/// What the walk asks of its surroundings.
package enum Effect: Hashable, Sendable {
  /// Back to where the walk was started from.
  case leave
  /// Out of the program.
  case quit
  case redraw
  case suspend
  case useMouse(Bool)
  /// A lesson was chosen, by name.
  case open(String)
}

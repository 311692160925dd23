import Autograd
import Canvas
import Explanations
import GraphLayout

extension WalkModel {
  /// Does what an action asks for.
  /// - Returns: what the surroundings must do, if anything.
  package mutating func update(_ action: Action) -> Effect? {
    if case .tick(let seconds) = action {
      tick(seconds)
      return nil
    }
    notice = nil
    hunt = nil
    switch action {
    case .quit: return .quit
    case .redraw: return .redraw
    case .suspend: return .suspend
    default: break
    }
    if ScreenPlan.isTooSmall(size) { return action == .leave ? .leave : nil }
    if let prompt {
      type(action, into: prompt)
      return nil
    }
    if let page {
      turn(page, action)
      return nil
    }
    if mode == .answering, answer(action) { return nil }
    return walk(action)
  }

  private mutating func walk(_ action: Action) -> Effect? {
    if action != .play, action != .faster, action != .slower { isPlaying = false }
    if travel(action) || look(action) { return nil }
    switch action {
    case .leave:
      if isZoomed {
        isZoomed = false
      } else if nudge != nil {
        undoNudge()
      } else if selection != nil {
        selection = nil
      } else {
        return .leave
      }
    case .mouse:
      usesMouse.toggle()
      notice = usesMouse ? "the mouse is on: click to select or seek, M to give it back" : "the mouse is off"
      return .useMouse(usesMouse)
    default: break
    }
    return nil
  }

  // MARK: Through time

  /// Moves through time.
  /// - Returns: whether the action was one of moving.
  private mutating func travel(_ action: Action) -> Bool {
    let steps = walk.steps
    switch action {
    case .forward:
      if index + 1 < steps.count { stepForward() } else { notice = "this is the end; q leaves" }
    case .back: if index > 0 { stepBack() } else { notice = "this is the beginning" }
    case .nextChange: moveToChange(forward: true)
    case .previousChange: moveToChange(forward: false)
    case .nextStatement: move(to: next { Self.isStatement(steps[$0]) })
    case .previousStatement: move(to: previous { Self.isStatement(steps[$0]) })
    case .nextStop: move(to: walk.stops.first { $0.step > index }?.step ?? steps.count - 1)
    case .previousStop: move(to: walk.stops.last { $0.step < index }?.step ?? 0)
    case .nextPass: move(to: next(isBoundary))
    case .previousPass: move(to: previous(isBoundary))
    case .first: move(to: 0)
    case .last: move(to: steps.count - 1)
    case .play:
      isPlaying.toggle()
      wait = 0
      if isPlaying, index + 1 == steps.count { isPlaying = false }
    case .faster, .slower:
      speed = min(8, max(0.25, action == .faster ? speed * 2 : speed / 2))
      notice = "speed \(speedText)"
    case .goTo: open(.goTo)
    case .mark: open(.mark)
    case .jump: open(.jump)
    case .find: open(.find)
    case .nextMatch: findMatch(forward: true)
    case .previousMatch: findMatch(forward: false)
    default: return false
    }
    return true
  }

  /// `2x`, `0.5x`.
  var speedText: String { speed >= 1 ? "\(Int(speed))x" : "\(speed)x" }

  private static func isStatement(_ step: Step) -> Bool {
    switch step.kind {
    case .statement, .prose, .opening, .question: true
    default: false
    }
  }

  /// Whether a cell, a way forward or a way back begins at a step.
  private func isBoundary(_ place: Int) -> Bool {
    guard place > 0 else { return true }
    let (step, before) = (walk.steps[place], walk.steps[place - 1])
    return step.cell != before.cell || step.pass != before.pass
  }

  private func next(_ isWanted: (Int) -> Bool) -> Int {
    (index + 1..<max(index + 1, walk.steps.count)).first { isVisible($0) && isWanted($0) }
      ?? walk.steps.count - 1
  }

  private func previous(_ isWanted: (Int) -> Bool) -> Int {
    (0..<index).last { isVisible($0) && isWanted($0) } ?? 0
  }

  private mutating func stepForward() { move(to: next { _ in true }, flowing: true) }

  private mutating func stepBack() { move(to: previous { _ in true }, flowing: true) }

  /// Stands at another step; `flowing` tells whether what flows is seen on its way.
  ///
  /// A closed cell is opened if the step lies inside.
  mutating func move(to place: Int, flowing: Bool = false) {
    let place = min(max(0, place), walk.steps.count - 1)
    guard place != index else { return }
    index = place
    openFold(around: place)
    scroll = [:]
    selection = nil
    nudge = nil
    pulse = flowing && hasMotion ? 0 : 1
    refresh()
    if pulse < 1, !hasFlow { pulse = 1 }
    if isAnswering { isPlaying = false }
  }

  /// Whether anything travels along edges at this step.
  private var hasFlow: Bool {
    switch step.kind {
    case .forward, .backward: true
    default: false
    }
  }

  /// Lets time pass.
  private mutating func tick(_ seconds: Double) {
    let seconds = min(max(0, seconds), 1)
    pulse = min(1, pulse + seconds / 0.6 * max(1, speed))
    guard isPlaying else { return }
    wait += seconds * speed
    guard wait >= 1.6 else { return }
    wait = 0
    if index + 1 < walk.steps.count { stepForward() }
    if index + 1 == walk.steps.count { isPlaying = false }
  }
}

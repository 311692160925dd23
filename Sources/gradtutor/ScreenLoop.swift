import Canvas
import Glibc
import NcursesTerminal
import Walkthrough

/// Shows a model in the terminal and hands it keys and time, until it asks to leave.
struct ScreenLoop<Model: ScreenModel> {
  private let terminal: Terminal
  private(set) var model: Model
  /// Told after keys, at most once for each; for what must not be lost if the program is ended.
  var onChange: (Model) -> Void = { _ in }

  /// The least time between two pictures that nobody asked for.
  private static var tick: Duration { .milliseconds(100) }

  init(_ terminal: Terminal, _ model: Model) {
    self.terminal = terminal
    self.model = model
  }

  /// Runs until the model asks to leave, or the terminal has gone.
  ///
  /// While nothing moves it waits for a key without waking up. While something moves there are ten pictures a
  /// second, and how far things have moved depends on the time that has passed, not on their number.
  /// - Returns: what the model asked for at last.
  mutating func run() -> Effect? {
    let clock = ContinuousClock()
    var shown = clock.now
    paint()
    while true {
      let rest = max(.zero, Self.tick - (clock.now - shown))
      let timeout: Duration? = model.isWorking ? .zero : model.isMoving ? rest : nil
      let input = terminal.key(timeout: timeout)
      switch input {
      case .closed?: return .quit
      case .resize?: model.size = terminal.size
      case nil:
        if model.isWorking {
          model.work()
          if model.isWorking, rest > .zero { continue }
        }
        model.pass(seconds: (clock.now - shown) / .seconds(1))
        shown = clock.now
      case let input?:
        guard let key = Key(input) else { continue }
        let wasMoving = model.isMoving
        if let effect = model.press(key), let last = follow(effect) { return last }
        if !wasMoving { shown = clock.now }
        // What is kept for later must not hold the picture up.
        paint()
        onChange(model)
        continue
      }
      paint()
    }
  }

  private mutating func paint() {
    model.size = terminal.size
    let frame = model.view(size: terminal.size)
    terminal.paint(frame)
  }

  /// Does what the model asks for.
  /// - Returns: the effect, if it ends the loop.
  private func follow(_ effect: Effect) -> Effect? {
    switch effect {
    case .leave, .quit, .open: return effect
    case .redraw: terminal.repaint()
    case .suspend: raise(SIGTSTP)
    case .useMouse(let isOn): terminal.useMouse(isOn)
    }
    return nil
  }
}

extension Key {
  /// What a key of the terminal is to the walk; `nil` for what is none.
  init?(_ input: KeyInput) {
    switch input {
    case .character(let character): self = .character(character)
    case .control(let letter): self = .control(letter)
    case .mouse(.press, let point): self = .click(point)
    case .mouse(.wheelUp, let point): self = .wheelUp(point)
    case .mouse(.wheelDown, let point): self = .wheelDown(point)
    case .named(let key): self = Self.named(key)
    case .resize, .closed: return nil
    }
  }

  private static func named(_ key: NamedKey) -> Key {
    switch key {
    case .left: .left
    case .right: .right
    case .up: .up
    case .down: .down
    case .home: .home
    case .end: .end
    case .pageUp: .pageUp
    case .pageDown: .pageDown
    case .enter: .enter
    case .escape: .escape
    case .backspace: .backspace
    case .delete: .delete
    case .tab: .tab
    case .backTab: .backTab
    }
  }
}

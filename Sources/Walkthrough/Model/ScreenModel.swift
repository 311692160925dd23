import Canvas

/// What a terminal can show and hand keys to: the walk, and the menu.
package protocol ScreenModel {
  /// The extent of the screen, told before keys are.
  var size: Size { get set }
  /// Whether time must pass for the picture to change.
  var isMoving: Bool { get }
  /// Whether something is left to do that takes longer than a picture; ``work()`` does a piece of it.
  var isWorking: Bool { get }
  /// Does a piece of what is left to do, between keys.
  mutating func work()
  /// Takes a key.
  mutating func press(_ key: Key) -> Effect?
  /// Lets time pass.
  mutating func pass(seconds: Double)
  /// The picture.
  func view(size: Size) -> Frame
}

extension ScreenModel {
  package var isWorking: Bool { false }

  package mutating func work() {}
}

extension WalkModel: ScreenModel {
  package mutating func press(_ key: Key) -> Effect? {
    guard let action = KeyMap.standard.action(for: key, in: mode) else { return nil }
    return update(action)
  }

  package mutating func pass(seconds: Double) { _ = update(.tick(seconds)) }
}

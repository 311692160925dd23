import Autograd
import Explanations

/// A search through the steps, done piece by piece, so that keys are answered and the screen is drawn meanwhile.
struct Hunt {
  /// What is looked for.
  enum Quarry {
    /// Words in what is explained, in small letters. After the last step comes the first.
    case words(String)
    /// A step that changes a tensor.
    case change(Changes)
  }

  let quarry: Quarry
  let isForward: Bool
  /// How many steps there are to look at.
  let steps: Int
  /// How many have been looked at.
  private(set) var done = 0

  init(quarry: Quarry, isForward: Bool, steps: Int) {
    self.quarry = quarry
    self.isForward = isForward
    self.steps = steps
  }

  var isOver: Bool { done >= steps }

  /// How many steps are looked at in one piece, a millisecond or two of work.
  private var pieceCount: Int {
    switch quarry {
    case .words: 16
    case .change: 1000
    }
  }

  /// The distances from the present step that the next piece looks at.
  mutating func nextPiece() -> Range<Int> {
    let start = done + 1
    done = min(steps, done + pieceCount)
    return start..<done + 1
  }
}

extension WalkModel {
  package var isWorking: Bool { hunt != nil }

  /// Begins to look for something; what is near is found at once.
  mutating func begin(_ hunt: Hunt) {
    self.hunt = hunt
    work()
  }

  package mutating func work() {
    guard var hunt else { return }
    let count = walk.steps.count
    for distance in hunt.nextPiece() {
      let place = ((index + (hunt.isForward ? distance : -distance)) % count + count) % count
      guard isFound(hunt.quarry, at: place, hunt.isForward) else { continue }
      self.hunt = nil
      return
    }
    self.hunt = hunt.isOver ? nil : hunt
    notice = hunt.isOver ? failure(hunt) : "looking at step \(hunt.done) of \(hunt.steps); any key stops it"
  }

  /// Goes to a step if it is what is looked for.
  private mutating func isFound(_ quarry: Hunt.Quarry, at place: Int, _ isForward: Bool) -> Bool {
    let step = walk.steps[place]
    switch quarry {
    case .words(let text):
      let words = hiding.masked(narrator.words(for: step), of: step, in: walk).plain
      guard words.lowercased().contains(text) else { return false }
      move(to: place)
      notice = "found \"\(search)\"; n for the next"
    case .change(let changes):
      guard let changed = changes.changed(by: step) else { return false }
      move(to: place, flowing: isForward)
      selection = changed.id
      notice = "\(narrator.naming.name(of: changed)) changes here"
    }
    return true
  }

  private func failure(_ hunt: Hunt) -> String {
    switch hunt.quarry {
    case .words: "\"\(search)\" is nowhere in this lesson"
    case .change(let changes):
      "\(narrator.naming.name(of: changes.node)) does not change \(hunt.isForward ? "after" : "before") this step"
    }
  }
}

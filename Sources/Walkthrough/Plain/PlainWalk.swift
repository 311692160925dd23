import Canvas
import Diagnostics
import LessonFiles

/// The walk line by line, for screen readers and plain terminals: the same steps and questions, no boxes, no colours.
package struct PlainWalk {
  private var model: WalkModel
  private let read: () -> String?
  private let write: (String) -> Void
  /// Whether somebody types who decides when to go on; otherwise only questions wait.
  private let isInteractive: Bool

  /// Prepares a walk.
  ///
  /// - Parameters:
  ///   - model: the walk, at its first step.
  ///   - isInteractive: whether somebody types who decides when to go on.
  ///   - read: the next line of input without its end, or nothing at the end of input.
  ///   - write: takes whole lines.
  package init(
    _ model: WalkModel,
    isInteractive: Bool,
    read: @escaping () -> String?,
    write: @escaping (String) -> Void
  ) {
    self.model = model
    self.model.questionKeys = .lines
    self.isInteractive = isInteractive
    self.read = read
    self.write = { write(TerminalText.escaped($0)) }
  }

  private static let columns = PlainQuestion.columns
  private static let help = """
    Enter goes on, b goes back, . to the next statement, ] to the next stop, a number to that step,
    t the lesson's text, w why there is a gradient, p the paths, d the derivation, q leaves.
    """

  /// Walks to the end, or until the learner leaves.
  /// - Returns: the walk as it was left.
  package mutating func run() -> WalkModel {
    if isInteractive { write(model.walk.spelled(Self.help)) }
    while true {
      tell()
      if model.isQuestionOpen, !ask() { return model }
      guard isInteractive else {
        if model.index + 1 == model.walk.steps.count { return model }
        _ = model.update(.forward)
        continue
      }
      guard goOn() else { return model }
    }
  }

  /// Says what the step is.
  private func tell() {
    write("")
    write(
      model.walk.spelled(
        "step \(model.index + 1) of \(model.walk.steps.count), \(model.phaseText.lowercased())"
      )
    )
    for line in model.explanation(columns: Self.columns) { write(line.text) }
  }

  /// Asks until the answer is right, shown, or left for later; at the end of input the answer is shown.
  /// - Returns: whether to go on.
  private mutating func ask() -> Bool {
    switch PlainQuestion(read: read, write: write).ask(&model) {
    case .answered, .setAside: return true
    case .stopped: return false
    case .inputEnded:
      model.showAnswerUnasked()
      if let id = model.questionID { write(model.walk.spelled("the answer: \(model.rightText(to: id))")) }
      return true
    }
  }

  /// Takes commands until one moves.
  /// - Returns: whether to go on.
  private mutating func goOn() -> Bool {
    while true {
      guard let line = read()?.trimmingSpaces else { return false }
      switch line {
      case "":
        if model.index + 1 == model.walk.steps.count {
          write("this is the end; q leaves")
          continue
        }
        return act(.forward)
      case "b", "h": return act(.back)
      case ".": return act(.nextStatement)
      case ",": return act(.previousStatement)
      case "]": return act(.nextStop)
      case "[": return act(.previousStop)
      case "}": return act(.nextPass)
      case "{": return act(.previousPass)
      case "a", "A": return act(.answer)
      case "t": tell(.lessonText)
      case "w": tell(.why)
      case "p": tell(.paths)
      case "d": tell(.derivation)
      case "q": return false
      default:
        if let number = Int(line), (1...model.walk.steps.count).contains(number) {
          model.move(to: number - 1)
          return true
        }
        write(model.walk.spelled(Self.help))
      }
    }
  }

  private mutating func act(_ action: Action) -> Bool {
    // A question that was left for later does not take what is meant for the walk.
    if model.mode == .answering { _ = model.update(.setAside) }
    _ = model.update(action)
    return true
  }

  private func tell(_ page: Page) {
    for line in model.pageText(page, columns: Self.columns) { write(line.text) }
  }
}

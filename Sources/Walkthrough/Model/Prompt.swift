/// A line at the bottom that asks for a text.
struct Prompt: Hashable {
  enum Kind: Hashable {
    case find, goTo
    /// The next character names the mark.
    case mark, jump
  }

  let kind: Kind
  var editor = LineEditor()

  /// What stands before the text.
  var label: String {
    switch kind {
    case .find: "/"
    case .goTo: "go to step, or line as L33: "
    case .mark: "set mark (a letter): "
    case .jump: "jump to mark (a letter): "
    }
  }
}

extension WalkModel {
  mutating func open(_ kind: Prompt.Kind) {
    prompt = Prompt(kind: kind)
  }

  /// Hands an action to the open prompt.
  mutating func type(_ action: Action, into prompt: Prompt) {
    var prompt = prompt
    switch action {
    case .setAside: self.prompt = nil
    case .check:
      self.prompt = nil
      finish(prompt.kind, prompt.editor.text)
    case .type(let character) where prompt.kind == .mark || prompt.kind == .jump:
      self.prompt = nil
      use(mark: character, toSet: prompt.kind == .mark)
    case .eraseBefore where prompt.editor.characters.isEmpty: self.prompt = nil
    default:
      prompt.editor.edit(action)
      self.prompt = prompt
    }
  }

  private mutating func finish(_ kind: Prompt.Kind, _ text: String) {
    switch kind {
    case .find:
      if !text.isEmpty { search = text }
      findMatch(forward: true)
    case .goTo: go(to: text)
    case .mark, .jump: break
    }
  }

  private mutating func use(mark: Character, toSet: Bool) {
    if toSet {
      marks[mark] = index
      notice = "mark \(mark) set at step \(index + 1)"
    } else if let place = marks[mark] {
      move(to: place)
    } else {
      notice = "there is no mark \(mark)"
    }
  }

  /// Goes to a step by its number, or to the first step of a source line.
  private mutating func go(to text: String) {
    let text = text.lowercased()
    if let number = Int(text), (1...walk.steps.count).contains(number) {
      move(to: number - 1)
    } else if text.hasPrefix("l"), let line = Int(text.dropFirst()) {
      let source = walk.lesson.source
      let found = walk.steps.firstIndex { step in
        step.range.map { source.line(at: $0.start) == line } ?? false
      }
      if let found { move(to: found) } else { notice = "nothing runs on line \(line)" }
    } else {
      notice = "steps are 1 to \(walk.steps.count)"
    }
  }

  /// Goes to the next or previous step whose words hold what was searched for.
  mutating func findMatch(forward: Bool) {
    guard !search.isEmpty else {
      notice = "nothing to find yet: / asks for it"
      return
    }
    begin(Hunt(quarry: .words(search.lowercased()), isForward: forward, steps: walk.steps.count))
  }
}

import Autograd
import Explanations
import Recordings

/// Words with question marks in the place of what an open question asks for.
extension Hiding {
  /// The words of a step, as far as they may be seen.
  func masked(_ words: StepWords, of step: Step, in walk: Walk) -> StepWords {
    guard !isEmpty else { return words }
    var words = words
    if case .backward(let event) = step.kind,
      case .tape(.pulledBack(let pulled)) = walk.recording.events[event],
      hidesRule(of: pulled.node)
    {
      for index in words.lines.indices where words.lines[index].style == .rule {
        words.lines[index].aside = ""
      }
    }
    guard hides(step, in: walk) else { return words }
    words.headline.text = Self.masked(words.headline.text)
    words.headline.aside = Self.masked(words.headline.aside)
    words.lines = words.lines.map { line in
      var line = line
      switch line.style {
      case .rule: break
      case .numbers, .verbatim, .agreement, .alarm:
        line.text = "?"
        line.aside = ""
      case .plain, .note:
        line.text = Self.masked(line.text)
        line.aside = Self.masked(line.aside)
      }
      return line
    }
    // One question mark says as much as ten.
    words.lines = words.lines.enumerated().filter { index, line in
      index == 0 || line.text != "?" || words.lines[index - 1].text != "?" || !line.label.isEmpty
    }.map(\.element)
    return words
  }

  /// Whether a step's words hold hidden numbers.
  func hides(_ step: Step, in walk: Walk) -> Bool {
    switch step.kind {
    case .opening, .prose, .question, .statement: return false
    case .printed(let event), .warned(let event), .raised(let event): return hidesPrint(at: event)
    case .derivation(let cell, _), .plot(let cell, _): return hidesCell(cell)
    case .forward(let event), .seed(let event), .backward(let event), .accumulated(let event),
      .hooked(let event):
      guard case .tape(let tape) = walk.recording.events[event] else { return false }
      switch tape {
      case .created(let node): return hidesValue(of: node)
      case .backwardBegan(let pass):
        return pass.roots.contains { hidesValue(of: $0.node) || hidesGradient(of: $0.node, at: event) }
      case .pulledBack(let pulled):
        return hidesValue(of: pulled.node) || hidesGradient(of: pulled.node, at: event)
          || pulled.contributions.contains { sendsAnswer($0, of: pulled, at: event, in: walk) }
      case .accumulated(let kept): return hidesGradient(of: kept.node, at: event)
      case .hooked(let node, _, _, _): return hidesGradient(of: node, at: event)
      default: return false
      }
    }
  }

  /// Whether what an input receives is all of a hidden gradient; one of several arrivals is not.
  private func sendsAnswer(
    _ contribution: Contribution,
    of step: PulledBack,
    at event: Int,
    in walk: Walk
  ) -> Bool {
    let input = step.node.inputs[contribution.input]
    guard let node = input.node, hidesGradient(of: node, at: event) else { return false }
    return walk.flows.arrivals(at: node, output: input.output, pass: step.pass).count == 1
  }

  /// A text with its numbers replaced, indices and numbers in names left alone.
  static func masked(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let character = rest.first {
      if character == "[", result.last?.isLetter == true, let end = rest.firstIndex(of: "]") {
        result += rest[...end]
        rest = rest[rest.index(after: end)...]
        continue
      }
      let isNumber = character.isNumber || (character == "-" && (rest.dropFirst().first?.isNumber ?? false))
      guard isNumber, !(result.last.map { $0.isLetter || $0 == "_" || $0.isNumber } ?? false) else {
        result.append(character)
        rest.removeFirst()
        continue
      }
      rest = rest.dropFirst().drop { $0.isNumber || ".e+-".contains($0) }
      result.append("?")
    }
    return result
  }
}

import Explanations
import LessonFiles
import Walkthrough

/// The steps of a page as articles: what the log says, as elements.
struct PageStep {
  let narrator: Narrator
  let showsAnswers: Bool

  /// The article of a step.
  ///
  /// - Parameters:
  ///   - step: the step.
  ///   - place: where the walk stands, in words.
  ///   - id: the element's id.
  ///   - plot: what it draws.
  /// - Returns: the element.
  func article(_ step: Step, place: String, id: String, plot: PlotCurve?) -> String {
    var content: String
    switch step.kind {
    case .prose(let cell):
      content = ProseMarkup.blocks(narrator.run.lesson.cells[cell].prose ?? [])
    case .question(let cell, let index): content = question(cell, index, narrator.words(for: step).headline)
    default: content = words(narrator.words(for: step))
    }
    if let plot {
      let drawing = PlotDrawing(curve: plot, title: narrator.words(for: step).headline.text)
      let caption = Markup.element("figcaption", Markup.escaped(drawing.caption))
      content += "\n" + Markup.element("figure", drawing.element + "\n" + caption)
    }
    return Self.article(place: place, id: id, content)
  }

  /// An article with words that belong to no step.
  static func article(place: String, id: String, text: String) -> String {
    article(place: place, id: id, Markup.element("p", Markup.escaped(text)))
  }

  private static func article(place: String, id: String, _ content: String) -> String {
    let place = Markup.element("p", ["class": "place"], Markup.escaped(place))
    return Markup.element("article", ["id": id], "\n" + place + "\n" + content + "\n")
  }

  // MARK: Words

  private func words(_ words: StepWords) -> String {
    var parts: [String] = []
    let headline = words.headline
    if !headline.text.isEmpty || !headline.label.isEmpty {
      let text = row(headline.label, headline.text, headline.aside)
      parts.append(Markup.element("h3", text))
    }
    var verbatim: [String] = []
    func flush() {
      if !verbatim.isEmpty {
        parts.append(Markup.element("pre", Markup.escaped(verbatim.joined(separator: "\n"))))
      }
      verbatim = []
    }
    for line in words.lines {
      if line.style == .verbatim {
        verbatim.append(line.text)
        continue
      }
      flush()
      let isFormula = line.style == .rule || line.style == .numbers
      let text = row(line.label, line.text, line.aside, isFormula: isFormula)
      parts.append(Markup.element("p", ["class": Self.name(of: line.style)], text))
    }
    flush()
    return parts.joined(separator: "\n")
  }

  private func row(_ label: String, _ text: String, _ aside: String, isFormula: Bool = true) -> String {
    var parts: [String] = []
    if !label.isEmpty { parts.append(Markup.element("span", ["class": "label"], Markup.escaped(label))) }
    if !text.isEmpty {
      parts.append(Markup.element("span", ["class": isFormula ? "formula" : ""], Markup.escaped(text)))
    }
    if !aside.isEmpty { parts.append(Markup.element("span", ["class": "aside"], Markup.escaped(aside))) }
    return parts.joined(separator: " ")
  }

  private static func name(of style: StepWords.Line.Style) -> String {
    switch style {
    case .plain: ""
    case .rule: "rule"
    case .numbers: "numbers"
    case .note: "note"
    case .agreement: "agreement"
    case .alarm: "alarm"
    case .verbatim: "verbatim"
    }
  }

  // MARK: Questions

  private func question(_ cell: Int, _ index: Int, _ headline: StepWords.Headline) -> String {
    guard let question = narrator.question(cell, index) else { return "" }
    let isFormula = if case .predict = question.kind { true } else { false }
    var parts = [
      Markup.element("h3", row(headline.label, headline.text, headline.aside, isFormula: isFormula))
    ]
    if isFormula { parts.append(Markup.element("p", Markup.escaped(question.text))) }
    let answer = showsAnswers ? narrator.answerText(cell, index) : nil
    let choices = narrator.choices(of: question)
    if answer != nil {
      parts.append(form(choices))
    } else {
      parts += choices.map { Markup.element("p", ["class": "item"], "– " + Markup.escaped($0)) }
    }
    for (place, hint) in question.hints.enumerated() {
      let title = question.hints.count == 1 ? "Hint" : "Hint \(place + 1)"
      parts.append(details("hint", title, Markup.element("p", Markup.escaped(hint))))
    }
    if let answer {
      let text = Markup.element("p", ["class": "formula"], Markup.escaped(answer))
      parts.append(details("answer", "Show the answer", text))
    }
    return parts.joined(separator: "\n")
  }

  private func form(_ choices: [String]) -> String {
    let field: String
    if choices.isEmpty {
      let input = Markup.empty(
        "input",
        ["type": "text", "name": "answer", "autocomplete": "off", "spellcheck": "false"]
      )
      field = Markup.element("label", "Your answer: " + input)
    } else {
      let buttons = choices.map { choice in
        let button = Markup.empty("input", ["type": "radio", "name": "answer", "value": choice])
        return Markup.element("label", button + " " + Markup.escaped(choice))
      }
      field = Markup.element("fieldset", Markup.element("legend", "Your answer") + buttons.joined())
    }
    let button = Markup.element("button", "Check")
    let name = choices.isEmpty ? "typed" : "choices"
    return Markup.element("form", ["class": name], field + " " + button + Markup.element("output", ""))
  }

  private func details(_ name: String, _ summary: String, _ content: String) -> String {
    Markup.element("details", ["class": name], Markup.element("summary", summary) + content)
  }

  /// What the script must know of a question; `nil` where there is none, or no answer to compare with.
  func question(of step: Step) -> PageData.Question? {
    guard showsAnswers, case .question(let cell, let index) = step.kind,
      let question = narrator.question(cell, index), let right = narrator.rightAnswer(cell, index)
    else { return nil }
    let authors = question.wrongs.map {
      PageData.Wrong(answer: .init(value: AnswerValue(typed: $0.value)), reason: $0.reason)
    }
    let known = MistakeFinder(narrator).mistakes(in: question, cell: cell, right: right).map {
      PageData.Wrong(answer: .init(value: $0.answer), reason: $0.mistake.text)
    }
    return PageData.Question(
      answer: .init(value: right),
      tolerance: question.tolerance,
      wrongs: authors + known,
      hints: question.hints.count
    )
  }
}

import Explanations
import LessonFiles
import Walkthrough

/// The walk as one page: a log that a script turns into steps, with the code and the graph beside it.
///
/// The page asks nothing of the network, and a policy in it forbids what asks.
struct PageExport {
  private let walk: Walk
  private let options: ExportOptions
  private let steps: PageStep

  /// Pages of more steps than this would be too heavy to open.
  private static let most = 1000

  init(_ walk: Walk, _ options: ExportOptions) {
    self.walk = walk
    self.options = options
    let narrator = Narrator(walk.run, notation: options.isASCII ? .ascii : .unicode)
    steps = PageStep(narrator: narrator, showsAnswers: options.showsAnswers)
  }

  /// The whole file.
  func text() throws -> String {
    let walked = walked()
    return """
      <!DOCTYPE html>
      <html lang="\(Markup.escaped(language))">
      <head>
      <meta charset="utf-8"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta http-equiv="Content-Security-Policy" content="\(Self.policy)"/>
      <title>\(Markup.escaped(walk.run.title))</title>
      <style>
      \(SVGDrawing.style)
      \(PlotDrawing.style)
      \(PageStyle.text)
      </style>
      <script>\(PageScript.early)</script>
      </head>
      <body>
      \(header)
      \(navigation(count: walked.articles.count))
      <main>
      <section id="log" aria-label="Steps" aria-live="polite">
      \(walked.articles.joined(separator: "\n"))
      </section>
      \(code)
      <section id="graphs" aria-label="Graph">
      \(walked.figures.joined(separator: "\n"))
      </section>
      </main>
      <script type="application/json" id="walk">\(try walked.data.script())</script>
      <script>
      \(PageScript.text)
      </script>
      </body>
      </html>

      """
  }

  private static let policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"

  private var language: String { LessonName(fileName: walk.lesson.source.name).language ?? "en" }

  private var header: String {
    let summary = walk.lesson.header.summary
    let title = Markup.element("h1", Markup.escaped(walk.run.title))
    guard !summary.isEmpty else { return Markup.element("header", title) }
    return Markup.element(
      "header",
      title + "\n" + Markup.element("p", ["class": "summary"], Markup.escaped(summary))
    )
  }

  private func navigation(count: Int) -> String {
    let buttons = [("first", "First"), ("back", "Back"), ("next", "Next"), ("last", "Last")]
      .map { Markup.element("button", ["type": "button", "id": $0.0], $0.1) }
    let slider = Markup.empty(
      "input",
      ["type": "range", "id": "slider", "min": "0", "max": "\(count - 1)", "aria-label": "Step"]
    )
    let notice = Markup.element("p", ["id": "notice", "role": "status"], "")
    let parts = [buttons[0], buttons[1], slider, buttons[2], buttons[3], notice]
    return Markup.element("nav", ["aria-label": "Steps"], "\n" + parts.joined(separator: "\n") + "\n")
  }

  private var code: String {
    let cells = walk.lesson.codeLines().filter { !$0.isEmpty }.map { lines in
      let elements = lines.map { line in
        Markup.element(
          "code",
          ["class": "line", "id": "line-\(line.number)", "data-number": "\(line.number)"],
          Markup.escaped(line.text + "\n")
        )
      }
      return Markup.element("pre", elements.joined())
    }
    return Markup.element(
      "section",
      ["id": "code", "aria-label": "Code"],
      "\n" + cells.joined(separator: "\n") + "\n"
    )
  }

  // MARK: Steps

  /// What the steps leave on the page.
  private struct Walked {
    var articles: [String] = []
    var figures: [String] = []
    var data = PageData()
  }

  private func walked() -> Walked {
    var result = Walked()
    var moments = Moments(walk, showsAnswers: options.showsAnswers)
    var picture: GraphPicture?
    let reading = Reading(walk.run, walk.steps, showsAnswers: options.showsAnswers)
    // What is left out shows what the step before it shows.
    var index = 0
    for entry in reading.entries.prefix(Self.most) {
      if case .step(_, let next, _) = entry { index = next }
      let moment = moments.moment(at: index)
      let isNew = picture?.number != moment.graph.number
      if isNew, let picture { result.figures.append(figure(picture, result.figures.count)) }
      let number = result.figures.count
      let place = place(of: index, moment)
      var data = PageData.Step(moment, place: place, graph: number, after: isNew ? nil : picture)
      let id = "step-\(result.articles.count + 1)"
      switch entry {
      case .step(let step, _, _):
        data.question = steps.question(of: step)
        result.articles.append(steps.article(step, place: place, id: id, plot: moment.plot))
      case .skipped(let skipped):
        result.articles.append(PageStep.article(place: place, id: id, text: skipped.text))
      }
      if index <= options.step ?? 0 { result.data.start = result.data.steps.count }
      result.data.steps.append(data)
      picture = moment.graph
    }
    if let picture { result.figures.append(figure(picture, result.figures.count)) }
    if reading.entries.count > Self.most { finish(&result, at: index) }
    return result
  }

  /// Says at the end of a page that the walk is longer.
  private func finish(_ result: inout Walked, at index: Int) {
    guard let last = result.data.steps.last else { return }
    let text = "The walk goes on: gradtutor walk \(walk.lesson.name) --at \(index + 2)"
    result.articles.append(PageStep.article(place: last.place, id: "end", text: text))
    result.data.steps.append(
      PageData.Step(
        place: last.place,
        run: nil,
        back: nil,
        graph: last.graph,
        boxes: [:],
        wires: [:],
        question: nil
      )
    )
  }

  private func place(of index: Int, _ moment: Moment) -> String {
    "Step \(index + 1) of \(walk.steps.count), \(moment.phase.lowercased())"
  }

  private func figure(_ picture: GraphPicture, _ number: Int) -> String {
    let drawing = SVGDrawing(picture: picture, prefix: "g\(number)").element()
    let caption = Markup.element("figcaption", Markup.escaped(picture.title))
    return Markup.element("figure", "\n" + drawing + "\n" + caption + "\n")
  }
}

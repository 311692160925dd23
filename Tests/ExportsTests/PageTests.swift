import Diagnostics
import Explanations
import FoundationEssentials
import LessonFiles
import ShippedLessons
import Testing
import Walkthrough

@testable import Exports

/// The data of a page as its script reads them.
private struct Data: Decodable {
  struct Step: Decodable {
    let place: String
    let run: Int?
    let back: Int?
    let graph: Int
    let boxes: [String: [String]]
    let wires: [String: [String]]
    let question: Question?
  }

  struct Question: Decodable {
    let answer: Answer
    let wrongs: [Wrong]
    let hints: Int
  }

  struct Wrong: Decodable {
    let answer: Answer
    let reason: String
  }

  struct Answer: Decodable {
    let number: Double?
    let text: String?
  }

  let start: Int
  let steps: [Step]
}

/// A page as a reader sees it.
private struct Page {
  let markup: MarkupReader
  let data: Data
  let articles: [MarkupReader.Element]

  init(_ text: String) throws {
    markup = try MarkupReader(text)
    articles = markup.all("article")
    let script = try #require(markup.all("script").first { $0.attributes["id"] == "walk" })
    data = try JSONDecoder().decode(Data.self, from: FoundationEssentials.Data(script.text.utf8))
  }
}

@Suite struct PageTests {
  @Test(arguments: [
    "11-slope", "22-seed-mean", "24-nonscalar", "22-seed-mean.zh", "64-xor-mlp", "51-inplace",
  ])
  func pagesSayWhatTheLogSays(_ name: String) throws {
    try Sample.with(name) { run in
      let page = try Page(Sample.export(run, .html))
      let narrator = Narrator(run)
      let reading = Reading(run, Timeline(run).steps)
      #expect(page.articles.count == reading.entries.count)
      #expect(page.data.steps.count == reading.entries.count)
      for (entry, article) in zip(reading.entries, page.articles) {
        switch entry {
        case .skipped(let skipped): #expect(article.text.contains(skipped.text))
        case .step(let step, _, _):
          let words = narrator.words(for: step)
          #expect(article.text.contains(words.headline.text))
          for line in words.lines where line.style != .note && !line.text.isEmpty {
            #expect(article.text.contains(line.text), "\(name): \(line.text)")
            #expect(article.text.contains(line.aside), "\(name): \(line.aside)")
          }
        }
      }
    }
  }

  @Test(arguments: ["22-seed-mean", "64-xor-mlp", "53-second-derivative"])
  func changesAddUpToWhatTheWalkShows(_ name: String) throws {
    try Sample.with(name) { run in
      let page = try Page(Sample.export(run, .html))
      let walk = try #require(Walk(run))
      var moments = Moments(walk)
      var boxes: [String: [String]] = [:]
      var graph = -1
      for (entry, step) in zip(Reading(run, walk.steps).entries, page.data.steps) {
        guard case .step(_, let index, _) = entry else { continue }
        if step.graph != graph { boxes = [:] }
        graph = step.graph
        boxes.merge(step.boxes) { $1 }
        let moment = moments.moment(at: index)
        for (place, box) in moment.graph.boxes.enumerated() {
          #expect(boxes["\(place)"] == [box.state.rawValue, box.data])
        }
        #expect(boxes.count == moment.graph.boxes.count)
        #expect(step.run == moment.runLine && step.back == moment.backLine)
      }
      // Every box and line that a step names is there to be changed.
      let ids = Set(page.markup.elements.compactMap { $0.attributes["id"] })
      for step in page.data.steps {
        #expect(ids.isSuperset(of: step.boxes.keys.map { "g\(step.graph)b\($0)" }))
        #expect(ids.isSuperset(of: step.wires.keys.map { "g\(step.graph)w\($0)" }))
        for line in [step.run, step.back].compactMap({ $0 }) { #expect(ids.contains("line-\(line)")) }
      }
    }
  }

  @Test func questionsComeWithTheirReasons() throws {
    let page = try Page(Sample.export("22-seed-mean", .html))
    let questions = page.data.steps.compactMap(\.question)
    #expect(questions.count == 2)
    let predict = try #require(questions.first)
    #expect(predict.answer.number.map { abs($0 + 1 / 3) < 1e-6 } == true)
    #expect(predict.hints == 2)
    let reasons = predict.wrongs.map(\.reason)
    #expect(reasons.first == "That is the derivative of y. mean() still multiplies it by 1/9.")
    #expect(reasons.contains { $0.hasPrefix("The size is right, the sign is not") })
    #expect(questions.last?.answer.text == "quotient")
    #expect(page.markup.all("form").count == 2)
    #expect(page.markup.all("details", class: "answer").map(\.text).last?.contains("y: quotient") == true)
  }

  @Test func worksheetsAskWithoutAnswering() throws {
    let text = try Sample.export("22-seed-mean", .html) { $0.showsAnswers = false }
    let page = try Page(text)
    #expect(page.data.steps.allSatisfy { $0.question == nil })
    #expect(page.markup.all("form").isEmpty && page.markup.all("details", class: "answer").isEmpty)
    for answer in ["all -0.3333", "= -0.3333", "tensor([[-0.3333", "derivative of y"] {
      #expect(!text.contains(answer), "\(answer)")
    }
  }

  @Test(arguments: [(nil, 0), (12, 12), (30, 30)] as [(Int?, Int)])
  func pagesBeginWhereTheyAreTold(_ step: Int?, _ start: Int) throws {
    #expect(try Page(Sample.export("22-seed-mean", .html) { $0.step = step }).data.start == start)
  }

  @Test(arguments: [
    ("11-slope", "y wrt x over [0, 5]: at 3: 9, slope 6", 1, 1), ("61-gradient-descent", "losses", 1, 0),
    ("43-softmax", "p[2] wrt z[2] over [-2, 6]", 1, 1),
  ])
  func plotsAreDrawn(_ name: String, _ caption: String, _ curves: Int, _ tangents: Int) throws {
    let page = try Page(Sample.export(name, .html))
    #expect(page.markup.all("svg", class: "plot").count == 1)
    #expect(page.markup.all("polyline", class: "curve").count == curves)
    #expect(page.markup.all("polyline", class: "tangent").count == tangents)
    #expect(page.markup.all("figcaption").contains { $0.text.hasPrefix(caption) })
  }

  @Test func polesCutACurve() throws {
    let lesson = """
      import torch
      x = torch.tensor(1.0, requires_grad=True)
      #| plot: y wrt x over [-2, 2]
      y = 1 / x
      y.backward()
      """
    let page = try Page(Sample.export(text: lesson, .html))
    #expect(page.markup.all("polyline", class: "curve").count == 2)
    let points = page.markup.all("polyline").compactMap { $0.attributes["points"] }.joined(separator: " ")
    #expect(points.split { $0 == " " || $0 == "," }.allSatisfy { Double($0)?.isFinite == true })
  }

  @Test func pagesAskNothingOfTheNetwork() throws {
    let page = try Page(Sample.export("22-seed-mean", .html))
    let policy = page.markup.all("meta").compactMap { $0.attributes["content"] }.joined()
    #expect(policy.contains("default-src 'none'"))
    for element in page.markup.elements {
      #expect(element.attributes["src"] == nil && element.attributes["href"] == nil)
    }
  }

  @Test func hostileLessonsStayWords() throws {
    let text = try Sample.export(text: hostileLesson, .html)
    let page = try Page(text)
    #expect(page.markup.all("script").count == 3)
    #expect(page.markup.all("img").isEmpty)
    #expect(!page.markup.elements.contains { $0.attributes.keys.contains { $0.hasPrefix("on") } })
    #expect(page.articles.first?.text.contains("</script><script>alert('1')</script>") == true)
    #expect(page.data.steps.compactMap(\.question).first?.wrongs.first?.reason == "</script>'\"")
    #expect(!text.unicodeScalars.contains { TerminalText.isUnsafe($0) && $0 != "\n" && $0 != "\t" })
  }

  @Test func endlessWalksEnd() throws {
    let text = String(repeating: "x = 1\n", count: 1500)
    let page = try Page(Sample.export(text: text, named: "long.py", .html))
    #expect(page.articles.count == 1001)
    #expect(page.articles.last?.text.contains("gradtutor walk long --at ") == true)
    #expect(page.data.steps.count == 1001)
  }
}

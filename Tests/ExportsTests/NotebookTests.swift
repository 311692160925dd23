import FoundationEssentials
import LessonFiles
import ShippedLessons
import Testing

@testable import Exports

/// A notebook as a reader sees it.
private struct Reader: Decodable {
  struct Cell: Decodable {
    let id: String
    let cell_type: String
    let source: [String]
    let metadata: Metadata
    let execution_count: Int?
    let outputs: [Output]?

    var text: String { source.joined() }
    var printed: String { (outputs ?? []).filter { $0.name == "stdout" }.flatMap { $0.text ?? [] }.joined() }
  }

  struct Metadata: Decodable {
    let tags: [String]?
    let gradtutor: [String: [String]]?
  }

  struct Output: Decodable {
    let output_type: String
    let name: String?
    let text: [String]?
    let ename: String?
    let evalue: String?
  }

  struct Header: Decodable {
    let kernelspec: [String: String]
    let language_info: [String: String]
  }

  let nbformat: Int
  let nbformat_minor: Int
  let metadata: Header
  let cells: [Cell]

  init(_ text: String) throws { self = try JSONDecoder().decode(Reader.self, from: Data(text.utf8)) }
}

@Suite struct NotebookTests {
  @Test func everyLessonIsANotebook() throws {
    for lesson in ShippedLesson.all {
      try Sample.with(lesson.name) { run in
        let notebook = try Reader(Sample.export(run, .ipynb))
        #expect(notebook.nbformat == 4 && notebook.nbformat_minor == 5)
        #expect(notebook.metadata.kernelspec["name"] == "python3")
        #expect(notebook.metadata.language_info["name"] == "python")
        let ids = notebook.cells.map(\.id)
        #expect(Set(ids).count == ids.count)
        #expect(
          ids.allSatisfy { id in id.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") } }
        )
        let code = notebook.cells.filter { $0.cell_type == "code" }
        #expect(code.count == run.lesson.cells.count { $0.code != nil })
        #expect(
          code.map(\.printed)
            == run.lesson.cells.filter { $0.code != nil }.map { run.cells[$0.index].printed }
        )
        #expect(code.compactMap(\.execution_count) == Array(1...code.count))
        #expect(!code.contains { $0.text.contains("#|") || $0.text.contains("#>") })
      }
    }
  }

  @Test func optionsAreKeptAndQuestionsAsked() throws {
    let cells = try Reader(Sample.export("22-seed-mean", .ipynb)).cells
    let asking = try #require(cells.first { $0.metadata.gradtutor != nil && $0.text.contains("backward") })
    let options = try #require(asking.metadata.gradtutor?["options"])
    #expect(options.first == "stop: two gradients meet at x")
    #expect(options.contains { $0.hasPrefix("wrong -0.75: You divided by 4.") })
    let question = try #require(cells.first { $0.id == asking.id + "-question-1" })
    #expect(question.text.hasPrefix("**Predict** `x.grad[0, 0]`"))
    #expect(question.text.components(separatedBy: "<details>").count == 4)
    #expect(question.text.contains("`x.grad[0, 0] = -0.3333`"))
  }

  @Test func worksheetsKeepTheAnswersBack() throws {
    let text = try Sample.export("22-seed-mean", .ipynb) { $0.showsAnswers = false }
    for answer in ["tensor([[-0.3333", "0] = -0.3333", "y is quotient", "wrong -3"] {
      #expect(!text.contains(answer), "\(answer)")
    }
    let cells = try Reader(text).cells
    let last = try #require(cells.last { $0.cell_type == "code" })
    #expect(last.outputs?.isEmpty == true && last.execution_count == nil)
    #expect(last.text == "out.backward()\nprint(x.grad)")
  }

  @Test func cellsThatFailAreMarkedAndTellTheirError() throws {
    let cells = try Reader(Sample.export("21-requires-grad", .ipynb)).cells
    let failing = cells.filter { $0.metadata.tags == ["raises-exception"] }
    #expect(!failing.isEmpty)
    for cell in failing {
      let error = try #require(cell.outputs?.last)
      #expect(error.output_type == "error" && error.ename == "RuntimeError")
      #expect(error.evalue?.isEmpty == false)
    }
  }

  @Test func warningsGoToStandardError() throws {
    let text = "import torch\nx = torch.ones(1, requires_grad=True)\ny = x * 2\nprint(y.grad)\n"
    let outputs = try #require(Reader(Sample.export(text: text, .ipynb)).cells.first?.outputs)
    #expect(outputs.map(\.name) == ["stdout", "stderr"])
    #expect(outputs.last?.text?.first?.hasPrefix("UserWarning: ") == true)
  }

  /// Jupyter would show the value of a last expression; a script does not.
  @Test(arguments: [
    ("x.zero_()", "x.zero_();"), ("x.zero_()  # note", "x.zero_();  # note"), ("(x +\n  1)", "(x +\n  1);"),
    ("print(x)", "print(x)"), ("x.sum().backward()", "x.sum().backward()"), ("y = x", "y = x"),
    ("'∂'; x", "'∂'; x;"),
  ])
  func lastExpressionsAreSilent(_ code: String, _ source: String) throws {
    let start = "import torch\nx = torch.ones(2, requires_grad=True).detach().requires_grad_()\n"
    let lesson = start + "# %%\n" + code + "\n# %%\n"
    let cell = try #require(Reader(Sample.export(text: lesson, .ipynb)).cells.dropFirst().first)
    #expect(cell.text == source)
  }

  @Test func textsThatAreNoMarkersStay() throws {
    let cells = try Reader(Sample.export(text: hostileLesson, .ipynb)).cells
    let code = try #require(cells.first { $0.cell_type == "code" })
    #expect(code.text.contains("#| not an option\n#> not an output\n# %% not a cell\n"))
    #expect(code.printed.contains("\u{1B}[31m"))
  }
}

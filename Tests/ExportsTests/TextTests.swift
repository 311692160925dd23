import Diagnostics
import Explanations
import LessonFiles
import ShippedLessons
import Testing

@testable import Exports

@Suite struct MarkdownTests {
  @Test(arguments: [
    ("2 * x_1 and _y_", "2 \\* x_1 and \\_y\\_"), ("# no heading", "\\# no heading"),
    ("- no item", "\\- no item"),
    ("-0.3333 is less", "-0.3333 is less"), ("1. no item", "1\\. no item"),
    ("1.5 is a number", "1.5 is a number"),
    ("x[0](y) and x[0, 0]", "x[0\\](y) and x[0, 0]"), ("[a]: b", "[a\\]: b"), ("at [0]: 1", "at [0]: 1"),
    ("a < b & c &amp;", "a \\< b & c &amp;amp;"), ("$x$ ~~y~~ `z`", "\\$x\\$ \\~\\~y\\~\\~ \\`z\\`"),
    ("> quote", "\\> quote"), ("a\u{1B}[1mb\u{202E}", "a\\\\x1b[1mb\\\\u202e"), ("= rule", "\\= rule"),
  ])
  func wordsAreNoMarks(_ text: String, _ wanted: String) {
    #expect(MarkdownText.escaped(text) == wanted)
  }

  @Test(arguments: [("x", "`x`"), ("a`b", "``a`b``"), ("`", "`` ` ``"), ("``x", "``` ``x ```"), ("", "`  `")])
  func codeFindsItsFence(_ text: String, _ wanted: String) { #expect(MarkdownText.code(text) == wanted) }

  @Test(arguments: [
    ("a **b** c", "a **b** c"), ("梯度**相加。**于是", "梯度<strong>相加。</strong>于是"),
    ("梯度**相加**于是", "梯度**相加**于是"), ("f*(x)*y", "f<em>(x)</em>y"), ("*(x)* y", "*(x)* y"),
  ])
  func emphasisIsSeen(_ text: String, _ wanted: String) {
    #expect(MarkdownText.spans(ProseSpan.parse(text)) == wanted)
  }

  @Test func fencesAreLongerThanWhatTheyHold() {
    #expect(
      MarkdownText.fenced(["````", "\tx\u{1B}"], language: "text") == "`````text\n````\n\tx\\x1b\n`````"
    )
  }

  @Test func handoutsHoldTheNumbersOfTheLog() throws {
    for name in ["22-seed-mean", "34-broadcast", "24-nonscalar"] {
      try Sample.with(name) { run in
        let handout = try Sample.export(run, .md)
        let narrator = Narrator(run)
        var count = 0
        for step in Timeline(run).steps {
          for line in narrator.words(for: step).lines where line.style == .numbers {
            #expect(handout.contains(line.text), "\(name) lacks \(line.text)")
            count += 1
          }
        }
        #expect(count > 1)
      }
    }
  }

  @Test func handoutsAreWorksheetsWithoutAnswers() throws {
    let handout = try Sample.export("22-seed-mean", .md)
    let worksheet = try Sample.export("22-seed-mean", .md) { $0.showsAnswers = false }
    for text in [
      "tensor([[-0.3333", "**2. div** `y = a/b`", "**Derivation** of `∂out/∂x[0, 0]`", "not `-0.75`",
    ] {
      #expect(handout.contains(text), "\(text)")
      #expect(!worksheet.contains(text), "\(text)")
    }
    #expect(worksheet.contains("**Predict** `x.grad[0, 0]`") && worksheet.contains("Hint 2"))
  }

  @Test func hostileLessonsStayWords() throws {
    let handout = try Sample.export(text: hostileLesson, .md)
    let outside = handout.split(separator: "\n").filter {
      $0.contains("<script>") && !$0.contains("\\<script>")
    }
    #expect(outside.isEmpty)
    #expect(!handout.unicodeScalars.contains { TerminalText.isUnsafe($0) && $0 != "\n" && $0 != "\t" })
  }
}

@Suite struct ScriptTests {
  @Test func everyLessonIsAProgramThatPrintsTheSame() throws {
    for lesson in ShippedLesson.all {
      try Sample.with(lesson.name) { run in
        let script = try Sample.export(run, .py)
        let file = LessonFile.parse(SourceText(name: "x.py", text: script))
        #expect(file.diagnostics.isEmpty && file.script.diagnostics.isEmpty, "\(lesson.name)")
        #expect(!script.contains("\n#|") && !script.contains("\n#>"), "\(lesson.name)")
        var output = ""
        let failures = LessonRunner.run(file, output: { output += $0 }, warning: { _ in })
        #expect(failures.isEmpty, "\(lesson.name)")
        var wanted = ""
        for cell in run.cells { wanted += cell.printed + (cell.failure.map { $0.headline + "\n" } ?? "") }
        #expect(output == wanted, "\(lesson.name)")
      }
    }
  }

  @Test func cellsThatFailKeepTheirStrings() throws {
    let lesson = "#| error: true\ntext = '''\nabc'''\n\nprint(len(text))\nraise ValueError(text)\n"
    let script = try Sample.export(text: lesson, .py)
    #expect(script.contains("try:\n    text = '''\nabc'''\n\n    print(len(text))\n"))
    #expect(script.hasSuffix("except Exception as error:\n    print(f\"{type(error).__name__}: {error}\")\n"))
  }

  @Test func worksheetsAskWithoutAnswering() throws {
    let script = try Sample.export("22-seed-mean", .py) { $0.showsAnswers = false }
    #expect(script.contains("# Question: What will each entry of x.grad be?"))
    #expect(!script.contains("# Answer"))
  }
}

import Diagnostics
import Host
import ScriptRuntime
import Testing

@testable import LessonFiles

func lesson(_ text: String, name: String = "test.lesson") -> LessonFile {
  LessonFile.parse(SourceText(name: name, text: text))
}

/// Runs a lesson on a stack as large as the command's.
func record(_ text: String) -> LessonRun {
  withStack(bytes: 512 << 20) { LessonRunner.record(lesson(text)) }
}

@Suite struct FormatTests {
  @Test func headerLinesAreReadLiterally() {
    let header = lesson(
      "# ---\n# title: a: \"b\" # c\n# summary: one\n#   two\n# requires: x, y ,z\n# ---\nprint(1)\n"
    ).header
    #expect(header.title == "a: \"b\" # c")
    #expect(header.summary == "one two")
    #expect(header.requires == ["x", "y", "z"])
    #expect(header.chapter == "")
  }

  @Test func cellsAreProseAndCode() {
    let file = lesson("# %% [markdown]\n# # Title\n\n# %%\n#| stop: here\nx = 1\nprint(x)\n#> 1\n#>\n#> 2\n")
    #expect(file.cells.count == 2)
    #expect(file.cells[0].prose?.map(\.plain) == ["Title"])
    let code = file.cells[1].code
    #expect(code?.stop == "here")
    #expect(code?.statements.count == 2)
    #expect(code?.expected?.lines == ["1", "", "2"])
    #expect(file.diagnostics.isEmpty)
  }

  @Test func markersInStringsAreText() {
    let file = lesson("x = '''\n# %%\n#| stop: no\n#> no\n'''\ny = \"# %%\"\n")
    #expect(file.cells.count == 1)
    #expect(file.cells[0].code?.options.isEmpty == true)
    #expect(file.cells[0].code?.expected == nil)
  }

  @Test(arguments: ["\n", "\r\n"])
  func lineEndsAndMarksOfByteOrderAreAccepted(_ newline: String) {
    let text = "\u{FEFF}# ---\n# title: T\n# ---\n# %%\n#| focus: x\nx = 1\n#> 1\n"
    let file = lesson(text.replacing("\n", with: newline))
    #expect(file.header.title == "T")
    #expect(file.cells.first?.code?.focus?.value == "x")
    #expect(file.cells.first?.code?.expected?.lines.map(\.trimmingTrailing) == ["1"])
    #expect(file.diagnostics.isEmpty && file.script.diagnostics.isEmpty)
  }

  @Test func plainScriptsAreOneCell() {
    let file = lesson("import math\nprint(math.pi)\n", name: "mine.py")
    #expect(!file.header.isPresent)
    #expect(file.cells.count == 1)
  }

  @Test(
    arguments: [
      ("# ---\n# titel: x\n# ---\n", "unknown-header", "did you mean title?"),
      ("# ---\n# title: x\n", "header-open", "close it with a second line: # ---"),
      ("# ---\n# title: x\n# title: y\n# ---\n", "repeated-header", nil),
      ("#| hnt: x\n1\n", "unknown-option", "did you mean hint?"),
      ("#| stop here\n1\n", "option-form", nil),
      (
        "#| hint: x\n1\n", "option-without-question",
        "put it below a line #| predict: EXPRESSION or #| question: TEXT"
      ),
      ("# %% [raw]\n", "unknown-cell", "known: [markdown]"),
      ("# %% [markdown]\nx = 1\n", "code-in-prose", "start a code cell with a line: # %%"),
      ("if 1:\n    x = 1\n# %%\n    y = 2\n", "statement-across-cells", nil),
    ] as [(String, String, String?)]
  )
  func faultsHaveIdsAndHelp(_ text: String, _ id: String, _ help: String?) {
    let found = lesson(text).diagnostics
    #expect(found.map(\.id) == [id])
    #expect(found.first?.help == help)
  }

  @Test func questionsTakeWhatStandsBelowThem() {
    let code = lesson(
      """
      #| predict: x.grad at step 2
      #| ask: What?
      #| hint: mean() divides: by n
      #|   and more
      #| wrong -3: That is: another one.
      #| tolerance: 1e-4
      #| question: Which?
      #| answer: a
      #| choice: a
      #| choice: b
      #| rule: y is quotient
      x = 1
      """
    ).cells[0].code
    let questions = code?.questions ?? []
    #expect(questions.count == 3)
    #expect(questions[0].text == "What?")
    #expect(questions[0].hints == ["mean() divides: by n and more"])
    #expect(questions[0].wrongs.map(\.value) == ["-3"])
    #expect(questions[0].wrongs.map(\.reason) == ["That is: another one."])
    #expect(questions[0].tolerance == 1e-4)
    guard case .predict("x.grad", _, 2) = questions[0].kind else {
      Issue.record("\(questions[0].kind)")
      return
    }
    #expect(questions[1].choices == ["a", "b"])
    #expect(questions[2].text == "By which rule does the gradient go back through y?")
  }
}

@Suite struct ProseTests {
  @Test func blocksAreToldApart() {
    let blocks = ProseBlock.parse([
      "## Head", "one", "two", "", "- item", "  goes on", "3. third", "> said", "```", " a * b", "```",
    ])
    #expect(blocks.map(\.plain) == ["Head", "one two", "item goes on", "third", "said", " a * b"])
  }

  @Test(arguments: [
    ("a `b * c` d", [("a ", ProseSpan.Style.plain), ("b * c", .code), (" d", .plain)]),
    ("*leaf* and **add**", [("leaf", .emphasis), (" and ", .plain), ("add", .strong)]),
    ("2 * x * y", [("2 * x * y", .plain)]), ("a ` b", [("a ` b", .plain)]),
  ])
  func marksBecomeStyles(_ text: String, _ spans: [(String, ProseSpan.Style)]) {
    #expect(ProseSpan.parse(text) == spans.map { ProseSpan(text: $0.0, style: $0.1) })
  }

  @Test func wideTextJoinsWithoutBlanks() {
    #expect(ProseBlock.parse(["这是一", "行"]).map(\.plain) == ["这是一行"])
  }
}

@Suite struct NameTests {
  private let catalogue = Catalogue(
    ["15-fanout", "22-seed-mean", "22-seed-mean.zh", "25-seed-vector", "41-activations"].map {
      Catalogue.Entry(fileName: $0, text: "")
    }
  )

  @Test(
    arguments: [
      ("22", nil, "22-seed-mean"), ("seed-mean", nil, "22-seed-mean"),
      ("22-seed-mean", "zh", "22-seed-mean.zh"),
      ("fan", nil, "15-fanout"), ("15", "zh", "15-fanout"), ("seed-v", "de", "25-seed-vector"),
    ] as [(String, String?, String)]
  )
  func lessonsAreFound(_ query: String, _ language: String?, _ name: String) {
    #expect((try? catalogue.find(query, language: language).get())?.fileName == name)
  }

  @Test(arguments: [
    ("seed", "seed could be 22-seed-mean or 25-seed-vector"),
    ("2", "2 could be 22-seed-mean or 25-seed-vector"),
    ("fanuot", "there is no lesson called fanuot; did you mean fanout?"),
    ("zzzzzz", "there is no lesson called zzzzzz; gradtutor list shows them all"),
  ])
  func othersAreExplained(_ query: String, _ text: String) {
    guard case .failure(let failure) = catalogue.find(query, language: nil) else {
      Issue.record("found")
      return
    }
    #expect(failure.text == text)
  }
}

@Suite struct AnswerTests {
  @Test(arguments: [
    ("-1/3", "-0.33333334", true), ("-0.3333", "-0.33333334", true), ("-0.333", "-0.33333334", false),
    ("-.5", "-0.5", true), ("4e-4", "0.0004", true), ("nan", "nan", true), ("inf", "inf", true),
    ("0.5", "inf", false), ("-inf", "inf", false), ("[2, 4]", "(2, 4)", true), ("2 4", "[2, 4]", true),
    ("[2, 4", "[2, 4]", false), ("[[1, 0], [0, 2]]", "[[1,0],[0,2]]", true), ("yes", "True", true),
    ("No", "False", true), ("none", "None", true), ("0", "None", false), ("tensor([2., 4.])", "[2, 4]", true),
    ("The same.", "the  same", true), ("torch.Size([3, 3])", "(3, 3)", true),
  ])
  func answersAreCompared(_ typed: String, _ answer: String, _ isRight: Bool) {
    #expect(AnswerValue(typed: typed).matches(AnswerValue(typed: answer)) == isRight)
  }

  @Test func toleranceWidensNumbersOnly() {
    #expect(AnswerValue.number(2.3).matches(.number(2.35), tolerance: 0.1))
    #expect(!AnswerValue.number(2.2).matches(.number(2.35), tolerance: 0.1))
    #expect(!AnswerValue.number(.infinity).matches(.number(2), tolerance: 0.1))
  }
}

@Suite struct RunnerTests {
  @Test func cellsShareANamespaceAndKeepTheirOutput() {
    let run = record("x = 1\nprint(x)\n\n# %%\nprint(x + 1)\n")
    #expect(run.cells.map(\.printed) == ["1\n", "2\n"])
    #expect(run.failures.isEmpty)
  }

  @Test func announcedErrorsDoNotEndTheRun() {
    let run = record("#| error: true\nprint(0)\nprint(1 / 0)\n\n# %%\nprint(2)\n")
    #expect(run.cells.map(\.printed) == ["0\n", "2\n"])
    #expect(run.cells[0].failure?.headline == "ZeroDivisionError: division by zero")
    #expect(run.failures.isEmpty)
  }

  @Test func otherErrorsDo() {
    let run = record("print(0)\n\n# %%\nprint(y)\n\n# %%\nprint(2)\n")
    #expect(run.cells.map(\.hasRun) == [true, true, false])
    #expect(run.failures.map(\.headline) == ["NameError: name 'y' is not defined"])
  }

  @Test func answersBelongToTheCellOrToAPassOfItsLoop() {
    let run = record(
      """
      #| predict: w
      #| predict: w at step 1
      #| predict: w at step 9
      #| predict: v
      #| predict: seen.append(1)
      #| predict: print(w)
      w = 1
      seen = []
      for i in range(3):
          w = w * 2
      """
    )
    let answers = run.cells[0].answers
    #expect(answers[0].value == .number(8))
    #expect(answers[1].value == .number(4))
    let failures = answers.dropFirst(2).map { answer in
      if case .failed(let failure) = answer { failure.id } else { "" }
    }
    #expect(failures == ["unanswered", "script-error", "side-effect", "side-effect"])
  }

  @Test func runPrintsAsItGoesAndStopsAtTheFirstError() {
    var printed: [String] = []
    let failures = LessonRunner.run(
      lesson("#| error: true\nprint(1)\nprint(1 / 0)\n\n# %%\nprint(2)\n"),
      output: { printed.append($0) },
      warning: { _ in }
    )
    #expect(printed.joined() == "1\n")
    #expect(failures.map(\.headline) == ["ZeroDivisionError: division by zero"])
  }
  @Test func warningsComeWhereTheyArise() {
    var heard: [String] = []
    let failures = LessonRunner.run(
      lesson("import torch\nprint(1)\ny = torch.ones(1, requires_grad=True) * 2\ny.grad\nprint(2)\n"),
      output: { heard.append($0) },
      warning: { heard.append($0.className ?? "") }
    )
    #expect(heard.joined() == "1\nUserWarning2\n")
    #expect(failures.isEmpty)
  }
}

import Diagnostics
import FoundationEssentials
import Host
import LessonFiles
import ShippedLessons
import TestSupport
import Testing

@testable import TextLog

private let snapshots = SnapshotFolder()

/// A shipped lesson, run and turned into text.
private func text(_ name: String, _ render: (LessonRun) throws -> String) throws -> String {
  let shipped = try #require(ShippedLesson.all.first { $0.name == name })
  let lesson = LessonFile.parse(SourceText(name: name + ".lesson", text: shipped.text))
  return try withStack(bytes: 512 << 20) { try render(LessonRunner.record(lesson)) }
}

private func log(_ name: String, _ change: (inout LogOptions) -> Void = { _ in }) throws -> String {
  var options = LogOptions()
  change(&options)
  return try text(name) { TextLog.render($0, options: options) }
}

@Test(arguments: ["22-seed-mean", "25-seed-vector", "34-broadcast", "35-matmul"])
func logsAreAsRecorded(_ name: String) throws {
  let unicode = try log(name)
  #expect(snapshots.difference(of: unicode, from: "\(name).txt") == nil)
  #expect(try log(name) == unicode)
  let ascii = try log(name) { $0.notation = .ascii }
  #expect(snapshots.difference(of: ascii, from: "\(name).ascii.txt") == nil)
  #expect(ascii.utf8.allSatisfy { $0 < 0x80 })
}

@Test func logOfTheMeanNamesEveryNumberOfTheChain() throws {
  let log = try log("22-seed-mean")
  let wanted = [
    "1/9 = 0.1111", "= -0.1111", "= -0.2222", "-0.1111 (through", "= -0.3333",
    "finite difference at x[0, 0]: -0.3333, agrees", "quotient rule", "autograd -0.3333 ✓",
  ]
  for text in wanted { #expect(log.contains(text), "\(text)") }
  #expect(!log.contains("\u{1B}"))
}

@Test func everyLogIsAsciiWhenAsked() throws {
  for lesson in ShippedLesson.all where !lesson.name.hasSuffix(".zh") {
    let log = try log(lesson.name) { $0.notation = .ascii }
    #expect(log.utf8.allSatisfy { $0 < 0x80 }, "\(lesson.name)")
  }
}

@Test func worksheetsKeepTheAnswersBack() throws {
  let worksheet = try log("22-seed-mean") { $0.showsAnswers = false }
  #expect(worksheet.contains("What will each entry of x.grad be?"))
  #expect(!worksheet.contains("tensor([[-0.3333"))
  #expect(!worksheet.contains("quotient rule"))
  #expect(!worksheet.contains("\n    answer "))
}

@Test func briefLogsSayLess() throws {
  let full = try log("22-seed-mean")
  let brief = try log("22-seed-mean") { $0.detail = .brief }
  #expect(brief.count < full.count)
  #expect(brief.contains("-0.2222"))
}

@Test func passesLeftOutPrintBeforeTheLastOneIsTold() throws {
  let log = log(
    ofScript: """
      import torch
      w = torch.tensor(0., requires_grad=True)
      c = torch.tensor(5., requires_grad=True)
      for step in range(5):
        loss = (w - 3) ** 2 + c
        loss.backward()
        with torch.no_grad():
          w -= 0.25 * w.grad
        w.grad.zero_()
        print("step", step)
      """
  )
  let parts = [
    "loss goes from", "They print:", "step 1", "step 3", "The last pass gives:", "loss₅ = ", "step 4",
  ]
  var rest = log[...]
  for part in parts {
    let place = try #require(rest.firstRange(of: part), "\(part) in:\n\(log)")
    rest = rest[place.upperBound...]
  }
  // Of what it came from, nothing without a name is told.
  #expect(log.contains("\n      add    loss₅ = 5."))
}

@Test func wordsAreExplainedWhereTheyStandFirst() {
  let log = log(
    ofScript:
      "import torch\nx = torch.tensor(1., requires_grad=True)\nfor i in range(2):\n  (x ** 2).backward()"
  )
  #expect(log.split(separator: "kept for the way back").count == 2)
  #expect(log.split(separator: "A finite difference is measured").count == 2)
}

@Test(arguments: [40, 60, 80])
func proseWrapsAtTheWidth(_ width: Int) throws {
  let wide = try log("22-seed-mean").split(separator: "\n")
  let narrow = try log("22-seed-mean") { $0.width = width }.split(separator: "\n")
  let beginning = "    Nine numbers go in, "
  #expect(wide.first { $0.hasPrefix(beginning) }.map { $0.count > 100 } == true)
  let start = try #require(narrow.firstIndex { $0.hasPrefix(beginning) })
  let paragraph = narrow[start...].prefix { $0.hasPrefix("    ") }
  #expect(paragraph.count >= 3)
  for line in paragraph { #expect(line.count <= width, "\(line)") }
}

@Test(arguments: [60, 80, 200]) func explanationsStayWithinTheTerminal(_ width: Int) throws {
  for name in ["22-seed-mean", "34-broadcast", "35-matmul", "51-inplace"] {
    let lines = try log(name) { $0.width = width }.split(separator: "\n").map(String.init)
    // What the script or PyTorch printed stands as it was printed.
    for line in lines where !line.hasPrefix(String(repeating: " ", count: 14)) {
      #expect(TerminalText.columns(of: line) <= width, "\(line)")
    }
  }
}

@Test func followedEntryIsTheOneAskedFor() throws {
  let log = try log("25-seed-vector") { $0.focus = "x[2]" }
  #expect(log.contains("at [2]") || log.contains("x[2]"))
}

// MARK: JSON lines

@Test(arguments: ["22-seed-mean", "42-kinks-nan", "24-nonscalar"])
func jsonLinesKeepTheirSchema(_ name: String) throws {
  let lines = try text(name, JSONLog.render).split(separator: "\n")
  let keys: [String: Set<String>] = [
    "schema": ["schema", "version", "lesson", "title"], "cell": ["cell"], "statement": ["text"],
    "bound": ["name", "node"],
    "node": ["node", "name", "operation", "gradFunction", "inputs", "requiresGrad", "value"],
    "printed": ["text"], "warning": ["text"], "error": ["text", "caught"], "backward": ["pass", "roots"],
    "pullback": ["pass", "node", "name", "operation", "upstream", "contributions"],
    "added": ["pass", "node", "name", "value"],
    "accumulated": ["pass", "node", "name", "before", "value"], "end": ["pass"],
  ]
  var events: Set<String> = []
  for (number, line) in lines.enumerated() {
    let object = try JSONDecoder().decode([String: Ignored].self, from: Data(line.utf8))
    let event = try JSONDecoder().decode(Event.self, from: Data(line.utf8)).event
    events.insert(event)
    #expect((number == 0) == (event == "schema"))
    let known = try #require(keys[event])
    #expect(Set(object.keys).subtracting(known).isSubset(of: ["event", "line"]), "\(line)")
  }
  #expect(events.isSuperset(of: ["schema", "cell", "statement", "node", "printed", "backward", "pullback"]))
}

@Test func jsonLinesWriteNumbersThatJSONLacksAsTexts() throws {
  let lines = try text("42-kinks-nan", JSONLog.render)
  #expect(lines.contains("\"nan\""))
}

private struct Event: Decodable { let event: String }

/// Any JSON value.
private struct Ignored: Decodable {
  init(from decoder: any Decoder) throws {}
}

// MARK: Loops

private func log(ofScript script: String, all: Bool = false) -> String {
  let lesson = LessonFile.parse(SourceText(name: "loop.py", text: script))
  var options = LogOptions()
  options.showsAllPasses = all
  return withStack(bytes: 256 << 20) { TextLog.render(LessonRunner.record(lesson), options: options) }
}

@Test func passesThatRepeatAreToldInOneLine() throws {
  let script = """
    import torch
    w = torch.tensor(0.0, requires_grad=True)
    for step in range(50):
        loss = (w - 3) ** 2
        loss.backward()
        with torch.no_grad():
            w -= 0.25 * w.grad
        w.grad = None
        print(step)
    """
  let short = log(ofScript: script)
  #expect(short.contains("… passes 2 to 49 of the loop in line 3 take the same steps with other numbers."))
  #expect(short.contains("loss goes from 2.25 to"))
  #expect(short.contains("The last pass gives:"))
  #expect(short.contains("… 45 more lines"))
  #expect(short.split(separator: "\n").count < 60)
  let all = log(ofScript: script, all: true)
  #expect(!all.contains("…"))
  #expect(all.split(separator: "\n").count > 500)
}

@Test func passesThatDifferAreShown() throws {
  let script = """
    import torch
    x = torch.tensor(1.0, requires_grad=True)
    for f in [torch.sin, torch.cos, torch.exp, torch.tanh, torch.sigmoid]:
        f(x).backward()
    """
  let text = log(ofScript: script)
  for name in ["sin(x)", "cos(x)", "eˣ", "tanh(x)", "σ(x)"] { #expect(text.contains(name)) }
  #expect(!text.contains("the same steps"))
}

@Test func theWayBackThroughThosePassesIsLeftOutWithThem() throws {
  let script = """
    import torch
    w = torch.tensor(0.5, requires_grad=True)
    h = torch.tensor(1.0)
    for t in range(20):
        h = w * h
    h.backward()
    """
  let text = log(ofScript: script)
  #expect(
    text.contains("… steps 2 to 19 go back through the other passes of the loop in line 4, in the same way.")
  )
  #expect(text.contains("\n     20  mul"))
}

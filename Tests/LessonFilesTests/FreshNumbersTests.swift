import Diagnostics
import LessonFiles
import ShippedLessons
import Testing

struct FreshNumbersTests {
  private static func fresh(_ text: String, seed: UInt64 = 1, through cell: Int = 0) -> LessonFile {
    FreshNumbers(LessonFile.parse(SourceText(name: "sample.lesson", text: text)), through: cell)
      .variation(seed: seed).lesson
  }

  /// What surrounds the numbers stays; `#` stands for a number that must have changed.
  @Test(arguments: [
    ("x = torch.tensor(3.0, requires_grad=True)", "x = torch.tensor(#, requires_grad=True)"),
    ("x = torch.tensor([-2.0, 0.5]).requires_grad_()", "x = torch.tensor([-#, #]).requires_grad_()"),
    ("x = torch.tensor(2.)\nx.requires_grad_()", "x = torch.tensor(#)\nx.requires_grad_()"),
    ("x = torch.tensor(2.)\nx.requires_grad = True", "x = torch.tensor(#)\nx.requires_grad = True"),
    ("x = torch.ones(3, 3, requires_grad=True)", "x = torch.full((3, 3), #, requires_grad=True)"),
    ("x = torch.ones(3, requires_grad=True)", "x = torch.full((3,), #, requires_grad=True)"),
    ("x = torch.zeros((2, 1), requires_grad=True)", "x = torch.full((2, 1), #, requires_grad=True)"),
    ("x = torch.full((2,), 5.0, requires_grad=True)", "x = torch.full((2,), #, requires_grad=True)"),
    ("w = torch.nn.Parameter(torch.ones(2))", "w = torch.nn.Parameter(torch.full((2,), #))"),
    // Nothing of these is a number in a leaf with a gradient.
    ("x = torch.tensor(3.0)", "x = torch.tensor(3.0)"),
    ("x = torch.tensor(a * f(2.0), requires_grad=True)", "x = torch.tensor(a * f(2.0), requires_grad=True)"),
    ("x = torch.tensor(1e3, requires_grad=True)", "x = torch.tensor(1e3, requires_grad=True)"),
    ("x = torch.ones(shape, requires_grad=True)", "x = torch.ones(shape, requires_grad=True)"),
    (
      "x = torch.tensor([0.0, 0.0, 4.0], requires_grad=True)",
      "x = torch.tensor([0.0, 0.0, #], requires_grad=True)"
    ),
    ("s = \"torch.tensor(3.0, requires_grad=True)\"", "s = \"torch.tensor(3.0, requires_grad=True)\""),
  ])
  func onlyNumbersOfLeavesChange(_ text: String, _ pattern: String) throws {
    for seed in 1...20 as ClosedRange<UInt64> {
      let source = Self.fresh(text, seed: seed).source
      let result = source.text(in: source.wholeRange)
      let numbers = try #require(Self.numbers(in: result, where: pattern), "\(result)")
      #expect(numbers.allSatisfy { (Double($0) ?? 0) > 0 })
      for (old, new) in zip(Self.numbers(in: text, where: pattern) ?? [], numbers) { #expect(old != new) }
    }
  }

  /// What stands in a text where a pattern that it follows has `#`; `nil` where it does not follow it.
  private static func numbers(in text: String, where pattern: String) -> [Substring]? {
    var rest = text[...]
    var found: [Substring] = []
    for (place, part) in pattern.split(separator: "#", omittingEmptySubsequences: false).enumerated() {
      if place > 0 {
        found.append(rest.prefix { $0.isNumber || $0 == "." })
        rest = rest.dropFirst(found.last?.count ?? 0)
      }
      guard rest.hasPrefix(part) else { return nil }
      rest = rest.dropFirst(part.count)
    }
    return rest.isEmpty ? found : nil
  }

  @Test func equalNumbersStayEqualAndOthersDifferent() {
    let text = "import torch\nx = torch.tensor([[1.0, 2.0], [2.0, 1.0]], requires_grad=True)"
    for seed in 1...20 as ClosedRange<UInt64> {
      let result = Self.fresh(text, seed: seed)
      let line = result.source.text(ofLine: 2)
      let numbers = line.split { !$0.isNumber && $0 != "." }.filter { $0.first?.isNumber == true }
      #expect(numbers.count == 4 && numbers[0] == numbers[3] && numbers[1] == numbers[2])
      #expect(numbers[0] != numbers[1] && numbers[0] != "1.0" && numbers[1] != "2.0")
    }
  }

  @Test func whatSpokeOfTheOldNumbersIsGoneAndLinesStay() throws {
    let text = """
      # %%
      #| predict: x.grad
      #| ask: What is the slope at 3?
      #| hint: The slope of x*x.
      #| hint: Look at x1[0, 2] first.
      #| hint: Put 3 in.
      #| wrong 3: That is
      #|   x itself.
      #| question: Is x a leaf?
      #| answer: yes
      #| hint: 1 question
      import torch
      x = torch.tensor(3.0, requires_grad=True)
      (x * x).backward()
      # %%
      print(x)
      """
    let lesson = Self.fresh(text)
    let questions = try #require(lesson.cells.first?.code?.questions)
    #expect(lesson.cells.count == 1)
    #expect(questions.count == 2)
    #expect(questions[0].ask == nil && questions[0].wrongs.isEmpty)
    #expect(questions[0].hints == ["The slope of x*x.", "Look at x1[0, 2] first."])
    #expect(questions[1].hints == ["1 question"])
    #expect(lesson.source.text(ofLine: 14) == "(x * x).backward()")
    #expect(lesson.diagnostics.isEmpty)
  }

  @Test(arguments: ShippedLesson.all.map(\.name))
  func everyShippedLessonStaysALesson(_ name: String) throws {
    let shipped = try #require(ShippedLesson.all.first { $0.name == name })
    let lesson = LessonFile.parse(SourceText(name: name + ".lesson", text: shipped.text))
    let last = lesson.cells.count - 1
    let fresh = FreshNumbers(lesson, through: last)
    #expect(fresh.original.lesson.source.bytes == lesson.source.bytes)
    let changed = fresh.variation(seed: 7).lesson
    #expect(changed.source.lineCount == lesson.source.lineCount)
    #expect(changed.script.diagnostics.isEmpty)
    #expect(changed.diagnostics.count == lesson.diagnostics.count)
    for line in fresh.changedLines {
      #expect(changed.source.text(ofLine: line) != lesson.source.text(ofLine: line))
    }
  }

  @Test func theSameSeedGivesTheSameNumbers() {
    let text = "import torch\nx = torch.tensor([1.0, 2.0, 3.0, 4.0], requires_grad=True)"
    #expect(Self.fresh(text, seed: 5).source.bytes == Self.fresh(text, seed: 5).source.bytes)
    #expect(Set((1...9).map { Self.fresh(text, seed: $0).source.text(ofLine: 2) }).count > 5)
  }
}

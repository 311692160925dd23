import Diagnostics
import Explanations
import LessonFiles
import Testing

/// Wrong answers are recognized by what would have led to them, and by nothing else.
struct MistakeTests {
  /// A script whose last cell asks for a gradient, the wrong answer, and what it is taken for.
  struct Case: Sendable {
    let script: String
    let asked: String
    let answer: String
    let kind: Mistake.Kind?
  }

  static let cases: [Case] = [
    Case(
      script: "x = torch.tensor(3.0, requires_grad=True)\ny = x * x + 5 * x\ny.backward()",
      asked: "x.grad",
      answer: "5",
      kind: .onePath
    ),
    Case(
      script: "x = torch.tensor([1.0, 2.0], requires_grad=True)\ny = (x * 4).mean()\ny.backward()",
      asked: "x.grad",
      answer: "[4, 4]",
      kind: .missingMean
    ),
    Case(
      script: "x = torch.tensor(2.0, requires_grad=True)\n(x * 3).backward()\n(x * 5).backward()",
      asked: "x.grad",
      answer: "5",
      kind: .oldGradientIgnored
    ),
    Case(
      script: "x = torch.tensor(-2.0, requires_grad=True)\nz = torch.tensor(7.0, requires_grad=True)\n"
        + "(x * z).backward()",
      asked: "z.grad",
      answer: "7",
      kind: .otherFactor
    ),
    Case(
      script: "x = torch.tensor(2.0, requires_grad=True)\n(5 * x**2).backward()",
      asked: "x.grad",
      answer: "5",
      kind: .upstreamOnly
    ),
    Case(
      script: "x = torch.tensor(2.0, requires_grad=True)\n(5 * x**2).backward()",
      asked: "x.grad",
      answer: "4",
      kind: .localOnly
    ),
    Case(
      script: "x = torch.tensor(2.0, requires_grad=True)\n(5 * x**3).backward()",
      asked: "x.grad",
      answer: "40",
      kind: .valueNotSlope
    ),
    Case(
      script: "x = torch.tensor(2.0, requires_grad=True)\n(5 * x**2).backward()",
      asked: "x.grad",
      answer: "-20",
      kind: .sign
    ),
    Case(
      script: "X = torch.ones(2, 3)\nb = torch.zeros(3, requires_grad=True)\n(X + b).sum().backward()",
      asked: "b.grad",
      answer: "[[1, 1, 1], [1, 1, 1]]",
      kind: .notUnbroadcast
    ),
    Case(
      script: "X = torch.ones(2, 3)\nb = torch.zeros(3, requires_grad=True)\n(X + b).sum().backward()",
      asked: "b.grad",
      answer: "[1, 1, 1]",
      kind: .oneUse
    ),
    Case(
      script: "W = torch.ones(2, 2, requires_grad=True)\nc = torch.tensor([[1.0, 2.0], [3.0, 4.0]])\n"
        + "(W * c).sum().backward()",
      asked: "W.grad",
      answer: "[[1, 3], [2, 4]]",
      kind: .transposed
    ),
    Case(
      script: "x = torch.tensor([1.0, 2.0], requires_grad=True)\n(x**2).sum().backward()",
      asked: "x.grad",
      answer: "6",
      kind: .summed
    ),
    Case(
      script: "x = torch.tensor(2.0, requires_grad=True)\n(5 * x**2).backward()",
      asked: "x.grad",
      answer: "21",
      kind: nil
    ),
  ]

  @Test(arguments: cases)
  func recognized(_ sample: Case) throws {
    let text = "# %%\n#| predict: \(sample.asked)\nimport torch\n\(sample.script)\n"
    let run = LessonRunner.record(LessonFile.parse(SourceText(name: "sample.lesson", text: text)))
    #expect(run.failures.isEmpty)
    let cell = try #require(run.lesson.cells.first { $0.code != nil })
    let question = try #require(cell.code?.questions.first)
    let right = try #require(run.cells[cell.index].answers.first?.value)
    let answer = AnswerValue(typed: sample.answer)
    #expect(!answer.matches(right))
    let mistake = MistakeFinder(Narrator(run)).mistake(answer, to: question, cell: cell.index, right: right)
    #expect(mistake?.kind == sample.kind, "\(mistake?.text ?? "nothing was said")")
  }
}

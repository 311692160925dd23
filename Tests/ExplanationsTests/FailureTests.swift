import Diagnostics
import Host
import LessonFiles
import Recordings
import Testing

@testable import Explanations

/// PyTorch's own texts, each with its cause, the line that made it, and a way to mend it.
@Suite struct FailureTests {
  struct Case: Sendable {
    let script: String
    /// A part of PyTorch's text.
    let text: String
    /// The lines that are blamed, in order; line 1 imports torch.
    let lines: [Int]
    /// Parts of the causes and of the advice.
    let words: [String]

    init(_ script: String, _ text: String, _ lines: [Int], _ words: String...) {
      self.script = script
      self.text = text
      self.lines = lines
      self.words = words
    }
  }

  static let cases: [Case] = [
    Case(
      "x = torch.ones(2, requires_grad=True)\nh = x * 3\nh.sum().backward()\nprint(h.grad)",
      "not a leaf Tensor is being accessed",
      [3],
      "h is a result of mul",
      "h.retain_grad()"
    ),
    Case(
      "c = torch.ones(2)\nd = c * 2\nd.retain_grad()",
      "can't retain_grad",
      [3, 2],
      "d is made of c",
      "without requires_grad=True",
      "none to keep"
    ),
    Case(
      "x = torch.ones(3, requires_grad=True)\ny = x * 2\ny.backward()",
      "only for scalar outputs",
      [3],
      "the shape [3]",
      "y.sum().backward()"
    ),
    Case(
      "x = torch.ones(3, requires_grad=True)\ny = x * 2\ny.backward(torch.ones(2))",
      "Mismatch in shape",
      [3],
      "so it has the shape of y: [3]"
    ),
    Case(
      "x = torch.tensor(2., requires_grad=True)\ny = x * x\nz = y + 1\nz.backward()\nz.backward()",
      "a second time",
      [5, 3],
      "the first walk back",
      "mul made y here and saved x",
      "retain_graph=True"
    ),
    Case(
      "w = torch.ones(2, requires_grad=True)\nw += 1",
      "a leaf Variable that requires grad",
      [2],
      "with torch.no_grad(): w += 1"
    ),
    Case(
      "w = torch.ones(2, requires_grad=True)\nw[0] = 5.0",
      "a view of a leaf Variable",
      [2],
      "with torch.no_grad(): w[0] = 5.0"
    ),
    Case(
      "w = torch.ones(2, requires_grad=True)\ny = w.exp()\ny.add_(1)\nloss = y.sum()\nloss.backward()",
      "modified by an inplace operation",
      [3, 4],
      "exp saved y₁ here",
      "overwritten here",
      "y = y + 1"
    ),
    Case(
      "x = torch.ones(2, requires_grad=True)\ny = x.exp()\nd = y.detach()\nd.zero_()\ny.sum().backward()",
      "modified by an inplace operation",
      [3, 4, 5],
      "shares its numbers with y",
      "exp saved y here"
    ),
    Case(
      "w = torch.tensor(1., requires_grad=True)\n(w ** 2).backward()\nw = w - 0.1 * w.grad\nw.grad.zero_()",
      "'NoneType' object has no attribute 'zero_'",
      [2, 4],
      "here w was a leaf",
      "w -= …"
    ),
    Case(
      "w = torch.tensor(1.)\nloss = (w - 3) ** 2\nloss.backward()",
      "does not require grad",
      [3, 3, 2],
      "w is a leaf that was made without requires_grad=True"
    ),
    Case(
      "w = torch.tensor(1., requires_grad=True)\nwith torch.no_grad():\n  p = w * 2\nloss = p + 1\nloss.backward()",
      "does not require grad",
      [5, 4],
      "under no_grad",
      "outside the no_grad block"
    ),
    Case(
      "w = torch.tensor(1., requires_grad=True)\na = w.detach()\nloss = a * 2\nloss.backward()",
      "does not require grad",
      [4, 3],
      "cut off from w here, by detach()"
    ),
    Case(
      "w = torch.tensor(1., requires_grad=True)\ns = (w * 2).item()\nloss = torch.tensor(s) * 3\nloss.backward()",
      "does not require grad",
      [4, 4],
      "made of plain numbers here",
      "torch.stack"
    ),
    Case(
      "x = torch.tensor(2., requires_grad=True)\ny = x ** 3\ng, = torch.autograd.grad(y, x)\ntorch.autograd.grad(g, x)",
      "does not require grad",
      [4],
      "without a record of how it was made",
      "create_graph=True"
    ),
    Case(
      "x = torch.tensor(2., requires_grad=True)\ng, = torch.autograd.grad(3 * x, x, create_graph=True)\ntorch.autograd.grad(g, x)",
      "does not require grad",
      [3],
      "straight line",
      "second derivative is 0"
    ),
    Case(
      "x = torch.tensor(2., requires_grad=True)\nz = torch.tensor(3., requires_grad=True)\ny = z * z\ntorch.autograd.grad(y, x)",
      "appears to not have been used",
      [4],
      "allow_unused=True"
    ),
    Case("n = torch.tensor([1, 2], requires_grad=True)", "Only Tensors of floating point", [], "Write 1.0"),
    Case(
      "n = torch.tensor([1, 2])\nn.requires_grad_()",
      "only Tensors of floating point dtype",
      [2],
      "int64"
    ),
    Case(
      "n = torch.tensor([1, 2])\nn.requires_grad = True",
      "only Tensors of floating point and",
      [2],
      "int64"
    ),
    Case(
      "x = torch.ones(2, requires_grad=True)\nh = x * 3\nh.requires_grad = False",
      "change requires_grad flags",
      [3],
      "h = h.detach()"
    ),
    Case("y = torch.ones(3) * 2\nprint(y.item())", "cannot be converted to Scalar", [2], "the shape [3]"),
    Case("x = torch.ones(3)\nprint(float(x))", "only one element tensors", [2], "x.sum().item()"),
    Case("x = torch.ones(3)\nif x > 0: pass", "is ambiguous", [3], "a truth for each entry"),
    Case(
      "p = torch.ones(3, 1)\ny = torch.ones(3)\nloss = torch.nn.functional.mse_loss(p, y)",
      "Using a target size",
      [2],
      "flatten()"
    ),
    Case("a = torch.ones(3)\nb = torch.ones(2)\nc = a + b", "must match the size", [2, 3], "from the right"),
    Case("A = torch.ones(2, 3)\nB = torch.ones(2, 3)\nC = A @ B", "cannot be multiplied", [2, 3], ".T"),
    Case(
      "x = torch.tensor([0.5], requires_grad=True)\ntorch.autograd.gradcheck(lambda x: x.sin(), (x,))",
      "is not a double precision",
      [2],
      "dtype=torch.float64"
    ),
  ]

  @Test(arguments: cases.indices) func nameCauseLineAndCure(_ index: Int) throws {
    let wanted = Self.cases[index]
    let run = recorded(wanted.script)
    let narrator = Narrator(run)
    let found = run.recording.events.enumerated().compactMap { position, event -> Diagnostic? in
      switch event {
      case .warned(let diagnostic), .raised(let diagnostic, _):
        diagnostic.message.contains(wanted.text)
          ? FailureReasons.explained(diagnostic, at: position, narrator) : nil
      default: nil
      }
    }
    let diagnostic = try #require(found.first)
    #expect(FailureReasons.know(diagnostic))
    let lines = diagnostic.notes.compactMap(\.range).map { run.lesson.source.line(at: $0.start) }
    #expect(lines == wanted.lines)
    let text = (diagnostic.notes.map(\.message) + [diagnostic.help ?? ""]).joined(separator: "\n")
    for words in wanted.words { #expect(text.contains(words), "\(words) in:\n\(text)") }
  }

  @Test func textsOfOthersStayAsTheyAre() {
    let run = recorded("x = 1 / 0")
    #expect(!run.failures.isEmpty)
    for failure in run.failures {
      #expect(!FailureReasons.know(failure))
      #expect(FailureReasons.explained([failure], by: Narrator(run)) == [failure])
    }
  }
}

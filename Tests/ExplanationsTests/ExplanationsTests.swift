import Diagnostics
import Host
import LessonFiles
import Recordings
import Tensors
import Testing

@testable import Explanations

/// A script, run and recorded.
func recorded(_ script: String) -> LessonRun {
  withStack(bytes: 256 << 20) {
    LessonRunner.record(LessonFile.parse(SourceText(name: "script.py", text: "import torch\n" + script)))
  }
}

/// Every word that is said of a script, a line each.
func words(of script: String) -> String {
  let run = recorded(script)
  let narrator = Narrator(run)
  return withStack(bytes: 256 << 20) {
    Timeline(run).steps.flatMap { step in
      let words = narrator.words(for: step)
      let lines = words.lines.map {
        [$0.label, $0.text, $0.aside].filter { !$0.isEmpty }.joined(separator: " ")
      }
      return ["\(words.headline.label) \(words.headline.text) \(words.headline.aside)"] + lines
    }.joined(separator: "\n")
  }
}

@Suite struct WordsTests {
  @Test(arguments: [
    // What a leaf wants, when it wants it.
    (
      "x = torch.ones(2)\nx.requires_grad_()",
      ["given, no gradient wanted", "x wants a gradient from here on"]
    ),
    ("x = torch.arange(3.0).requires_grad_()", ["a leaf, gradient wanted"]),
    // A product of matrices: shapes, and one entry as a sum of products, zeros included.
    (
      """
      A = torch.tensor([[1., 2., 3.], [4., 5., 6.]], requires_grad=True)
      B = torch.tensor([[1., 0.], [0., 1.], [1., 1.]], requires_grad=True)
      C = A @ B
      C.backward(torch.tensor([[1., 0.], [0., 2.]]))
      """,
      [
        "A ← G @ Bᵀ [2, 2] @ [2, 3] = [2, 3]", "A[0, 0] ← G[0, 0]·B[0, 0] + G[0, 1]·B[0, 1]",
        "A[0, 0] ← 1·1 + 0·0 = 1", "B[0, 0] ← 1·1 + 4·0 = 1", "A[0, 0] is used twice",
      ]
    ),
    // Softmax and cross-entropy at the followed entry.
    (
      "z = torch.tensor([1., 2., 3.], requires_grad=True)\np = torch.softmax(z, dim=0)\np[0].backward()",
      ["z[0] ← 0.09003·[1 - (1·0.09003 + 0·0.2447 + 0·0.6652)] = 0.08193"]
    ),
    (
      """
      z = torch.tensor([[0., 0., 0.]], requires_grad=True)
      torch.nn.functional.cross_entropy(z, torch.tensor([0])).backward()
      """,
      ["probability minus truth, 1·(0.3333 - 1) = -0.6667"]
    ),
    (
      """
      z = torch.tensor([[1., 2.]], requires_grad=True)
      torch.nn.functional.cross_entropy(torch.softmax(z, dim=1), torch.tensor([0])).backward()
      """,
      ["went through a softmax already"]
    ),
    // The where trap, corners, edges.
    (
      """
      x = torch.tensor([0., 4.], requires_grad=True)
      torch.where(x > 0, x.sqrt(), torch.zeros(2)).sum().backward()
      """,
      [
        "where a = False", "0 × inf = nan", "the where in line 3 hid the value, not the slope",
        "The nan was made by sqrt in line 3", "The gradient is nan, which is no slope at all",
      ]
    ),
    (
      "x = torch.zeros(2, requires_grad=True)\n(x ** 2).sum().sqrt().backward()",
      ["inf × 0 is nan: the nan begins here"]
    ),
    (
      "x = torch.zeros(2, requires_grad=True)\nx.norm().backward()",
      ["At 0 the length has a corner", "√(Σ x²) = 0"]
    ),
    ("x = torch.tensor(0., requires_grad=True)\nx.sqrt().backward()", ["no value to the left"]),
    (
      "x = torch.tensor(0., requires_grad=True)\nx.relu().backward()",
      ["At 0 relu has a corner", "slope 0 to the left and 1 to the right; PyTorch's choice is 0"]
    ),
    (
      "x = torch.tensor(6., requires_grad=True)\ntorch.nn.functional.hardtanh(x, 0., 6.).backward()",
      ["Exactly at a bound PyTorch takes the slope 0"]
    ),
    // Writes in place, cuts, stretching.
    (
      "w = torch.ones(2, requires_grad=True)\ny = w.exp()\ny.add_(1)",
      ["y₁ was overwritten in place: its version goes from 0 to 1. But exp saved it at version 0."]
    ),
    (
      "w = torch.ones(2, requires_grad=True)\nwith torch.no_grad(): w -= 1",
      ["the leaf stays the leaf"]
    ),
    (
      "x = torch.ones(2, requires_grad=True)\ny = x.exp()\ny.data.zero_()\ny.sum().backward()",
      [
        "Through .data no version is counted", "0, in place of 1 × 2.718", "line 4 wrote over a saved value",
        "MISMATCH",
      ]
    ),
    (
      "x = torch.ones(2, requires_grad=True)\nd = x.detach()\n(x * d).sum().backward()",
      ["d was cut off by detach() in line 3: nothing flows on to it"]
    ),
    (
      "p = torch.ones(3, 1, requires_grad=True)\ny = torch.ones(3)\ne = p - y",
      ["p [3, 1] and y [3] are both stretched, to [3, 3]"]
    ),
    ("a = torch.zeros(2)\nb = a / a", ["The first nan is made here: b[0], where a = 0 and a = 0."]),
    // Names and numbers.
    (
      "x = torch.tensor([[1., 2.], [3., 4.]], requires_grad=True)\ny = x[:, 1].norm()", ["= x[:, 1]", "√(Σ "]
    ),
    ("v = torch.tensor([0.1, 1.0, 0.0001])", ["v = [0.1, 1, 0.0001]"]),
    ("x = torch.tensor(1., requires_grad=True)\ny = x / (1 - 0.9)", ["y = x/0.1"]),
    (
      "x = torch.tensor(2., requires_grad=True)\ng, = torch.autograd.grad(x * x, x)\nm = 0.1 * g",
      ["m = 0.1·g", "g = 4", "x.grad stays as it was"]
    ),
    (
      "from torch.func import jvp\nx = torch.tensor([1., 2.])\ny, s = jvp(lambda x: x[0] * x[1], (x,), (torch.tensor([1., 0.]),))",
      ["carries speeds along", "2 × 1 + 1 × 0 = 2"]
    ),
    // Steps on another line than the running statement; statements that share a line.
    (
      "y = torch.tensor(1.)\nwhile y < 3:\n  y = y + 1",
      ["a = (y₁ < 3) = True", "b = (y₂ < 3) = True one number   line 3"]
    ),
    ("x = torch.ones(2); y = x + 1", ["line 2 x = torch.ones(2) \n", "line 2 y = x + 1"]),
    // An operand that is used twice; where an entry's gradient comes to rest beside others.
    (
      "x = torch.tensor(3., requires_grad=True)\n(x * x).backward()",
      ["∂a/∂x = x for the first x, x for the second"]
    ),
    (
      "x = torch.tensor([1., 2.], requires_grad=True)\n(x[1] ** 2).backward()",
      ["x[0] ← 0: a nudge of it does not move a [2]: [0, 4]"]
    ),
    (
      "b = torch.zeros(2, requires_grad=True)\n((torch.ones(3, 2) + b) ** 2).sum().backward()",
      ["at [0, 0], one of the 3 entries that b[0] moves, where c = 1"]
    ),
    // The traps of updates.
    (
      "w = torch.tensor(1., requires_grad=True)\n(w ** 2).backward()\nw = w - 0.1 * w.grad",
      ["From here on w is this result, no longer the leaf: gradients still go to w₁.grad"]
    ),
    // Networks and optimizers.
    (
      """
      net = torch.nn.Sequential(torch.nn.Linear(1, 1))
      opt = torch.optim.SGD(net.parameters(), lr=0.5, momentum=0.9)
      net(torch.ones(1, 1)).sum().backward()
      opt.step()
      """,
      [
        "net.0.weight₂ = net.0.weight₁ - 0.5·direction", "The direction is the optimizer's own",
        "net.0.bias₁.grad was None",
      ]
    ),
    // What came out of a walk back, and what its graph is made of.
    (
      """
      x = torch.tensor(2., requires_grad=True)
      g, = torch.autograd.grad(x ** 3, x, create_graph=True)
      h, = torch.autograd.grad(g, x)
      """,
      ["is the seed of the walk back that was recorded", "h = 12 returned by the walk back"]
    ),
    (
      "x = torch.ones(2, requires_grad=True)\nx.register_hook(lambda g: 3 * g)\n(x * 2).sum().backward()",
      ["A hook changed the gradient on its way", "what the hook was given"]
    ),
    (
      """
      class Cube(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
          ctx.save_for_backward(x)
          return x ** 3
        @staticmethod
        def backward(ctx, g):
          return g
      x = torch.ones(2, requires_grad=True)
      y = Cube.apply(x)
      """,
      ["y = Cube.apply(x) = 1", "line 4 def forward(ctx, x):"]
    ),
    // Ways to mend an infinite slope; constants at their usual values.
    (
      "x = torch.zeros(2, requires_grad=True)\n(x ** 2).sum().sqrt().backward()",
      ["1 × 1/(2·0) = 1 × inf = inf", "To mend it keep the root away from 0"]
    ),
    ("x = torch.ones(2)\ny = torch.nn.functional.softplus(x)", ["y = x if x > 20 else log1p(eˣ)"]),
  ])
  func saysWhatIsSpecial(_ script: String, _ wanted: [String]) {
    let words = words(of: script)
    for text in wanted { #expect(words.contains(text), "\(text) in:\n\(words)") }
  }

  @Test(arguments: [
    // A corner is told only where the numbers stand at one.
    ("x = torch.tensor(0., requires_grad=True)\nx.clamp(-1., 1.).backward()", "bound PyTorch"),
    ("x = torch.tensor(1., requires_grad=True)\nx.relu().backward()", "corner"),
    (
      "x = torch.ones(1, 1, 3, requires_grad=True)\ny = torch.nn.functional.conv1d(x, torch.ones(1, 1, 2))",
      "{"
    ),
    ("for t in range(3):\n  x = torch.ones(2) * 2 + 1\n", "t ="),
    // A call that makes several steps describes the last alone.
    (
      "z = torch.zeros(1, 3, requires_grad=True)\ntorch.nn.functional.cross_entropy(z, torch.tensor([0])).backward()",
      "a = torch.nn"
    ),
    ("x = torch.ones(2, requires_grad=True)\ny = torch.nn.functional.softplus(x)", "·1"),
  ])
  func saysNothingThatIsNotSo(_ script: String, _ unwanted: String) {
    let words = words(of: script)
    #expect(!words.contains(unwanted), "\(words)")
  }
}

@Suite struct ShortTextTests {
  @Test(arguments: [
    ([3], "[0, 1, 2]"), ([2, 3], "[[0, 1, 2], [3, 4, 5]]"), ([20], "[0, 1, 2, …]"),
    ([5, 2], "[[0, 1], [2, 3], …]"), ([3, 4], "[[0, 1, 2, …], …]"), ([2, 3, 2], "[[[0, 1], [2, 3], …], …]"),
    ([1, 20], "[[0, 1, 2, …]]"),
  ])
  func longTensorsAreShortenedRowByRow(_ shape: [Int], _ text: String) {
    let tensor = Tensor((0..<Tensor.count(shape)).map(Double.init), shape: shape, dtype: .float64)
    #expect(TensorText.values(tensor) == text)
  }
}

@Suite struct OtherShapeTests {
  @Test(arguments: [
    ("2", "The answer is a list of 3 numbers, such as [0, 0, 0]; what you wrote is one number."),
    ("[1, 2]", "what you wrote is a list of 2 numbers"),
    ("[[1, 2, 3]]", "what you wrote is 1 row of 3 numbers each"),
  ])
  func aNumberInPlaceOfAListIsNamed(_ typed: String, _ said: String) throws {
    let lesson = LessonFile.parse(
      SourceText(
        name: "l.lesson",
        text: """
          # %%
          #| predict: x.grad
          import torch
          x = torch.tensor([1., 2., 4.], requires_grad=True)
          (x ** 2).sum().backward()
          """
      )
    )
    let run = withStack(bytes: 256 << 20) { LessonRunner.record(lesson) }
    let question = try #require(run.lesson.cells[0].code?.questions.first)
    let right = try #require(run.cells[0].answers.first?.value)
    let mistake = MistakeFinder(Narrator(run)).mistake(
      AnswerValue(typed: typed),
      to: question,
      cell: 0,
      right: right
    )
    #expect(mistake?.text.contains(said) == true, "\(mistake?.text ?? "none")")
  }
}

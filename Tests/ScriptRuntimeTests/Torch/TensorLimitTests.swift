import ScriptRuntime
import Testing
import TorchLibrary

/// What scripts meet that ask for too much of tensors: a sentence with the figure, never a trap or a full memory.
@Suite struct TensorLimitTests {
  static let small: Limits = {
    var limits = Limits()
    limits.statements = 50_000
    limits.heldBytes = 8 << 20
    limits.printedBytes = 1 << 16
    limits.textBytes = 1 << 18
    return limits
  }()

  private func outcome(_ source: String) -> Outcome {
    run(
      "import torch\nfrom torch import nn\n" + source,
      limits: TensorLimitTests.small,
      libraries: [TorchLibrary()]
    )
  }

  @Test(arguments: [
    "torch.zeros(10 ** 12)", "torch.rand(10 ** 6, 10 ** 6)", "torch.arange(10 ** 13)", "torch.eye(10 ** 7)",
    "torch.ones(1).expand(10 ** 12)", "torch.ones(10 ** 6).repeat(10 ** 6)",
    "torch.histc(torch.ones(2), 10 ** 12)",
    "torch.ones(10 ** 6, 1) + torch.ones(1, 10 ** 6)", "torch.bincount(torch.tensor([10 ** 12]))",
    "torch.randperm(10 ** 12)", "torch.combinations(torch.arange(10 ** 5), 3)",
    "nn.Bilinear(10 ** 4, 10 ** 4, 10 ** 4)",
    "nn.ConvTranspose2d(10 ** 5, 10 ** 5, 10 ** 3)", "torch.ones(4).as_strided((10 ** 6, 10 ** 6), (0, 0))",
    "torch.nn.functional.pad(torch.ones(1), (10 ** 12, 1))",
    "torch.nn.functional.interpolate(torch.ones(1, 1, 2, 2), scale_factor=10 ** 5)",
    "torch.nn.functional.interpolate(torch.ones(0, 1, 2), size=10 ** 9)",
  ])
  func refusesWhatIsTooLarge(_ line: String) {
    #expect(outcome(line).headline.hasPrefix("a tensor of shape ["))
  }

  @Test(arguments: [
    "torch.autograd.functional.jacobian(lambda x: x * 2, torch.ones(10 ** 4))",
    "torch.vmap(lambda x: x * 2)(torch.ones(10 ** 5))",
    "x = torch.ones(1, requires_grad=True)\ntorch.autograd.grad(x * 2, x, torch.ones(10 ** 5, 1), is_grads_batched=True)",
    "nn.init.orthogonal_(torch.empty(500, 500))",
    "a = torch.ones(1000, 1000)\nwhile True: a = a * 1",
    "a = torch.ones(100, 100)\nwhile True: a @ a", "a = torch.eye(100)\nwhile True: torch.linalg.inv(a)",
    "x = torch.rand(10 ** 4)\nwhile True: x.median()", "while True: torch.randn(10 ** 4)",
    "while True: torch.randperm(10 ** 4)", "x = torch.ones(10 ** 6)\nwhile True: x.sum()",
    "for x in torch.ones(10 ** 6): pass",
    "torch.ones(10 ** 7).unfold(0, 10 ** 6, 1).sum()",
    "x = torch.ones(10 ** 6)\nfor i in range(10): x.mul_(2)",
    "x = torch.ones(10 ** 5)\nfor i in range(10): torch.lgamma(x)",
    "x = torch.ones(10 ** 6)\nfor i in range(10): x.normal_()",
    "nn.functional.max_pool2d(torch.ones(1, 1, 1000, 1000), 501, stride=1, padding=250)",
    "nn.functional.avg_pool2d(torch.ones(1, 1, 1000, 1000), 501, stride=1)",
    "torch.multinomial(torch.ones(1000, 1000), 1000, replacement=True)",
    "m = nn.Sequential(*[nn.Linear(1, 1) for i in range(100)])\nfor i in range(20): m.load_state_dict(m.state_dict())",
    "x = torch.ones(3, requires_grad=True)\ny = x\nfor i in range(200):\n  y = y * 2 + x\n  y.sum().backward(retain_graph=True)",
    "x = torch.tensor(0.5, requires_grad=True)\ny = torch.tanh(x * x)\nfor i in range(9): y, = torch.autograd.grad(y, x, create_graph=True)",
    "x = torch.ones(1, requires_grad=True)\ndef hook(g): x.register_hook(hook)\nx.register_hook(hook)\nwhile True: (x * 2).sum().backward()",
  ])
  func countsWork(_ source: String) {
    #expect(outcome(source).headline == "the script was stopped after 50 000 statements")
  }

  @Test func modulesAreNestedLikeCalls() {
    let nested = outcome("m = nn.Linear(1, 1)\nfor i in range(2000): m = nn.Sequential(m)\nm.parameters()")
    #expect(nested.headline == "RecursionError: maximum recursion depth exceeded")
  }

  @Test func countsWhatIsAlive() {
    let kept = outcome("kept = [torch.ones(10 ** 5) for i in range(100)]")
    #expect(kept.headline == "the tensors that are alive may hold at most 8 MiB together")
    let small = outcome("kept = [torch.ones(1000) for i in range(5000)]")
    #expect(small.headline == kept.headline)
    let dropped = outcome("for i in range(25): x = torch.ones(10 ** 5)\nprint(x.shape)")
    #expect(dropped.printed == "torch.Size([100000])\n")
  }

  @Test(arguments: [
    (
      "torch.set_printoptions(precision=10 ** 9)\nprint(torch.ones(10) / 3)",
      "a string may hold at most 262 144 bytes"
    ),
    (
      "torch.set_printoptions(profile='full')\nprint(torch.zeros(40_000))",
      "a string may hold at most 262 144 bytes"
    ),
    ("torch.set_printoptions(edgeitems=10 ** 18, threshold=0, linewidth=0)\nprint(torch.ones(2))", ""),
    (
      "torch.set_printoptions(edgeitems=-5, threshold=-3, linewidth=-1, precision=-2)\nprint(torch.ones(3, 3) / 3)",
      ""
    ),
  ])
  func printsWithinTheLimits(_ source: String, _ headline: String) {
    #expect(outcome(source).headline == headline)
  }

  @Test(arguments: [
    ("lambda given, taken: (torch.ones(5), None)", "RuntimeError: hook has changed the size of value"),
    (
      "lambda given, taken: (torch.ones(1),) * 3",
      "RuntimeError: hook has returned an incorrect number of values (got 3, but expected 2)"
    ),
    ("lambda given, taken: (None, None)", ""),
  ])
  func hooksOfNodesAreHeldToTheirShapes(_ hook: String, _ headline: String) {
    let source =
      "x = torch.ones(1, requires_grad=True)\ny = x * 2\ny.grad_fn.register_hook(\(hook))\ny.sum().backward()"
    #expect(outcome(source).headline == headline)
  }
}

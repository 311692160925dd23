import Testing
import TorchLibrary

/// What PyTorch has and the library lacks is said before anything runs; what neither has fails as in PyTorch.
@Suite struct AbsenceTests {
  struct Case: Sendable {
    let line: String
    /// The start of what is said, or nothing where the line is fine.
    let said: String
    let help: String
  }

  static let cases: [Case] = [
    Case(
      line: "x.numpy()",
      said: "Tensor.numpy(), which PyTorch has, is not part of the language",
      help: "Print the tensor, or use .tolist()."
    ),
    Case(
      line: "torch.linalg.svd(x)",
      said: "torch.linalg.svd, which PyTorch has, is not part of the language",
      help: ""
    ),
    Case(
      line: "F.grid_sample(x)",
      said: "torch.nn.functional.grid_sample, which PyTorch has, is not part of the language",
      help: ""
    ),
    Case(
      line: "x.to(torch.float16)",
      said: "torch.float16, which PyTorch has, is not part of the language",
      help: "Use torch.float32 or torch.float64."
    ),
    Case(
      line: "from torch.utils.data import DataLoader",
      said: "torch.utils.data, which PyTorch has, is not part of the language",
      help: "Slice the tensor in a loop: for i in range(0, len(x), n): batch = x[i:i + n]."
    ),
    Case(
      line: "x.cuda()",
      said: "Tensor.cuda(), which PyTorch has,",
      help: "Leave it out: everything runs on the CPU."
    ),
    Case(
      line: "nn.Linear(1, 1).register_full_backward_hook(print)",
      said: "Module.register_full_backward_hook(), which PyTorch has,",
      help: "Use .register_hook() of the module's output or of its grad_fn."
    ),
    Case(
      line: "nn.Conv3d(1, 1, 1)",
      said: "torch.nn.Conv3d, which PyTorch has,",
      help: "There are convolutions over one and two dimensions."
    ),
    Case(line: "torch.cuda.is_available()", said: "", help: ""),
    Case(
      line: "torch.frobnicate(x)",
      said: "AttributeError: module 'torch' has no attribute 'frobnicate'",
      help: ""
    ),
    Case(
      line: "x.bakward()",
      said: "AttributeError: 'Tensor' object has no attribute 'bakward'",
      help: "Did you mean: 'backward'?"
    ),
  ]

  @Test(arguments: cases)
  func saysWhatIsMissing(_ example: Case) {
    let outcome = run(
      "import torch\nimport torch.nn.functional as F\nfrom torch import nn\nx = torch.ones(2)\nprint('ran')\n\(example.line)\n",
      libraries: [TorchLibrary()]
    )
    #expect(outcome.headline.hasPrefix(example.said))
    #expect(outcome.diagnostics.isEmpty == example.said.isEmpty)
    if !example.help.isEmpty { #expect(outcome.diagnostics.first?.help == example.help) }
    let isRefused = example.said.contains("which PyTorch has")
    #expect(outcome.printed == (isRefused ? "" : "ran\n"))
    if !example.said.isEmpty { #expect(outcome.line == 6) }
  }

  @Test func namesOfTheScriptsOwnAreItsOwn() {
    let outcome = run(
      """
      import torch
      class Curve:
          def __init__(self):
              self.storage = 3
          def half(self):
              return self.storage / 2
      print(Curve().half())
      """,
      libraries: [TorchLibrary()]
    )
    #expect(outcome.printed == "1.5\n")
    #expect(outcome.headline == "")
  }
}

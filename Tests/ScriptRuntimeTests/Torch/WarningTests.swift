import Testing
import TorchLibrary

/// PyTorch's warnings go to standard error, once for each line that causes them.
@Suite struct WarningTests {
  @Test(arguments: [
    (
      "y = x * 2\nfor i in range(3):\n    y.grad",
      "The .grad attribute of a Tensor that is not a leaf Tensor", 6
    ),
    ("torch.tensor(x)", "To copy construct from a tensor, it is recommended", 4),
    ("torch.tensor([x[0], x[1]])", "Converting a tensor with requires_grad=True to a scalar", 4),
    ("F.mse_loss(x, x[:, None])", "Using a target size (torch.Size([2, 1])) that is different", 4),
    ("F.softmax(x)", "Implicit dimension choice for softmax has been deprecated", 4),
    ("torch.zeros(2, 2, 2).T", "The use of `x.T` on tensors of dimension other than 2", 4),
  ])
  func warns(_ lines: String, _ text: String, _ line: Int) {
    let outcome = run(
      "import torch\nimport torch.nn.functional as F\nx = torch.ones(2, requires_grad=True)\n\(lines)\n",
      libraries: [TorchLibrary()]
    )
    #expect(outcome.headline == "")
    #expect(outcome.warnings.count == 1)
    #expect(outcome.warnings.first?.message.hasPrefix(text) == true)
    #expect(outcome.warnings.first?.className == "UserWarning")
  }
}

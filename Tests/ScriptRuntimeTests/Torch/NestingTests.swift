import Testing
import TorchLibrary

/// Modules in modules, a hundred thousand deep, are called up to Python's limit and released without recursion.
@Suite struct NestingTests {
  @Test func deeplyNestedModulesEndInPythonsError() {
    let outcome = run(
      """
      import torch
      from torch import nn
      m = nn.Identity()
      for i in range(100000):
          m = nn.Sequential(m)
      try:
          m(torch.ones(1))
      except RecursionError as e:
          print(e)
      del m
      print("released")
      """,
      libraries: [TorchLibrary()]
    )
    #expect(outcome.printed == "maximum recursion depth exceeded\nreleased\n")
    #expect(outcome.headline == "")
  }
}

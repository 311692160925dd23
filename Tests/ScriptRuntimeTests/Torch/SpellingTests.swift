import Autograd
import Testing
import TorchLibrary

/// A row of the operation table is reachable under every name that it gives itself, with no binding of its own.
@Suite struct SpellingTests {
  static let spelled = Operation.all.filter { $0.pointwise != nil && !$0.spelling.names.isEmpty }

  @Test func theTableSpellsItsRows() { #expect(SpellingTests.spelled.count >= 50) }

  @Test(arguments: spelled.map(\.name))
  func isReachable(_ name: String) throws {
    let row = try #require(Operation.named(name))
    var checks = row.spelling.names.map { "torch.\($0)" }
    for name in row.spelling.names where row.spelling.isMethod && !name.contains(".") {
      checks.append("x.\(name)")
      if row.spelling.hasInPlace { checks.append("x.\(name)_") }
    }
    let outcome = run(
      "import torch\nx = torch.ones(2)\n" + checks.joined(separator: "\n") + "\n",
      libraries: [TorchLibrary()]
    )
    #expect(outcome.headline == "")
  }
}

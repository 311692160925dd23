import Tensors
import Testing

@testable import Autograd

/// Every operation against what PyTorch computed: values, element types, nodes and gradients, in float32.
struct RecordedTests {
  @Test(arguments: RecordedCase.all)
  func agreesWithPyTorch(_ recorded: RecordedCase) throws {
    let call = try Call(recorded, on: Tape())
    let results = try call.run(recorded.name)
    #expect(results.count == recorded.outputs.count)
    for (result, expected) in zip(results, recorded.outputs) {
      #expect(result.shape == expected.shape)
      #expect(result.dtype.name == expected.dtype)
      #expect((result.gradFunction?.gradFunctionName ?? "-") == expected.name)
      expectClose(result.value.doubles, expected.values, "value")
    }
    let expected = recorded.gradients.sorted { $0.key < $1.key }.map(\.value)
    guard !expected.isEmpty else { return }
    for (gradient, truth) in zip(try gradients(call, results, createGraph: false), expected) {
      let numbers = gradient?.value.doubles ?? Array(repeating: 0, count: truth.values.count)
      expectClose(numbers, truth.values, "gradient")
    }
  }

  /// Where the node differs: PyTorch cannot differentiate these again, or composes them by steps of its own.
  private static let ownWays: Set<String> = [
    "attention", "cdist", "conv", "cumprod", "hardsigmoid", "ndtr", "op_xlogy", "prelu", "xlog1py",
  ]

  /// The node that a gradient has where it can be differentiated again, as `print(x.grad)` shows it.
  @Test(arguments: RecordedCase.all.filter { !$0.gradients.isEmpty && !ownWays.contains($0.name) })
  func gradientsHavePyTorchsNodes(_ recorded: RecordedCase) throws {
    let call = try Call(recorded, on: Tape())
    let linked = try gradients(call, call.run(recorded.name), createGraph: true)
    for (gradient, (_, expected)) in zip(linked, recorded.gradients.sorted { $0.key < $1.key }) {
      #expect((gradient?.gradFunction?.gradFunctionName ?? "-") == expected.node)
    }
  }

  private func gradients(_ call: Call, _ results: [Variable], createGraph: Bool) throws -> [Variable?] {
    let roots = results.filter { $0.requiresGrad }
    if roots.isEmpty { return [] }
    return try call.tape.gradients(
      of: roots,
      withRespectTo: call.wanted,
      seeds: roots.map { call.tape.constant(RecordedCase.seed($0.shape, $0.dtype)) },
      createGraph: createGraph,
      allowUnused: true
    )
  }

  /// Six significant digits, and as many after the point near zero.
  private func expectClose(_ numbers: [Double], _ expected: [Double], _ what: Comment) {
    #expect(numbers.count == expected.count, what)
    for (number, truth) in zip(numbers, expected) where number != truth && !(number.isNaN && truth.isNaN) {
      #expect(abs(number - truth) <= 2e-6 * max(1, abs(truth)), what)
    }
  }
}

extension RecordedCase.Output {
  /// The node as we write it: PyTorch's own names carry a namespace.
  fileprivate var name: String {
    gradFunction.split(separator: ":").last.map(String.init) ?? gradFunction
  }
}

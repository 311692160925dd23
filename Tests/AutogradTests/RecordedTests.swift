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
    guard !recorded.gradients.isEmpty else { return }
    let roots = results.filter { $0.requiresGrad }
    let gradients = try call.tape.gradients(
      of: roots,
      withRespectTo: call.wanted,
      seeds: roots.map { call.tape.constant(RecordedCase.seed($0.shape, $0.dtype)) },
      allowUnused: true
    )
    for (gradient, (_, expected)) in zip(gradients, recorded.gradients.sorted { $0.key < $1.key }) {
      let numbers = gradient?.value.doubles ?? Array(repeating: 0, count: expected.count)
      expectClose(numbers, expected, "gradient")
    }
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

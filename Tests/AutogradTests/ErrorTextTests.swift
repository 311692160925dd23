import Tensors
import Testing

@testable import Autograd

/// What goes wrong says so in PyTorch's words; how indices between brackets become nodes.
struct ErrorTextTests {
  /// A call that fails, with the text.
  struct Failure: Sendable, CustomTestStringConvertible {
    let text: String
    let call: @Sendable (Tape, Variable, Variable) throws -> Void

    var testDescription: String { text }
  }

  private static func failure(
    _ text: String,
    _ call: @escaping @Sendable (Tape, Variable, Variable) throws -> Void
  ) -> Failure {
    Failure(text: text, call: call)
  }

  /// `m` is a matrix of ones, 2 by 3, and `v` a vector of three.
  private static let failures: [Failure] = [
    failure("mm: mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)") { tape, m, _ in
      _ = try tape.matmul(m, m)
    },
    failure("mm: mat2 must be a matrix, got 1-D tensor") { tape, m, v in _ = try tape.mm(m, v) },
    failure("both arguments to matmul need to be at least 1D, but they are 0D and 1D") { tape, _, v in
      _ = try tape.matmul(tape.sum(v), v)
    },
    failure("torch.cat(): expected a non-empty list of Tensors") { tape, _, _ in _ = try tape.cat([]) },
    failure("Tensors must have same number of dimensions: got 2 and 1") { tape, m, v in
      _ = try tape.cat([m, v])
    },
    failure("stack expects each tensor to be equal size, but got [2, 3] at entry 0 and [3] at entry 1") {
      tape,
      m,
      v in
      _ = try tape.stack([m, v])
    },
    failure("shape '[5]' is invalid for input of size 6") { tape, m, _ in _ = try tape.view(m, [5]) },
    failure("permute(): duplicate dims are not allowed.") { tape, m, _ in _ = try tape.permute(m, [0, 0]) },
    failure("movedim: repeated dim in `destination` ([0, 0])") { tape, m, _ in
      _ = try tape.movedim(m, [0, 1], [0, 0])
    },
    failure("index 5 is out of bounds for dimension 0 with size 2") { tape, m, _ in
      _ = try tape.subscripted(m, [.int(5)])
    },
    failure("index -4 is out of bounds for dimension 1 with size 3") { tape, m, _ in
      _ = try tape.subscripted(m, [.int(0), .int(-4)])
    },
    failure("too many indices for tensor of dimension 1") { tape, _, v in
      _ = try tape.subscripted(v, [.int(0), .int(0)])
    },
    failure("einsum(): output subscript j does not appear in the equation for any input operand") {
      tape,
      _,
      v in
      _ = try tape.einsum("i->j", [v])
    },
    failure("Target 5 is out of bounds.") { tape, m, _ in
      _ = try tape.nllLoss(m, Tensor([0, 5], shape: [2]))
    },
    failure("Expected input batch_size (2) to match target batch_size (3).") { tape, m, _ in
      _ = try tape.nllLoss(m, Tensor([0, 1, 2], shape: [3]))
    },
    failure("x is not a valid value for reduction") { tape, m, _ in
      _ = try tape.mseLoss(m, m, reduction: "x")
    },
    failure("torch.clamp: At least one of 'min' or 'max' must not be None") { tape, m, _ in
      _ = try tape.clamp(m, nil, nil)
    },
    failure("linalg.inv: A must be batches of square matrices, but they are 2 by 3 matrices") { tape, m, _ in
      _ = try tape.inverse(m)
    },
    failure("derivative for aten::floor_divide is not implemented") { tape, m, _ in
      let x = try tape.leaf(m.value, requiresGrad: true)
      try tape.backward([tape.sum(tape.floorDivide(.variable(x), .scalar(.int(2))))])
    },
    failure("Padding length must be divisible by 2") { tape, m, _ in _ = try tape.pad(m, [1]) },
    failure("Halving dimension must be even, but dimension 1 is size 3") { tape, m, _ in _ = try tape.glu(m)
    },
  ]

  @Test(arguments: failures)
  func says(_ failure: Failure) throws {
    let tape = Tape()
    let matrix = try tape.leaf(Tensor.ones([2, 3]))
    let vector = try tape.leaf(Tensor.ones([3]))
    let error = try #require(throws: TensorError.self) { try failure.call(tape, matrix, vector) }
    #expect(error.message == failure.text)
  }

  /// Items between brackets, the shape that they give, and the nodes from the result back to the tensor.
  private static var lookups: [(items: [Subscript], shape: [Int], nodes: [String])] {
    [
      ([.slice(start: nil, stop: nil, step: 1)], [2, 3], ["SliceBackward0"]),
      ([.ellipsis], [2, 3], ["AliasBackward0"]),
      ([.int(0), .int(1)], [], ["SelectBackward0", "SelectBackward0"]),
      ([.newDimension], [1, 2, 3], ["UnsqueezeBackward0"]),
      ([.bool(true)], [1, 2, 3], ["IndexBackward0", "UnsqueezeBackward0"]),
      ([.ellipsis, .int(0)], [2], ["SelectBackward0"]),
      (
        [.slice(start: nil, stop: nil, step: 1), .slice(start: 1, stop: nil, step: 1)], [2, 2],
        ["SliceBackward0"]
      ),
      (
        [.tensor(Tensor([0, 1], shape: [2])), .slice(start: nil, stop: nil, step: 1), .newDimension],
        [2, 3, 1],
        ["IndexBackward0", "UnsqueezeBackward0"]
      ),
      ([.tensor(Tensor([1, 0, 1, 0, 1, 0], shape: [2, 3], dtype: .bool))], [3], ["IndexBackward0"]),
      ([.tensor(Tensor([1], shape: []))], [3], ["SelectBackward0"]),
    ]
  }

  @Test(arguments: lookups.indices)
  func looksUp(_ index: Int) throws {
    let (items, shape, nodes) = Self.lookups[index]
    let tape = Tape()
    let x = try tape.leaf(Tensor.ones([2, 3]), requiresGrad: true)
    let result = try tape.subscripted(x, items)
    #expect(result.shape == shape)
    var names: [String] = []
    var node = result.gradFunction
    while let next = node, !next.isLeaf {
      names.append(next.gradFunctionName)
      node = next.inputs.first?.node
    }
    #expect(names == nodes)
  }
}

import Testing

@testable import Tensors

/// What a view of `0…n-1` shows, or the error that making it raises.
struct ViewCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let shape: [Int]
  let make: @Sendable (Tensor) throws -> Tensor
  let expected: Expected

  enum Expected: Sendable {
    case values([Int], shape: [Int])
    case error(TensorError)
  }

  init(
    _ name: String,
    _ shape: [Int],
    _ expected: Expected,
    _ make: @escaping @Sendable (Tensor) throws -> Tensor
  ) {
    (testDescription, self.shape, self.expected, self.make) = (name, shape, expected, make)
  }
}

/// The numbers 0, 1, 2 … in a tensor of any shape.
func counting(_ shape: [Int], _ dtype: DType = .float32) -> Tensor {
  Tensor(Array(0..<Tensor.count(shape)), shape: shape, dtype: dtype)
}

private let viewCases: [ViewCase] = [
  ViewCase("permute", [2, 3], .values([0, 3, 1, 4, 2, 5], shape: [3, 2])) { try $0.permuted([1, 0]) },
  ViewCase("transpose", [2, 1, 3], .values([0, 3, 1, 4, 2, 5], shape: [3, 1, 2])) {
    try $0.transposed(0, -1)
  },
  ViewCase("slice with step", [6], .values([1, 3, 5], shape: [3])) {
    try $0.sliced(dim: 0, start: 1, stop: nil, step: 2)
  },
  ViewCase("slice from the back", [6], .values([3, 4], shape: [2])) {
    try $0.sliced(dim: 0, start: -3, stop: -1)
  },
  ViewCase("empty slice", [6], .values([], shape: [0])) { try $0.sliced(dim: 0, start: 5, stop: 2) },
  ViewCase("select", [2, 3], .values([2, 5], shape: [2])) { try $0.selected(dim: 1, index: -1) },
  ViewCase("narrow", [5], .values([2, 3], shape: [2])) { try $0.narrowed(dim: 0, start: -3, length: 2) },
  ViewCase("diagonal", [3, 3], .values([1, 5], shape: [2])) { try $0.diagonal(offset: 1) },
  ViewCase("low diagonal", [2, 2, 2], .values([2, 3], shape: [2, 1])) {
    try $0.diagonal(offset: -1, dim1: 1, dim2: 0).sliced(dim: 1, start: 0, stop: 1)
  },
  ViewCase("far diagonal", [2, 3], .values([], shape: [0])) { try $0.diagonal(offset: 5) },
  ViewCase("unfold", [5], .values([0, 1, 2, 2, 3, 4], shape: [2, 3])) {
    try $0.unfolded(dim: 0, size: 3, step: 2)
  },
  ViewCase("expand", [2, 1], .values([0, 0, 0, 1, 1, 1], shape: [2, 3])) { try $0.broadcast(to: [-1, 3]) },
  ViewCase("expand ahead", [2], .values([0, 1, 0, 1], shape: [2, 2])) { try $0.broadcast(to: [2, 2]) },
  ViewCase("squeeze", [1, 2, 1], .values([0, 1], shape: [2])) { try $0.squeezed() },
  ViewCase("squeeze one", [1, 2, 1], .values([0, 1], shape: [1, 2])) { try $0.squeezed([-1, 1]) },
  ViewCase("unsqueeze", [2], .values([0, 1], shape: [2, 1])) { try $0.unsqueezed(-1) },
  ViewCase("view", [2, 6], .values([0, 1, 2, 6, 7, 8], shape: [2, 3, 1])) {
    try $0.sliced(dim: 1, start: 0, stop: 3).viewReshaped([2, -1, 1])
  },
  ViewCase("reshape of a transposed one", [2, 3], .values([0, 3, 1, 4, 2, 5], shape: [6])) {
    try $0.transposed(0, 1).reshaped([-1]).tensor
  },
  ViewCase("as_strided", [6], .values([1, 3, 2, 4], shape: [2, 2])) {
    try $0.asStrided(shape: [2, 2], strides: [1, 2], offset: 1)
  },
]

private let failingViews: [ViewCase] = [
  ViewCase(
    "dim",
    [2, 3],
    .error(.index("Dimension out of range (expected to be in range of [-2, 1], but got 5)"))
  ) {
    try $0.transposed(0, 5)
  },
  ViewCase(
    "dim of a number",
    [],
    .error(.index("Dimension out of range (expected to be in range of [-1, 0], but got 1)"))
  ) {
    try $0.transposed(0, 1)
  },
  ViewCase(
    "expand",
    [2, 3],
    .error(
      .runtime(
        "The expanded size of the tensor (3) must match the existing size (2) at non-singleton dimension 0.  Target sizes: [3, 3].  Tensor sizes: [2, 3]"
      )
    )
  ) {
    try $0.broadcast(to: [3, 3])
  },
  ViewCase(
    "expand to fewer",
    [2, 3],
    .error(
      .runtime(
        "expand(torch.FloatTensor{[2, 3]}, size=[3]): the number of sizes provided (1) must be greater or equal to the number of dimensions in the tensor (2)"
      )
    )
  ) {
    try $0.broadcast(to: [3])
  },
  ViewCase(
    "huge expand",
    [1],
    .error(
      TensorError(
        .limit,
        "a tensor of shape [1000000, 1000000] would take 3814697 MiB; one tensor may take 512 MiB"
      )
    )
  ) {
    try $0.broadcast(to: [1_000_000, 1_000_000])
  },
  ViewCase(
    "overflowing expand",
    [1],
    .error(.runtime("Storage size calculation overflowed with sizes=[4611686018427387904, 4]"))
  ) {
    try $0.broadcast(to: [1 << 62, 4])
  },
  ViewCase("reshape", [6], .error(.runtime("shape '[4]' is invalid for input of size 6"))) {
    try $0.reshaped([4]).tensor
  },
  ViewCase("reshape by inference", [6], .error(.runtime("shape '[-1, 4]' is invalid for input of size 6"))) {
    try $0.reshaped([-1, 4]).tensor
  },
  ViewCase("two unknowns", [6], .error(.runtime("only one dimension can be inferred"))) {
    try $0.reshaped([-1, -1]).tensor
  },
  ViewCase(
    "view",
    [2, 3],
    .error(
      .runtime(
        "view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead."
      )
    )
  ) {
    try $0.transposed(0, 1).viewReshaped([6])
  },
  ViewCase(
    "select",
    [2, 3],
    .error(.index("select(): index 5 out of range for tensor of size [2, 3] at dimension 0"))
  ) {
    try $0.selected(dim: 0, index: 5)
  },
  ViewCase("slice backwards", [4], .error(.value("step must be greater than zero"))) {
    try $0.sliced(dim: 0, start: nil, stop: nil, step: -1)
  },
  ViewCase(
    "as_strided",
    [6],
    .error(
      .runtime(
        "setStorage: sizes [4, 4], strides [1, 4], storage offset 0, and itemsize 4 requiring a storage size of 64 are out of bounds for storage of size 24"
      )
    )
  ) {
    try $0.asStrided(shape: [4, 4], strides: [1, 4])
  },
  ViewCase("squeeze", [2, 3], .error(.runtime("dim 0 appears multiple times in the list of dims"))) {
    try $0.squeezed([0, -2])
  },
  ViewCase(
    "broadcast",
    [2, 3],
    .error(
      .runtime("The size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension 1")
    )
  ) {
    try $0.broadcast(to: Tensor.broadcastShape($0.shape, [4]))
  },
]

@Test(arguments: viewCases + failingViews)
func views(_ test: ViewCase) {
  let base = counting(test.shape)
  switch test.expected {
  case .values(let values, let shape):
    let view = try? test.make(base)
    #expect(view?.ints == values)
    #expect(view?.shape == shape)
  case .error(let expected):
    #expect(throws: expected) { try test.make(base) }
  }
}

@Test func viewsShareTheStorageAndCopiesDoNot() throws {
  let base = counting([2, 3])
  #expect(try base.transposed(0, 1).storage === base.storage)
  #expect(try base.reshaped([3, 2]).isView)
  #expect(try !base.transposed(0, 1).reshaped([6]).isView)
  #expect(try base.transposed(0, 1).contiguous().storage !== base.storage)
  #expect(base.contiguous().storage === base.storage)
}

@Test func copyBroadcastsConvertsAndStandsOverlap() throws {
  let target = Tensor.zeros([2, 3], .int32)
  target.copy(from: Tensor([1.9, -2.9, .nan], shape: [3]))
  #expect(target.ints == [1, -2, -2_147_483_648, 1, -2, -2_147_483_648])
  let shifted = counting([5])
  try shifted.narrowed(dim: 0, start: 1, length: 4).copy(from: shifted.narrowed(dim: 0, start: 0, length: 4))
  #expect(shifted.ints == [0, 0, 1, 2, 3])
}

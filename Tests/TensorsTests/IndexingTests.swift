import Testing

@testable import Tensors

/// An operation on 0…5 in two rows of three, with what PyTorch 2.13 gives.
private struct IndexingCase: Sendable, CustomTestStringConvertible {
  enum Expected: Sendable {
    case values([Int], shape: [Int])
    case error(TensorError)
  }

  let testDescription: String
  let expected: Expected
  let run: @Sendable (Tensor) throws -> Tensor

  init(_ name: String, _ expected: Expected, _ run: @escaping @Sendable (Tensor) throws -> Tensor) {
    (testDescription, self.expected, self.run) = (name, expected, run)
  }
}

private func index(_ values: Int...) -> Tensor { Tensor(values, shape: [values.count]) }
private func row(_ values: Int...) -> Tensor { Tensor(values, shape: [1, values.count]) }
private func floats(_ values: [Double], _ shape: [Int]) -> Tensor { Tensor(values, shape: shape) }
private func flags(_ values: [Int], _ shape: [Int]) -> Tensor { Tensor(values, shape: shape, dtype: .bool) }

/// The tensor after an edit in place.
private func edited(_ tensor: Tensor, _ edit: (Tensor) throws -> Void) rethrows -> Tensor {
  try edit(tensor)
  return tensor
}

private let readings: [IndexingCase] = [
  IndexingCase("gather", .values([0, 2], shape: [1, 2])) { try $0.gathered(dim: 1, index: row(0, 2)) },
  IndexingCase("gather down", .values([3, 1, 5], shape: [1, 3])) {
    try $0.gathered(dim: 0, index: row(1, 0, 1))
  },
  IndexingCase(
    "gather out of range",
    .error(.runtime("index 5 is out of bounds for dimension 1 with size 3"))
  ) {
    try $0.gathered(dim: 1, index: row(0, 5))
  },
  IndexingCase(
    "gather with a vector",
    .error(.runtime("Index tensor must have the same number of dimensions as input tensor"))
  ) {
    try $0.gathered(dim: 1, index: index(0))
  },
  IndexingCase(
    "gather too wide",
    .error(
      .runtime(
        "Size does not match at dimension 1 expected index [1, 4] to be no larger than self [2, 3] apart from dimension 0"
      )
    )
  ) {
    try $0.gathered(dim: 0, index: row(0, 1, 0, 1))
  },
  IndexingCase("index_select", .values([2, 0, 2, 5, 3, 5], shape: [2, 3])) {
    try $0.indexSelected(dim: 1, index: index(2, 0, 2))
  },
  IndexingCase("index_select out of range", .error(.index("index out of range in self"))) {
    try $0.indexSelected(dim: 0, index: index(0, -1))
  },
  IndexingCase("t[[1, -2]]", .values([3, 4, 5, 0, 1, 2], shape: [2, 3])) {
    try AdvancedIndex($0, [index(1, -2)]).get()
  },
  IndexingCase("t[:, [0, 2]]", .values([0, 2, 3, 5], shape: [2, 2])) {
    try AdvancedIndex($0, [nil, index(0, 2)]).get()
  },
  IndexingCase("t[[0, 1], [2, 0]]", .values([2, 3], shape: [2])) {
    try AdvancedIndex($0, [index(0, 1), index(2, 0)]).get()
  },
  IndexingCase("t[[[1], [0]], [2, 0]]", .values([5, 3, 2, 0], shape: [2, 2])) {
    try AdvancedIndex($0, [Tensor([1, 0], shape: [2, 1]), index(2, 0)]).get()
  },
  IndexingCase("mask of rows", .values([3, 4, 5], shape: [1, 3])) {
    try AdvancedIndex($0, [flags([0, 1], [2])]).get()
  },
  IndexingCase("mask of all", .values([0, 5], shape: [2])) {
    try AdvancedIndex($0, [flags([1, 0, 0, 0, 0, 1], [2, 3])]).get()
  },
  IndexingCase(
    "mask that does not fit",
    .error(
      .index(
        "The shape of the mask [3] at index 0 does not match the shape of the indexed tensor [2, 3] at index 0"
      )
    )
  ) {
    try AdvancedIndex($0, [flags([1, 0, 1], [3])]).get()
  },
  IndexingCase("indices out of range", .error(.index("index 3 is out of bounds for dimension 1 with size 3")))
  {
    try AdvancedIndex($0, [index(0, 1), index(0, 3)]).get()
  },
  IndexingCase(
    "indices that do not broadcast",
    .error(.index("shape mismatch: indexing tensors could not be broadcast together with shapes [2], [3]"))
  ) {
    try AdvancedIndex($0, [index(0, 1), index(0, 1, 2)]).get()
  },
  IndexingCase(
    "float indices",
    .error(.index("tensors used as indices must be long, int, byte or bool tensors"))
  ) {
    try AdvancedIndex($0, [floats([0.5], [1])]).get()
  },
  IndexingCase("masked_select", .values([0, 2, 3, 5], shape: [4])) {
    try $0.maskedSelected(flags([1, 0, 1], [3]))
  },
  IndexingCase("nonzero", .values([0, 1, 0, 2, 1, 0, 1, 1, 1, 2], shape: [5, 2])) { $0.nonzero() },
  IndexingCase("take", .values([0, 5], shape: [2])) { try $0.taken(index(0, -1)) },
  IndexingCase(
    "take out of range",
    .error(.index("out of range: tried to access index 6 on a tensor of 6 elements."))
  ) {
    try $0.taken(index(6))
  },
  IndexingCase("one_hot", .values([1, 0, 0, 0, 0, 1], shape: [2, 3])) { _ in try index(0, 2).oneHot() },
  IndexingCase("one_hot of too few", .error(.runtime("Class values must be smaller than num_classes."))) {
    _ in
    try index(0, 2).oneHot(classes: 2)
  },
]

private let edits: [IndexingCase] = [
  IndexingCase("scatter", .values([9, 1, 8, 3, 4, 5], shape: [2, 3])) { tensor in
    try edited(tensor) { try $0.scatter(dim: 1, index: row(0, 2), source: floats([9, 8], [1, 2])) }
  },
  IndexingCase("scatter_add", .values([3, 1, 2, 3, 4, 5], shape: [2, 3])) { tensor in
    try edited(tensor) {
      try $0.scatter(dim: 1, index: row(0, 0), source: floats([1, 2], [1, 2]), reducing: .sum)
    }
  },
  IndexingCase("scatter_reduce", .values([2, 1, 2, 3, 4, 5], shape: [2, 3])) { tensor in
    try edited(tensor) {
      try $0.scatter(dim: 1, index: row(0, 0), source: floats([1, 2], [1, 2]), reducing: .amax)
    }
  },
  IndexingCase(
    "scatter of another type",
    .error(.runtime("scatter(): Expected self.dtype to be equal to src.dtype"))
  ) { tensor in
    try edited(tensor) { try $0.scatter(dim: 1, index: row(0), source: row(1)) }
  },
  IndexingCase(
    "scatter of too little",
    .error(
      .runtime(
        "Expected index [1, 2] to be no larger than self [2, 3] apart from dimension 1 and to be no larger size than src [1, 1]"
      )
    )
  ) { tensor in
    try edited(tensor) { try $0.scatter(dim: 1, index: row(0, 1), source: floats([1], [1, 1])) }
  },
  IndexingCase("index_add", .values([3, 5, 7, 3, 4, 5], shape: [2, 3])) { tensor in
    try edited(tensor) { try $0.addIndexed(dim: 0, index: index(0), source: floats([3, 4, 5], [1, 3])) }
  },
  IndexingCase(
    "index_add of another count",
    .error(
      .runtime("index_add_(): Number of indices (1) should be equal to source.size(dim): (2), for dim: 0")
    )
  ) { tensor in
    try edited(tensor) { try $0.addIndexed(dim: 0, index: index(0), source: $0) }
  },
  IndexingCase("index_copy", .values([3, 4, 5, 0, 1, 2], shape: [2, 3])) { tensor in
    try edited(tensor) { try $0.copyIndexed(dim: 0, index: index(1, 0), source: $0) }
  },
  IndexingCase("index_fill", .values([0, 9, 2, 3, 9, 5], shape: [2, 3])) { tensor in
    try edited(tensor) { try $0.fillIndexed(dim: 1, index: index(1), value: .int(9)) }
  },
  IndexingCase("index_put", .values([9, 1, 2, 3, 8, 5], shape: [2, 3])) { tensor in
    try edited(tensor) { try AdvancedIndex($0, [index(0, 1), index(0, 1)]).put(floats([9, 8], [2])) }
  },
  IndexingCase("index_put with accumulate", .values([3, 1, 2, 3, 4, 5], shape: [2, 3])) { tensor in
    try edited(tensor) {
      try AdvancedIndex($0, [index(0, 0), index(0, 0)]).put(floats([1, 2], [2]), accumulate: true)
    }
  },
  IndexingCase(
    "index_put that does not fit",
    .error(
      .runtime(
        "shape mismatch: value tensor of shape [3] cannot be broadcast to indexing result of shape [2]"
      )
    )
  ) { tensor in
    try edited(tensor) { try AdvancedIndex($0, [index(0, 1), index(0, 1)]).put(floats([9, 8, 7], [3])) }
  },
  IndexingCase("t[mask] = 7", .values([7, 1, 7, 7, 4, 7], shape: [2, 3])) { tensor in
    try edited(tensor) { try AdvancedIndex($0, [nil, flags([1, 0, 1], [3])]).put(.scalar(.int(7), .int64)) }
  },
]

private let rearrangements: [IndexingCase] = [
  IndexingCase("flip", .values([5, 4, 3, 2, 1, 0], shape: [2, 3])) { try $0.flipped([0, 1]) },
  IndexingCase("roll", .values([2, 0, 1, 5, 3, 4], shape: [2, 3])) { try $0.rolled(shifts: [1], dims: [1]) },
  IndexingCase("roll flat", .values([4, 5, 0, 1, 2, 3], shape: [2, 3])) {
    try $0.rolled(shifts: [-4], dims: [])
  },
  IndexingCase("repeat", .values([0, 1, 2, 0, 1, 2, 3, 4, 5, 3, 4, 5], shape: [2, 6])) {
    try $0.repeated([1, 2])
  },
  IndexingCase("repeat ahead", .values([0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5], shape: [2, 2, 3])) {
    try $0.repeated([2, 1, 1])
  },
  IndexingCase(
    "repeat with a negative count",
    .error(.runtime("Trying to create tensor with negative dimension -3: [4, -3]"))
  ) {
    try $0.repeated([2, -1])
  },
  IndexingCase("tril", .values([0, 1, 0, 3, 4, 5], shape: [2, 3])) { try $0.tril(1) },
  IndexingCase("triu", .values([0, 1, 2, 0, 4, 5], shape: [2, 3])) { try $0.triu() },
  IndexingCase("cat", .values([0, 1, 2, 3, 4, 5, 7, 8, 9], shape: [3, 3])) {
    try .concatenated([$0, row(7, 8, 9), .zeros([0])])
  },
  IndexingCase(
    "cat of other sizes",
    .error(
      .runtime(
        "Sizes of tensors must match except in dimension 0. Expected size 3 but got size 2 for tensor number 1 in the list."
      )
    )
  ) {
    try .concatenated([$0, .zeros([2, 2])])
  },
  IndexingCase("stack", .values([0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5], shape: [2, 3, 2])) {
    try .stacked([$0, $0], dim: -1)
  },
  IndexingCase(
    "stack of other sizes",
    .error(
      .runtime("stack expects each tensor to be equal size, but got [2, 3] at entry 0 and [4] at entry 1")
    )
  ) {
    try .stacked([$0, .zeros([4])])
  },
  IndexingCase("pad", .values([9, 0, 1, 9, 3, 4], shape: [2, 3])) { try $0.padded([1, -1], value: .int(9)) },
  IndexingCase("pad above", .values([0, 0, 0, 0, 1, 2, 3, 4, 5], shape: [3, 3])) {
    try $0.padded([0, 0, 1, 0])
  },
  IndexingCase("pad too far", .error(.runtime("narrow(): length must be non-negative."))) {
    try $0.padded([-5, 1])
  },
  IndexingCase("diag_embed", .values([0, 7, 0, 0, 0, 8, 0, 0, 0], shape: [3, 3])) { _ in
    try floats([7, 8], [2]).diagonalEmbedded(offset: 1)
  },
]

@Test(arguments: readings + edits + rearrangements)
private func indexing(test: IndexingCase) {
  switch test.expected {
  case .values(let values, let shape):
    let result = try? test.run(counting([2, 3]))
    #expect(result?.ints == values)
    #expect(result?.shape == shape)
  case .error(let error):
    #expect(throws: error) { try test.run(counting([2, 3])) }
  }
}

/// The dimensions of indices that lie apart come first, as in NumPy.
@Test func placeOfIndexDimensions() throws {
  let tensor = counting([2, 3, 4, 5])
  let pair = index(0, 1)
  #expect(try AdvancedIndex(tensor, [nil, pair, pair]).shape == [2, 2, 5])
  #expect(try AdvancedIndex(tensor, [pair, nil, pair]).shape == [2, 3, 5])
  #expect(
    try AdvancedIndex(tensor, [pair, nil, pair]).get().double(at: [1, 2, 3])
      == tensor.double(at: [1, 2, 1, 3])
  )
}

import Testing

@testable import Tensors

@Test func numbersAreReadBackInRowMajorOrder() throws {
  let matrix = Tensor([1, 2, 3, 4, 5, 6.5], shape: [2, 3])
  #expect(matrix[flat: 5] == .double(6.5))
  #expect(try matrix.transposed(0, 1)[flat: 1] == .double(4))
  #expect(matrix.double(at: [1, 0]) == 4)
  #expect(try Tensor.scalar(.double(0.1), .float32).item() == .double(0.10000000149011612))
  #expect(throws: TensorError.runtime("a Tensor with 6 elements cannot be converted to Scalar")) {
    try matrix.item()
  }
  #expect(
    Tensor([.double(0.5), .bool(false)], shape: [2], dtype: .bool).scalars == [.bool(true), .bool(false)]
  )
}

@Test(arguments: [
  ([-1, 2], TensorError.runtime("Trying to create tensor with negative dimension -1: [-1, 2]")),
  (
    [1 << 40, 1 << 40],
    .runtime("Storage size calculation overflowed with sizes=[1099511627776, 1099511627776]")
  ),
  (
    [1 << 28],
    TensorError(.limit, "a tensor of shape [268435456] would take 1024 MiB; one tensor may take 512 MiB")
  ),
])
func refusedShapes(shape: [Int], error: TensorError) {
  #expect(throws: error) { try Tensor.checkedCount(shape) }
}

@Test func sequences() throws {
  let steps = try Tensor.arange(start: .int(1), end: .int(10), step: .double(2.5), dtype: .float32)
  #expect(steps.doubles == [1, 3.5, 6, 8.5])
  #expect(try Tensor.arange(start: .int(5), end: .int(0), step: .int(-2), dtype: .int64).ints == [5, 3, 1])
  #expect(try Tensor.linspace(start: 0, end: 10, steps: 5, dtype: .int64).ints == [0, 2, 5, 7, 10])
  #expect(try Tensor.linspace(start: 3, end: 9, steps: 1, dtype: .float32).doubles == [3])
  #expect(
    try Tensor.linspace(start: 0, end: 1, steps: 4, dtype: .float32).doubles
      == [0, 0.3333333432674408, 0.6666666269302368, 1]
  )
  #expect(try Tensor.logspace(start: 0, end: 2, steps: 3, base: 10, dtype: .float32).doubles == [1, 10, 100])
  #expect(try Tensor.eye(2, 3).doubles == [1, 0, 0, 0, 1, 0])
  #expect(throws: TensorError.runtime("step must be nonzero")) {
    try Tensor.arange(start: .int(0), end: .int(5), step: .int(0), dtype: .int64)
  }
  #expect(throws: TensorError.runtime("unsupported range: 0 -> inf")) {
    try Tensor.arange(start: .int(0), end: .double(.infinity), step: .int(1), dtype: .float32)
  }
}

/// Conversions as C makes them on x86, where a float that does not fit gives the smallest integer.
@Test func castsNeverTrap() {
  let wild = Tensor([.nan, .infinity, -.infinity, 3e9, -1.5, 300.7], shape: [6])
  let smallest = -2_147_483_648
  #expect(wild.cast(to: .int32).ints == [smallest, smallest, smallest, smallest, -1, 300])
  #expect(wild.cast(to: .int64).ints == [.min, .min, .min, 3_000_000_000, -1, 300])
  #expect(wild.cast(to: .uint8).ints == [0, 0, 0, 0, 255, 44])
  #expect(wild.cast(to: .bool).ints == [1, 1, 1, 1, 1, 1])
  #expect(Tensor([(1 << 40) + 7, -3], shape: [2]).cast(to: .int32).ints == [7, -3])
  #expect(Tensor([(1 << 24) + 1], shape: [1]).cast(to: .float32).doubles == [16_777_216])
}

import Testing

@testable import Tensors

private var numbers: Tensor { Tensor([3, 1, .nan, 2], shape: [4]) }

@Test func nanSortsLastAndEqualNumbersKeepTheirOrder() throws {
  #expect(try numbers.sorted().indices.ints == [1, 3, 0, 2])
  #expect(try numbers.sorted(descending: true).indices.ints == [2, 0, 3, 1])
  #expect(try numbers.topk(2).indices.ints == [2, 0])
  #expect(try numbers.topk(2, largest: false).values.doubles == [1, 2])
  let repeated = Tensor([3, 1, 1, 3], shape: [4])
  #expect(try repeated.sorted().indices.ints == [1, 2, 0, 3])
  #expect(try repeated.sorted(descending: true).indices.ints == [0, 3, 1, 2])
  #expect(try counting([2, 3]).sorted(dim: 0, descending: true).values.ints == [3, 4, 5, 0, 1, 2])
}

@Test func middlesAndRanks() throws {
  #expect(try counting([4]).median().doubles == [1])
  #expect(try numbers.median().doubles[0].isNaN)
  #expect(try numbers.median(dim: 0).indices.ints == [2])
  #expect(try Tensor.zeros([0]).median().doubles[0].isNaN)
  #expect(try counting([2, 3]).median(dim: 1).values.ints == [1, 4])
  #expect(try counting([2, 3]).median(dim: 1, keepDim: true).indices.shape == [2, 1])
  #expect(try counting([4]).kthvalue(2).values.doubles == [1])
  #expect(throws: TensorError.runtime("kthvalue(): selected number k out of range for dimension 0")) {
    try counting([4]).kthvalue(5)
  }
  #expect(throws: TensorError.runtime("selected index k out of range")) { try counting([4]).topk(5) }
}

@Test func frequentAndDifferentNumbers() throws {
  let numbers = Tensor([3, 1, 1, 3, 2], shape: [5])
  let mode = try numbers.mode()
  #expect(mode.values.ints == [1])
  #expect(mode.indices.ints == [2])
  let unique = try numbers.unique()
  #expect(unique.values.ints == [1, 2, 3])
  #expect(unique.inverse.ints == [2, 0, 0, 2, 1])
  #expect(unique.counts.ints == [2, 1, 2])
}

import Testing

@testable import Tensors

/// Arguments as a hostile script gives them: each call returns or throws, whatever the numbers.
@Test(arguments: [Int.min, Int.min + 1, -1 << 40, -3, -1, 0, 1, 3, 1 << 20, 1 << 40, 1 << 62, Int.max])
func noArgumentTraps(n: Int) {
  let matrix = counting([2, 3])
  let image = counting([1, 1, 4, 4])
  let calls: [() throws -> Void] = [
    { _ = try Tensor.checkedCount([n, 0, n]) },
    { _ = try Tensor.eye(0, n) },
    { _ = try Tensor.eye(n, n) },
    { _ = try Tensor.arange(start: .int(0), end: .int(n), step: .int(1 << 50), dtype: .int64) },
    { _ = try Tensor.arange(start: .int(0), end: .int(10), step: .int(n), dtype: .int32) },
    { _ = try Tensor.linspace(start: 0, end: 1, steps: min(n, 100), dtype: .float64) },
    { _ = try matrix.sliced(dim: 0, start: n, stop: n, step: 1) },
    { _ = try matrix.sliced(dim: 1, start: 0, stop: nil, step: n).contiguous() },
    { _ = try matrix.selected(dim: n, index: n) },
    { _ = try matrix.selected(dim: 0, index: n) },
    { _ = try matrix.narrowed(dim: 0, start: n, length: n) },
    { _ = try matrix.narrowed(dim: 0, start: 0, length: n) },
    { _ = try matrix.broadcast(to: [n, 2, 3]) },
    { _ = try matrix.reshaped([n, -1]) },
    { _ = try matrix.reshaped([n, n]) },
    { _ = try matrix.diagonal(offset: n).contiguous() },
    { _ = try matrix.unfolded(dim: 1, size: 2, step: n).contiguous() },
    { _ = try matrix.unfolded(dim: 1, size: n, step: 1).contiguous() },
    { _ = try matrix.asStrided(shape: [2, 1], strides: [1, n]).diagonal().contiguous() },
    { _ = try matrix.asStrided(shape: [2, 2], strides: [n, n]).contiguous() },
    { _ = try matrix.asStrided(shape: [1], strides: [1], offset: n).contiguous() },
    { _ = try matrix.asStrided(shape: [n], strides: [0]).sum() },
    { _ = try matrix.rolled(shifts: [n], dims: [1]) },
    { _ = try matrix.repeated([n, n]) },
    { _ = try matrix.repeated([1, n, 1]) },
    { _ = try matrix.padded([n, 1]) },
    { _ = try matrix.padded([1, n, n, -1]) },
    { _ = try matrix.tril(n) },
    { _ = try matrix.diagonalEmbedded(offset: n) },
    { _ = try Tensor([n], shape: [1]).oneHot() },
    { _ = try Tensor([1], shape: [1]).oneHot(classes: n) },
    { _ = try matrix.gathered(dim: 1, index: Tensor([n], shape: [1, 1])) },
    { _ = try AdvancedIndex(matrix, [Tensor([n], shape: [1])]).get() },
    { _ = try matrix.taken(Tensor([n], shape: [1])) },
    { _ = try matrix.topk(n) },
    { _ = try matrix.kthvalue(n) },
    { _ = try matrix.sum([n]) },
    { _ = try image.unfoldedBlocks(Windows(kernel: [n, n])) },
    { _ = try image.unfoldedBlocks(Windows(kernel: [1, 1], stride: [n, n], padding: [n, n])) },
    {
      _ = try matrix.viewReshaped([1, 2, 3]).foldedBlocks(
        Windows(kernel: [1, 2], dilation: [n, n]),
        size: [n, n]
      )
    },
    { _ = try Pooling(Windows(kernel: [n, n], stride: [1, 1]), input: [4, 4], roundingUp: true) },
    { _ = try Pooling(Windows(kernel: [2, 2], stride: [n, n], padding: [1, n]), input: [4, 4]) },
    { _ = try Pooling(sharing: [4, 4], among: [n, 2]) },
    {
      _ = try Convolution(stride: [n, 1], padding: [n, 0], dilation: [1, n])(image, .ones([1, 1, 2, 2]))
    },
    {
      let transposed = Convolution(
        stride: [n, n],
        padding: [0, 0],
        dilation: [n, 1],
        isTransposed: true,
        outputPadding: [0, n]
      )
      _ = try transposed(image, .ones([1, 1, 2, 2]))
    },
    {
      var random = Generator(seed: n)
      _ = try random.permutation(min(n, 100))
      random.fillIntegers(Tensor.zeros([3], .int64), low: 0, high: n)
      _ = try random.multinomial(.ones([3]), samples: min(n, 100), replacement: true)
    },
  ]
  var returned = 0
  for call in calls {
    _ = try? call()
    returned += 1
  }
  #expect(returned == calls.count)
}

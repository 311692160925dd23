/// The windows that a convolution or a pooling slides over the two spatial dimensions of `[batch, channel, y, x]`.
package struct Windows: Sendable, Hashable {
  /// The lengths of a window, (y, x) here and below.
  package var kernel: [Int]
  /// The distance between neighbouring windows.
  package var stride: [Int]
  /// What is added around the input on each side.
  package var padding: [Int]
  /// The distance between neighbouring entries of a window.
  package var dilation: [Int]

  /// Windows over two dimensions; those that are not told are stride 1, no padding and dilation 1.
  package init(kernel: [Int], stride: [Int] = [1, 1], padding: [Int] = [0, 0], dilation: [Int] = [1, 1]) {
    (self.kernel, self.stride, self.padding, self.dilation) = (kernel, stride, padding, dilation)
  }

  /// Refuses windows that cannot slide, in PyTorch's words, and those beyond all use.
  func check() throws(TensorError) {
    func text(_ numbers: [Int], _ name: String) -> String {
      "\(name)_height: \(numbers[0]) \(name)_width: \(numbers[1])"
    }
    for (numbers, title, name) in [
      (kernel, "kernel size", "kernel"), (dilation, "dilation", "dilation"), (stride, "stride", "stride"),
    ] where numbers.contains(where: { $0 <= 0 }) {
      throw .runtime("\(title) should be greater than zero, but got \(text(numbers, name))")
    }
    if padding.contains(where: { $0 < 0 }) {
      throw .runtime("padding should be non-negative, but got \(text(padding, "pad"))")
    }
    guard (kernel + dilation + stride + padding).allSatisfy({ $0 <= 1 << 20 }) else {
      throw TensorError(.limit, "a window's lengths, stride, padding and dilation may be up to \(1 << 20)")
    }
  }

  /// The reach of a window along a dimension.
  func extent(_ dim: Int) -> Int { dilation[dim] * (kernel[dim] - 1) + 1 }

  /// How many windows, which have been checked, fit along each dimension of `input`; not positive where none does.
  ///
  /// With `roundingUp` a last window may hang over the end, if it begins before the padding there.
  func counts(_ input: [Int], roundingUp: Bool = false) -> [Int] {
    (0..<2).map { dim in
      let room = input[dim] + 2 * padding[dim] - extent(dim)
      if room < 0 && !roundingUp { return 0 }
      let count = (room + (roundingUp ? stride[dim] - 1 : 0)) / stride[dim] + 1
      return roundingUp && (count - 1) * stride[dim] >= input[dim] + padding[dim] ? count - 1 : count
    }
  }

  /// The same windows over the last of two dimensions, the other one having length 1.
  package static func line(kernel: Int, stride: Int, padding: Int, dilation: Int) -> Windows {
    Windows(kernel: [1, kernel], stride: [1, stride], padding: [0, padding], dilation: [1, dilation])
  }
}

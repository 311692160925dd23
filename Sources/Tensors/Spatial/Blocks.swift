extension Tensor {
  /// The windows of `[batch, channel, y, x]` as columns: `[batch, channel * kernel, windows]`, as `F.unfold` has it.
  package func unfoldedBlocks(_ windows: Windows) throws(TensorError) -> Tensor {
    try windows.check()
    let counts = windows.counts([shape[2], shape[3]])
    guard counts[0] >= 1 && counts[1] >= 1 else {
      throw .runtime(
        "Given input with spatial size (\(shape[2]), \(shape[3])), kernel_size=\(Tensor.tupleText(windows.kernel)), "
          + "dilation=\(Tensor.tupleText(windows.dilation)), padding=\(Tensor.tupleText(windows.padding)), calculated "
          + "shape of the array of sliding blocks as \(Tensor.tupleText(counts)), but its components must be at least "
          + "one."
      )
    }
    _ = try Tensor.checkedCount(Array(shape[..<2]) + windows.kernel + counts, dtype)
    let target = [shape[0], shape[1] * windows.kernel[0] * windows.kernel[1], counts[0] * counts[1]]
    let columns = Tensor.zeros(target, dtype)
    let source = contiguous()
    switch dtype.byteCount {
    case 1: BlockWalk(windows, shape, counts).run(source, columns, UInt8.self) { $1 = $0 }
    case 4: BlockWalk(windows, shape, counts).run(source, columns, UInt32.self) { $1 = $0 }
    default: BlockWalk(windows, shape, counts).run(source, columns, UInt64.self) { $1 = $0 }
    }
    return columns
  }

  /// Adds columns up where their windows overlap: the transpose of ``unfoldedBlocks(_:)``, and `F.fold`.
  package func foldedBlocks(_ windows: Windows, size: [Int]) throws(TensorError) -> Tensor {
    try windows.check()
    _ = try Tensor.checkedCount(size)
    let counts = windows.counts(size)
    let area = windows.kernel[0] * windows.kernel[1]
    guard shape[1] % area == 0 else {
      throw .runtime(
        "Expected size of input's dimension 1 to be divisible by the product of kernel_size, but got "
          + "input.size(1)=\(shape[1]) and kernel_size=\(Tensor.tupleText(windows.kernel))."
      )
    }
    guard counts[0] * counts[1] == shape[2] else {
      throw .runtime(
        "Given output_size=\(Tensor.tupleText(size)), kernel_size=\(Tensor.tupleText(windows.kernel)), "
          + "dilation=\(Tensor.tupleText(windows.dilation)), padding=\(Tensor.tupleText(windows.padding)), "
          + "stride=\(Tensor.tupleText(windows.stride)), expected size of input's dimension 2 to match the calculated "
          + "number of sliding blocks \(counts[0]) * \(counts[1]) = \(counts[0] * counts[1]), but got "
          + "input.size(2)=\(shape[2])."
      )
    }
    let target = [shape[0], shape[1] / area] + size
    _ = try Tensor.checkedCount(target, dtype)
    let walk = BlockWalk(windows, target, counts)
    let columns = prepared(as: dtype.computeType)
    let sums = Tensor.zeros(target, columns.dtype)
    switch columns.dtype {
    case .float32: walk.run(sums, columns, Float.self) { $0 += $1 }
    case .float64: walk.run(sums, columns, Double.self) { $0 += $1 }
    default: walk.run(sums, columns, Int.self) { $0 &+= $1 }
    }
    return sums.cast(to: dtype)
  }
}

/// Pairs of an image's elements and the entries of its columns that hold them.
private struct BlockWalk {
  private let windows: Windows
  private let image: [Int]
  private let counts: [Int]

  init(_ windows: Windows, _ image: [Int], _ counts: [Int]) {
    (self.windows, self.image, self.counts) = (windows, image, counts)
  }

  /// Calls `body` with each element of the image and the entry of the columns, entry by entry in their order.
  @inline(__always)
  func run<Bits>(
    _ images: Tensor,
    _ columns: Tensor,
    _ type: Bits.Type,
    _ body: (inout Bits, inout Bits) -> Void
  ) {
    let pixels = images.start.assumingMemoryBound(to: Bits.self)
    let entries = columns.start.assumingMemoryBound(to: Bits.self)
    let (height, width) = (image[2], image[3])
    var entry = 0
    for plane in 0..<(image[0] * image[1]) {
      for ky in 0..<windows.kernel[0] {
        for kx in 0..<windows.kernel[1] {
          for wy in 0..<counts[0] {
            let y = wy * windows.stride[0] - windows.padding[0] + ky * windows.dilation[0]
            if y < 0 || y >= height {
              entry += counts[1]
              continue
            }
            let line = pixels + (plane * height + y) * width
            let left = kx * windows.dilation[1] - windows.padding[1]
            for wx in 0..<counts[1] {
              let x = left + wx * windows.stride[1]
              if x >= 0 && x < width { body(&line[x], &entries[entry]) }
              entry += 1
            }
          }
        }
      }
    }
    withExtendedLifetime((images, columns)) {}
  }
}

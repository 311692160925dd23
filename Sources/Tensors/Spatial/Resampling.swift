/// A change of size of the last one or two dimensions: for each output entry along each, which inputs it mixes.
package struct Resampling: Sendable {
  /// Two neighbours along one dimension and the share of the second.
  struct Tap: Sendable {
    let near: Int
    let far: Int
    let share: Double

    /// An entry as it is.
    static let only = Tap(near: 0, far: 0, share: 0)
  }

  /// How an output entry follows from its neighbours.
  package enum Mode: String, Sendable {
    case nearest, linear
  }

  private let rows: [Tap]
  private let columns: [Tap]
  private let inputSize: [Int]
  private let outputSize: [Int]

  /// From `input` to `output`, one length a dimension.
  ///
  /// `scales` holds the factors where the call gave them, else 0; `alignsCorners` lays the outermost entries on
  /// each other. Places are computed in the precision of the numbers, as PyTorch does.
  package init(
    _ mode: Mode,
    from input: [Int],
    to output: [Int],
    scales: [Double] = [],
    alignsCorners: Bool = false,
    isSingle: Bool = true
  ) {
    (inputSize, outputSize) = (input, output)
    let axes = input.indices.map { dim in
      let scale = dim < scales.count ? scales[dim] : 0
      let (from, to) = (input[dim], output[dim])
      return isSingle
        ? Resampling.taps(mode, from, to, scale, alignsCorners, Float.self)
        : Resampling.taps(mode, from, to, scale, alignsCorners, Double.self)
    }
    rows = axes.count == 2 ? axes[0] : [.only]
    columns = axes[axes.count - 1]
  }

  private static func taps<F: BinaryFloatingPoint>(
    _ mode: Mode,
    _ input: Int,
    _ output: Int,
    _ factor: Double,
    _ alignsCorners: Bool,
    _ type: F.Type
  ) -> [Tap] {
    let ratio = factor > 0 ? F(1 / factor) : F(input) / F(output)
    let step = alignsCorners ? output > 1 ? F(input - 1) / F(output - 1) : 0 : ratio
    return (0..<output).map { place in
      if mode == .nearest {
        let near = min(Int(exactly: (F(place) * ratio).rounded(.down)) ?? input, input - 1)
        return Tap(near: near, far: near, share: 0)
      }
      let position = alignsCorners ? step * F(place) : max(0, step * (F(place) + 0.5) - 0.5)
      let near = min(Int(exactly: position.rounded(.down)) ?? input, input - 1)
      return Tap(near: near, far: min(near + 1, input - 1), share: Double(min(max(position - F(near), 0), 1)))
    }
  }

  /// The numbers in their new size.
  package func resampled(_ input: Tensor) throws(TensorError) -> Tensor {
    let shape = input.shape.dropLast(inputSize.count) + outputSize
    _ = try Tensor.checkedCount(shape, input.dtype)
    let output = Tensor(uninitialized: shape, dtype: input.dtype)
    switch input.dtype {
    case .float32: resample(input.contiguous(), output, Float.self)
    default: resample(input.contiguous(), output, Double.self)
    }
    return output
  }

  private func resample<C: FloatingCompute>(_ input: Tensor, _ output: Tensor, _ type: C.Type) {
    func mix(_ a: C, _ b: C, _ share: Double) -> C { share == 0 ? a : (1 - C(share)) * a + C(share) * b }
    forEachEntry(input, output, C.self) { plane, entry, row, column, width in
      let upper = mix(
        plane[row.near * width + column.near],
        plane[row.near * width + column.far],
        column.share
      )
      guard row.share != 0 else {
        entry.pointee = upper
        return
      }
      let lower = mix(plane[row.far * width + column.near], plane[row.far * width + column.far], column.share)
      entry.pointee = mix(upper, lower, row.share)
    }
  }

  /// The gradient of ``resampled(_:)``'s input: every entry gets its shares back.
  package func gradient(_ upstream: Tensor) throws(TensorError) -> Tensor {
    let shape = upstream.shape.dropLast(outputSize.count) + inputSize
    let gradient = Tensor.zeros(Array(shape), upstream.dtype)
    switch upstream.dtype {
    case .float32: spread(gradient, upstream.contiguous(), Float.self)
    default: spread(gradient, upstream.contiguous(), Double.self)
    }
    return gradient
  }

  private func spread<C: FloatingCompute>(_ gradient: Tensor, _ upstream: Tensor, _ type: C.Type) {
    forEachEntry(gradient, upstream, C.self) { plane, entry, row, column, width in
      let (below, right) = (C(row.share), C(column.share))
      plane[row.near * width + column.near] += (1 - below) * (1 - right) * entry.pointee
      if right != 0 { plane[row.near * width + column.far] += (1 - below) * right * entry.pointee }
      guard below != 0 else { return }
      plane[row.far * width + column.near] += below * (1 - right) * entry.pointee
      if right != 0 { plane[row.far * width + column.far] += below * right * entry.pointee }
    }
  }

  /// Calls `body` for every output entry with its plane of the input, its taps and the width of the plane.
  @inline(__always)
  private func forEachEntry<C: FloatingCompute>(
    _ input: Tensor,
    _ output: Tensor,
    _ type: C.Type,
    _ body: (Target<C>, Target<C>, _ row: Tap, _ column: Tap, _ width: Int) -> Void
  ) {
    let width = inputSize[inputSize.count - 1]
    let area = inputSize.reduce(1, *)
    let planes = area == 0 ? 0 : input.count / area
    input.withElements(C.self) { source in
      output.withElements(C.self) { target in
        var entry = target
        for plane in 0..<planes {
          for row in rows {
            for column in columns {
              body(source + plane * area, entry, row, column, width)
              entry += 1
            }
          }
        }
      }
    }
  }
}

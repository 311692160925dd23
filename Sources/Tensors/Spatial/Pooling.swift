/// A pooling over the last two dimensions: for each output entry along each of them, which inputs it sees.
package struct Pooling: Sendable {
  /// What one output entry sees along one dimension.
  struct Window: Sendable {
    let start: Int
    let end: Int
    let step: Int
    /// The entries that a mean counts.
    let counted: Int
  }

  private let rows: [Window]
  private let columns: [Window]
  /// A divisor that replaces the number of counted entries.
  private let divisor: Int?

  /// Windows of one size over planes of `input`, of which error texts tell the number; a mean counts padding where `countsPadding`, but never what hangs over it.
  package init(
    _ windows: Windows,
    input: [Int],
    planes: Int = 1,
    roundingUp: Bool = false,
    countsPadding: Bool = true,
    divisor: Int? = nil
  ) throws(TensorError) {
    if windows.stride.contains(0) { throw .runtime("stride should not be zero") }
    try windows.check()
    for dim in 0..<2 where windows.padding[dim] > windows.extent(dim) / 2 {
      throw .runtime(
        "pad should be at most half of effective kernel size, but got pad=\(windows.padding[dim]), "
          + "kernel_size=\(windows.kernel[dim]) and dilation=\(windows.dilation[dim])"
      )
    }
    let counts = windows.counts(input, roundingUp: roundingUp)
    guard counts.allSatisfy({ $0 > 0 }) else {
      func text(_ lengths: [Int]) -> String { "(\(lengths.map(String.init).joined(separator: "x")))" }
      let given = text([planes] + input)
      throw .runtime(
        "Given input size: \(given). Calculated output size: \(text([planes] + counts)). Output size is too small"
      )
    }
    let axes = (0..<2).map { dim in
      (0..<counts[dim]).map { index in
        let begin = index * windows.stride[dim] - windows.padding[dim]
        let step = windows.dilation[dim]
        let start = begin < 0 ? begin + (step - 1 - begin) / step * step : begin
        let reach = begin + windows.extent(dim)
        let end = min(reach, input[dim])
        let padded = min(reach, input[dim] + windows.padding[dim]) - begin
        return Window(start: start, end: end, step: step, counted: countsPadding ? padded : end - start)
      }
    }
    (rows, columns) = (axes[0], axes[1])
    self.divisor = divisor
  }

  /// Windows that share the input out evenly among `output` entries: adaptive pooling.
  package init(sharing input: [Int], among output: [Int]) throws(TensorError) {
    _ = try Tensor.checkedCount(output)
    if input.contains(0) {
      throw .runtime(
        "Expected input to have non-zero size for non-batch dimensions, but input has sizes \(input)"
      )
    }
    let axes = (0..<2).map { dim in
      (0..<output[dim]).map { index in
        let start = index * input[dim] / output[dim]
        let end = ((index + 1) * input[dim] + output[dim] - 1) / output[dim]
        return Window(start: start, end: end, step: 1, counted: end - start)
      }
    }
    (rows, columns) = (axes[0], axes[1])
    divisor = nil
  }

  /// The spatial shape of the output.
  package var outputSize: [Int] { [rows.count, columns.count] }

  /// How many entries all windows over an input see together.
  package func reads(of shape: [Int]) -> Int {
    func seen(_ windows: [Window]) -> Int {
      windows.reduce(0) { $0 + max(0, $1.end - $1.start + $1.step - 1) / $1.step }
    }
    let (plane, overflows) = seen(rows).multipliedReportingOverflow(by: seen(columns))
    let (reads, overflow) = plane.multipliedReportingOverflow(by: shape.dropLast(2).reduce(1, *))
    return overflows || overflow ? .max : reads
  }

  /// The means of the windows of `[…, y, x]`.
  package func averages(_ input: Tensor) -> Tensor {
    switch input.dtype {
    case .float32: averages(input, Float.self)
    case .float64: averages(input, Double.self)
    default: averages(input.cast(to: .float64), Double.self).cast(to: input.dtype)
    }
  }

  private func averages<C: FloatingCompute>(_ input: Tensor, _ type: C.Type) -> Tensor {
    let output = Tensor(uninitialized: outputShape(input), dtype: C.dtype)
    forEachWindow(input, output, C.self) { plane, entry, row, column, width in
      var sum: C = 0
      for y in stride(from: row.start, to: row.end, by: row.step) {
        for x in stride(from: column.start, to: column.end, by: column.step) { sum += plane[y * width + x] }
      }
      entry.pointee = sum / C(divisor ?? row.counted * column.counted)
    }
    return output
  }

  /// The gradient of ``averages(_:)``'s input.
  package func averagesGradient(_ upstream: Tensor, inputShape: [Int]) -> Tensor {
    upstream.dtype == .float32
      ? averagesGradient(upstream.contiguous(), inputShape, Float.self)
      : averagesGradient(upstream.prepared(as: .float64), inputShape, Double.self)
  }

  private func averagesGradient<C: FloatingCompute>(_ upstream: Tensor, _ shape: [Int], _ type: C.Type)
    -> Tensor
  {
    let gradient = Tensor.zeros(shape, C.dtype)
    forEachWindow(gradient, upstream, C.self) { plane, entry, row, column, width in
      let share = entry.pointee / C(divisor ?? row.counted * column.counted)
      for y in stride(from: row.start, to: row.end, by: row.step) {
        for x in stride(from: column.start, to: column.end, by: column.step) { plane[y * width + x] += share }
      }
    }
    return gradient
  }

  /// The largest numbers of the windows of `[…, y, x]`, and where they are first found in their plane `[y, x]`.
  package func maxima(_ input: Tensor) -> (values: Tensor, indices: Tensor) {
    switch input.dtype {
    case .float32: return maxima(input, Float.self)
    case .float64: return maxima(input, Double.self)
    default:
      let (values, indices) = maxima(input.cast(to: .int64), Int.self)
      return (values.cast(to: input.dtype), indices)
    }
  }

  private func maxima<C: ComputeType>(_ input: Tensor, _ type: C.Type) -> (values: Tensor, indices: Tensor) {
    let values = Tensor(uninitialized: outputShape(input), dtype: C.dtype)
    var places: [Int] = []
    places.reserveCapacity(values.count)
    forEachWindow(input, values, C.self) { plane, entry, row, column, width in
      var best = row.start * width + column.start
      var largest = C.lowest
      for y in stride(from: row.start, to: row.end, by: row.step) {
        for x in stride(from: column.start, to: column.end, by: column.step) {
          let value = plane[y * width + x]
          if value > largest || value.isNaN { (largest, best) = (value, y * width + x) }
        }
      }
      entry.pointee = largest
      places.append(best)
    }
    return (values, Tensor(places, shape: values.shape))
  }

  private func outputShape(_ input: Tensor) -> [Int] { input.shape.dropLast(2) + outputSize }

  /// Calls `body` for every window with its plane, its output entry, the window and the width of the plane.
  @inline(__always)
  private func forEachWindow<C: ComputeType>(
    _ input: Tensor,
    _ output: Tensor,
    _ type: C.Type,
    _ body: (Target<C>, Target<C>, _ row: Window, _ column: Window, _ width: Int) -> Void
  ) {
    let input = input.contiguous()
    let (height, width) = (input.shape[input.rank - 2], input.shape[input.rank - 1])
    let planes = height * width == 0 ? 0 : input.count / (height * width)
    input.withElements(C.self) { source in
      output.withElements(C.self) { target in
        var entry = target
        for plane in 0..<planes {
          for row in rows {
            for column in columns {
              body(source + plane * height * width, entry, row, column, width)
              entry += 1
            }
          }
        }
      }
    }
  }
}

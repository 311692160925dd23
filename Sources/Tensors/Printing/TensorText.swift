extension Tensor {
  /// The text that `print` shows, byte for byte PyTorch's.
  ///
  ///     tensor([[0.2500, 0.5000],
  ///             [0.7500, 1.0000]], grad_fn=<MulBackward0>)
  ///
  /// `suffixes` come after size and element type, each on the last line if it fits.
  package func formatted(
    suffixes: [String] = [],
    prefix: String = "tensor(",
    options: PrintOptions = .standard
  ) -> String {
    var own: [String] = []
    if count == 0 {
      if rank != 1 { own.append("size=\(Tensor.tupleText(shape))") }
      if dtype != .float32 { own.append("dtype=torch.\(dtype.name)") }
    } else if ![.float32, .int64, .bool].contains(dtype) {
      own.append("dtype=torch.\(dtype.name)")
    }
    return TensorText.joined(
      prefix + contentText(indent: prefix.utf8.count, options: options),
      own + suffixes,
      indent: prefix.utf8.count,
      lineWidth: options.lineWidth
    )
  }

  /// The one number of a tensor without dimensions as an f-string shows it: `0.10000000149011612`.
  package var formattedScalar: String { self[flat: 0].pythonRepr }

  /// A shape as Python's tuple: `(2, 3)`, `(2,)`.
  package static func tupleText(_ shape: [Int]) -> String {
    shape.count == 1 ? "(\(shape[0]),)" : "(\(shape.map(String.init).joined(separator: ", ")))"
  }

  /// The numbers in nested brackets, without what `print` puts around them.
  package func contentText(indent: Int, options: PrintOptions = .standard) -> String {
    if count == 0 { return "[]" }
    return TensorText(self, options).text(of: self, indent: indent)
  }
}

/// The layout of one tensor's numbers: lines of so many columns, and a few entries from each end of what is long.
private struct TensorText {
  private let options: PrintOptions
  private let summarizes: Bool
  private let format: ElementFormat

  init(_ tensor: Tensor, _ options: PrintOptions) {
    self.options = options
    let summarizes = tensor.count > options.threshold
    self.summarizes = summarizes
    // Only the elements that will be shown have a say in the format.
    var places = [tensor.offset]
    for (length, step) in zip(tensor.shape, tensor.strides) {
      let indices = options.shownIndices(length, summarizing: summarizes).joined()
      places = places.flatMap { place in indices.map { place + $0 * step } }
    }
    format = ElementFormat(
      places.map { tensor.scalar(atPlace: $0) },
      dtype: tensor.dtype,
      options: options
    )
  }

  /// The numbers of `tensor` in brackets; `indent` is the column of the opening one.
  ///
  /// The depth of the recursion is the number of dimensions, of which there are at most 64.
  func text(of tensor: Tensor, indent: Int) -> String {
    guard let length = tensor.shape.first, let step = tensor.strides.first else {
      return format.text(tensor.scalar(atPlace: tensor.offset))
    }
    let groups = options.shownIndices(length, summarizing: summarizes)
    let margin = String(repeating: " ", count: indent + 1)
    if tensor.rank == 1 {
      let entries = groups.map { group in
        group.map { format.text(tensor.scalar(atPlace: tensor.offset + $0 * step)) }
      }
      let all = Array(entries.joined(separator: [options.edgeItems > 0 ? " ..." : "..."]))
        .filter { !$0.isEmpty }
      let perLine = max(1, (options.lineWidth - indent) / (format.width + 2))
      let lines = stride(from: 0, to: all.count, by: perLine).map {
        all[$0..<min($0 + perLine, all.count)].joined(separator: ", ")
      }
      return "[" + lines.joined(separator: ",\n" + margin) + "]"
    }
    let (shape, strides) = (Array(tensor.shape.dropFirst()), Array(tensor.strides.dropFirst()))
    let slices = groups.map { group in
      group.map { index in
        let slice = tensor.viewed(shape: shape, strides: strides, offset: tensor.offset + index * step)
        return text(of: slice, indent: indent + 1)
      }
    }
    let rows = slices.joined(separator: ["..."])
    let separator = "," + String(repeating: "\n", count: tensor.rank - 1) + margin
    return "[" + rows.joined(separator: separator) + "]"
  }

  /// Puts the suffixes and the closing parenthesis after the numbers, breaking lines that would be too long.
  static func joined(_ text: String, _ suffixes: [String], indent: Int, lineWidth: Int) -> String {
    var result = text
    var lastLine = text.utf8.reversed().prefix { $0 != UInt8(ascii: "\n") }.count + 2
    for suffix in suffixes {
      if lastLine + suffix.utf8.count + 2 > lineWidth {
        result += ",\n" + String(repeating: " ", count: indent) + suffix
        lastLine = indent + suffix.utf8.count
      } else {
        result += ", " + suffix
        lastLine += suffix.utf8.count + 2
      }
    }
    return result + ")"
  }
}

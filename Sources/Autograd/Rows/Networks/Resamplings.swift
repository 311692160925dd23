import Tensors

/// Pictures in another size: `F.interpolate`.
extension Operation {
  static let upsampleNearest1D: Operation = resampling("upsample_nearest1d", "UpsampleNearest1D") {
    .upsampleNearest1DBackward
  }
  static let upsampleNearest2D: Operation = resampling("upsample_nearest2d", "UpsampleNearest2D") {
    .upsampleNearest2DBackward
  }
  static let upsampleLinear1D: Operation = resampling("upsample_linear1d", "UpsampleLinear1D") {
    .upsampleLinear1DBackward
  }
  static let upsampleBilinear2D: Operation = resampling("upsample_bilinear2d", "UpsampleBilinear2D") {
    .upsampleBilinear2DBackward
  }
  static let upsampleNearest1DBackward: Operation = gathering("upsample_nearest1d", "UpsampleNearest1D") {
    .upsampleNearest1D
  }
  static let upsampleNearest2DBackward: Operation = gathering("upsample_nearest2d", "UpsampleNearest2D") {
    .upsampleNearest2D
  }
  static let upsampleLinear1DBackward: Operation = gathering("upsample_linear1d", "UpsampleLinear1D") {
    .upsampleLinear1D
  }
  static let upsampleBilinear2DBackward: Operation = gathering("upsample_bilinear2d", "UpsampleBilinear2D") {
    .upsampleBilinear2D
  }

  static let resamplings = [
    upsampleNearest1D, upsampleNearest2D, upsampleLinear1D, upsampleBilinear2D, upsampleNearest1DBackward,
    upsampleNearest2DBackward, upsampleLinear1DBackward, upsampleBilinear2DBackward,
  ]

  private static let reason = "every entry is a mixture of neighbours, and each neighbour gets its share back"

  private static func resampling(
    _ name: String,
    _ node: String,
    _ back: @escaping @Sendable () -> Operation
  ) -> Operation {
    across(
      name,
      "\(node)Backward0",
      formula: "{y} = {x} in another size",
      rules: ["{x} ← {g} added to the entries that each was mixed from"],
      reason: reason,
      ruleName: "route"
    ) { inputs, attributes in
      try attributes.resampling(name, inputs[0].dtype).resampled(inputs[0])
    } pullback: { context in
      [try context.tape.apply(back(), inputs: [context.upstream], attributes: context.attributes)]
    }
  }

  private static func gathering(
    _ name: String,
    _ node: String,
    _ forth: @escaping @Sendable () -> Operation
  ) -> Operation {
    across(
      "\(name)_backward",
      "\(node)BackwardBackward0",
      formula: "{y} = {x} added to the entries that each was mixed from",
      rules: ["{x} ← {g} in another size"],
      reason: reason,
      ruleName: "route"
    ) { inputs, attributes in
      try attributes.resampling(name, inputs[0].dtype).gradient(inputs[0])
    } pullback: { context in
      [try context.tape.apply(forth(), inputs: [context.upstream], attributes: context.attributes)]
    }
  }
}

extension Attributes {
  fileprivate func resampling(_ name: String, _ dtype: DType) -> Resampling {
    Resampling(
      name.contains("nearest") ? .nearest : .linear,
      from: ints("input_size"),
      to: ints("output_size"),
      scales: [double("scale_first"), double("scale_last")],
      alignsCorners: bool("align_corners"),
      isSingle: dtype == .float32
    )
  }
}

extension Tape {
  /// `F.interpolate(x, size, …)` over the dimensions behind the first two, of which there are one or two.
  ///
  /// `scales` holds the factors that the call gave, none where it gave a size.
  ///
  /// - Throws: PyTorch's texts.
  package func interpolate(
    _ x: Variable,
    _ mode: Resampling.Mode,
    size: [Int],
    scales: [Double] = [],
    alignsCorners: Bool = false
  ) throws -> Variable {
    let input = Array(x.shape.dropFirst(2))
    let row: Operation =
      switch (mode, input.count) {
      case (.nearest, 1): .upsampleNearest1D
      case (.nearest, _): .upsampleNearest2D
      case (.linear, 1): .upsampleLinear1D
      case (.linear, _): .upsampleBilinear2D
      }
    guard (input + size).allSatisfy({ $0 > 0 }) else {
      func text(_ lengths: [Int]) -> String {
        zip(lengths.count == 2 ? ["H", "W"] : ["W"], lengths).map { "\($0): \($1)" }.joined(separator: ", ")
      }
      throw TensorError.runtime(
        "Input and output sizes should be greater than 0, but got input (\(text(input))) output (\(text(size)))"
      )
    }
    try x.requireFloats("\(row.name)_channels_last")
    // What each entry is mixed from is noted along every dimension, of an empty batch too.
    _ = try Tensor.checkedCount(x.shape.prefix(2) + size, x.dtype)
    for length in size { _ = try Tensor.checkedCount([length, 3], .float64) }
    return try apply(
      row,
      inputs: [x],
      attributes: [
        "input_size": .ints(input), "output_size": .ints(size), "align_corners": .bool(alignsCorners),
        "scale_first": .double(scales.first ?? 0), "scale_last": .double(scales.last ?? 0),
      ]
    )
  }
}

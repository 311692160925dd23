import Tensors

/// Tensors with something put around them.
extension Operation {
  /// `F.pad(x, widths, value=value)`.
  static let constantPad: Operation = across(
    "constant_pad_nd",
    "ConstantPadNdBackward0",
    formula: "{y} = {x} with {value} around it",
    rules: ["{x} ← the inside of {g}"],
    reason: "what was put around is a constant: nobody waits for its gradient",
    ruleName: "route"
  ) { inputs, attributes in
    try inputs[0].padded(attributes.ints("pad"), value: attributes.scalar("value"))
  } pullback: { context in
    [
      try context.tape.pad(
        context.upstream,
        context.attributes.ints("pad").map { -$0 },
        value: .int(0)
      )
    ]
  }

  static let reflectionPad1D: Operation = mirroring(
    "reflection_pad1d",
    "ReflectionPad1D",
    { .reflectionPad1DBackward }
  )
  static let reflectionPad2D: Operation = mirroring(
    "reflection_pad2d",
    "ReflectionPad2D",
    { .reflectionPad2DBackward }
  )
  static let replicationPad1D: Operation = mirroring(
    "replication_pad1d",
    "ReplicationPad1D",
    { .replicationPad1DBackward }
  )
  static let replicationPad2D: Operation = mirroring(
    "replication_pad2d",
    "ReplicationPad2D",
    { .replicationPad2DBackward }
  )

  static let reflectionPad1DBackward: Operation = folding(
    "reflection_pad1d",
    "ReflectionPad1D",
    { .reflectionPad1D }
  )
  static let reflectionPad2DBackward: Operation = folding(
    "reflection_pad2d",
    "ReflectionPad2D",
    { .reflectionPad2D }
  )
  static let replicationPad1DBackward: Operation = folding(
    "replication_pad1d",
    "ReplicationPad1D",
    { .replicationPad1D }
  )
  static let replicationPad2DBackward: Operation = folding(
    "replication_pad2d",
    "ReplicationPad2D",
    { .replicationPad2D }
  )

  private static let insideAndBorder =
    "an entry appears inside and again in the border, so the gradients are added"

  private static func mirroring(
    _ name: String,
    _ gradFunction: String,
    _ back: @escaping @Sendable () -> Operation
  ) -> Operation {
    across(
      name,
      gradFunction + "Backward0",
      formula: "{y} = {x} with a border of its own entries",
      rules: ["{x} ← {g}, the border folded back"],
      reason: insideAndBorder,
      ruleName: "un-broadcast",
      uses: [StructuredRule.input(0)]
    ) { inputs, attributes in
      try inputs[0].borders(attributes, mirrors: name.hasPrefix("reflection")).reduce(inputs[0]) {
        try $0.indexSelected(dim: $1.dim, index: Tensor($1.places, shape: [$1.places.count]))
      }
    } pullback: { context in
      [try context.tape.placedBeside(context.upstream, by: back(), context)]
    }
  }

  private static func folding(
    _ name: String,
    _ gradFunction: String,
    _ forth: @escaping @Sendable () -> Operation
  ) -> Operation {
    wayBack(
      name + "_backward",
      gradFunction + "BackwardBackward0",
      formula: "{y} = {a} with its border folded back",
      rule: "{a} ← {g} with a border",
      reason: insideAndBorder,
      ruleName: "un-broadcast"
    ) { g, attributes in
      let shape = attributes.ints("input_size")
      let borders = try Tensor.zeros(shape).borders(attributes, mirrors: name.hasPrefix("reflection"))
      return try borders.reversed().reduce(g) { x, border in
        var smaller = x.shape
        smaller[border.dim] = shape[border.dim]
        let whole = Tensor.zeros(smaller, x.dtype)
        try whole.addIndexed(
          dim: border.dim,
          index: Tensor(border.places, shape: [border.places.count]),
          source: x
        )
        return whole
      }
    } pullback: { context in
      try context.tape.apply(forth(), inputs: [context.upstream], attributes: context.attributes)
    }
  }

  static let paddings = [
    constantPad, reflectionPad1D, reflectionPad2D, replicationPad1D, replicationPad2D,
    reflectionPad1DBackward,
    reflectionPad2DBackward, replicationPad1DBackward, replicationPad2DBackward,
  ]
}

extension Tensor {
  /// For each padded dimension the place that each entry of the result shows.
  fileprivate func borders(_ attributes: Attributes, mirrors: Bool) throws -> [(dim: Int, places: [Int])] {
    let widths = attributes.ints("pad")
    return (0..<(widths.count / 2)).map { pair in
      let dim = rank - 1 - pair
      let length = shape[dim]
      let places = (-widths[2 * pair]..<Swift.max(length + widths[2 * pair + 1], -widths[2 * pair])).map {
        place in
        if !mirrors { return Swift.min(Swift.max(place, 0), length - 1) }
        let positive = Swift.abs(place)
        return positive < length ? positive : 2 * (length - 1) - positive
      }
      return (dim, places)
    }
  }
}

extension Tape {
  /// `F.pad(x, widths, "constant", value)`; two widths for each dimension, from the last one on.
  ///
  /// - Throws: PyTorch's texts.
  package func pad(_ x: Variable, _ widths: [Int], value: Scalar = .int(0)) throws -> Variable {
    try apply(.constantPad, inputs: [x], attributes: ["pad": .ints(widths), "value": .scalar(value)])
  }

  /// `F.pad(x, widths, mode, value)`.
  ///
  /// - Throws: PyTorch's texts.
  package func pad(_ x: Variable, _ widths: [Int], mode: String, value: Scalar? = nil) throws -> Variable {
    if mode == "constant" { return try pad(x, widths, value: value ?? .int(0)) }
    if widths.count % 2 != 0 { throw TensorError.runtime("Padding length must be divisible by 2") }
    if value.map({ $0.double != 0 }) ?? false {
      throw TensorError.value("Padding mode \"\(mode)\" doesn't take in value argument")
    }
    let rank = x.value.rank
    let pairs = widths.count / 2
    guard pairs >= 1 && pairs <= 2 && (rank == pairs + 1 || rank == pairs + 2) else {
      throw TensorError(
        .notImplementedError,
        """
        Padding size \(widths.count) is not supported for \(rank)D input tensor.
        Supported combinations for non-constant padding:
          - 2D or 3D input: padding size = 2 (pads last dimension)
          - 3D or 4D input: padding size = 4 (pads last 2 dimensions)
          - 4D or 5D input: padding size = 6 (pads last 3 dimensions)
        """
      )
    }
    switch mode {
    case "reflect":
      for pair in 0..<pairs {
        let (before, after) = (widths[2 * pair], widths[2 * pair + 1])
        let dim = rank - 1 - pair
        guard before < x.shape[dim] && after < x.shape[dim] else {
          throw TensorError.runtime(
            """
            Argument #\(4 + 2 * pair): Padding size should be less than the corresponding input dimension, but \
            got: padding (\(before), \(after)) at dimension \(dim) of input \(x.shape)
            """
          )
        }
      }
      let row = pairs == 1 ? Operation.reflectionPad1D : .reflectionPad2D
      return try apply(row, inputs: [x], attributes: ["pad": .ints(widths)])
    case "replicate":
      let row = pairs == 1 ? Operation.replicationPad1D : .replicationPad2D
      return try apply(row, inputs: [x], attributes: ["pad": .ints(widths)])
    case "circular": return try padRound(x, widths)
    default: throw TensorError(.notImplementedError, "Unrecognised padding mode \(mode)")
    }
  }

  /// Padding with what lies at the other end: copies into slices of an empty tensor.
  private func padRound(_ x: Variable, _ widths: [Int]) throws -> Variable {
    let rank = x.value.rank
    var shape = x.shape
    for pair in 0..<(widths.count / 2) {
      let dim = rank - 1 - pair
      guard widths[2 * pair] <= x.shape[dim] && widths[2 * pair + 1] <= x.shape[dim] else {
        throw TensorError.runtime("Padding value causes wrapping around more than once.")
      }
      shape[dim] += widths[2 * pair] + widths[2 * pair + 1]
      if shape[dim] < 0 {
        throw TensorError.runtime("Negative padding value is resulting in an empty dimension")
      }
    }
    _ = try Tensor.checkedCount(shape, x.dtype)
    let out = constant(Tensor.zeros(shape, x.dtype))
    var (inside, source) = (out, x)
    for pair in 0..<(widths.count / 2) {
      let (dim, before, after) = (rank - 1 - pair, widths[2 * pair], widths[2 * pair + 1])
      inside = try slice(
        inside,
        dim: dim,
        start: Swift.max(before, 0),
        stop: shape[dim] - Swift.max(after, 0)
      )
      source = try slice(
        source,
        dim: dim,
        start: Swift.max(-before, 0),
        stop: x.shape[dim] - Swift.max(-after, 0)
      )
    }
    try copy(into: inside, source)
    for pair in 0..<(widths.count / 2) {
      let (dim, before, after) = (rank - 1 - pair, widths[2 * pair], Swift.max(widths[2 * pair + 1], 0))
      if before > 0 {
        let end = try slice(out, dim: dim, start: shape[dim] - before - after, stop: shape[dim] - after)
        try copy(into: slice(out, dim: dim, start: 0, stop: before), end)
      }
      if after > 0 {
        let begin = try slice(out, dim: dim, start: Swift.max(before, 0), stop: Swift.max(before, 0) + after)
        try copy(into: slice(out, dim: dim, start: shape[dim] - after, stop: shape[dim]), begin)
      }
    }
    return out
  }
}

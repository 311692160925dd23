import Tensors

/// Pooling: the largest or the mean of each window.
extension Operation {
  private static let winner = "only the entry that won its window can move the result"
  private static let share = "a mean hands each entry of its window an equal share of what arrives"

  static let maxPool2D: Operation = pooling("max_pool2d", "MaxPool2DWithIndicesBackward0") {
    .maxPool2DBackward
  }
  static let adaptiveMaxPool2D: Operation = pooling("adaptive_max_pool2d", "AdaptiveMaxPool2DBackward0") {
    .adaptiveMaxPool2DBackward
  }
  static let maxPool2DBackward: Operation = unpooling(
    "max_pool2d_backward",
    "MaxPool2DWithIndicesBackwardBackward0"
  ) { .maxPool2D }
  static let adaptiveMaxPool2DBackward: Operation = unpooling(
    "adaptive_max_pool2d_backward",
    "AdaptiveMaxPool2DBackwardBackward0"
  ) { .adaptiveMaxPool2D }

  /// The attribute `index` says where in its plane each winner is.
  private static func pooling(
    _ name: String,
    _ gradFunction: String,
    _ back: @escaping @Sendable () -> Operation
  ) -> Operation {
    Operation(
      name,
      gradFunction,
      words: Words(
        formula: "{y} = the largest of each window of {x}",
        rules: ["{x} ← {g} at the winners, 0 elsewhere"],
        reason: winner,
        kink: "where several entries tie, PyTorch gives all to the first",
        ruleName: "choice"
      ),
      rule: .structured(
        StructuredRule(uses: [StructuredRule.input(0)]) { inputs, attributes in
          let index = attributes.index
          let values = try inputs[0].planesFlattened().gathered(
            dim: inputs[0].rank - 2,
            index: index.planesFlattened()
          )
          return [try values.reshaped(index.shape).tensor, index]
        } pullback: { context in
          [try context.tape.placedBeside(context.upstream, by: back(), context)]
        }
      )
    )
  }

  private static func unpooling(
    _ name: String,
    _ gradFunction: String,
    _ forth: @escaping @Sendable () -> Operation
  ) -> Operation {
    wayBack(
      name,
      gradFunction,
      formula: "{y} = {a} at the winners, 0 elsewhere",
      rule: "{a} ← {g} at the winners",
      reason: winner,
      ruleName: "route"
    ) { g, attributes in
      let whole = Tensor.zeros(attributes.ints("input_size"), g.dtype)
      try whole.planesFlattened().scatter(
        dim: whole.rank - 2,
        index: attributes.index.planesFlattened(),
        source: g.planesFlattened(),
        reducing: .sum
      )
      return whole
    } pullback: { context in
      try context.tape.applyAll(forth(), inputs: [context.upstream], attributes: context.attributes)[0]
    }
  }

  static let avgPool2D: Operation = averaging("avg_pool2d", "AvgPool2DBackward0") { .avgPool2DBackward }
  static let adaptiveAvgPool2D: Operation = averaging("adaptive_avg_pool2d", "AdaptiveAvgPool2DBackward0") {
    .adaptiveAvgPool2DBackward
  }
  static let avgPool2DBackward: Operation = spreading("avg_pool2d_backward", "AvgPool2DBackwardBackward0") {
    .avgPool2D
  }
  static let adaptiveAvgPool2DBackward: Operation = spreading(
    "adaptive_avg_pool2d_backward",
    "AdaptiveAvgPool2DBackwardBackward0"
  ) { .adaptiveAvgPool2D }

  private static func averaging(
    _ name: String,
    _ gradFunction: String,
    _ back: @escaping @Sendable () -> Operation
  ) -> Operation {
    across(
      name,
      gradFunction,
      formula: "{y} = the mean of each window of {x}",
      rules: ["{x} ← each window's {g}, divided evenly"],
      reason: share,
      ruleName: "mean",
      uses: [StructuredRule.input(0)]
    ) { inputs, attributes in
      try attributes.pooling(of: inputs[0].shape).averages(inputs[0])
    } pullback: { context in
      [try context.tape.placedBeside(context.upstream, by: back(), context)]
    }
  }

  private static func spreading(
    _ name: String,
    _ gradFunction: String,
    _ forth: @escaping @Sendable () -> Operation
  ) -> Operation {
    wayBack(
      name,
      gradFunction,
      formula: "{y} = {a} divided evenly over each window",
      rule: "{a} ← the mean of each window of {g}",
      reason: share,
      ruleName: "mean"
    ) { g, attributes in
      let shape = attributes.ints("input_size")
      return try attributes.pooling(of: shape).averagesGradient(g, inputShape: shape)
    } pullback: { context in
      try context.tape.apply(forth(), inputs: [context.upstream], attributes: context.attributes)
    }
  }

  static let pools = [
    maxPool2D, adaptiveMaxPool2D, maxPool2DBackward, adaptiveMaxPool2DBackward, avgPool2D, adaptiveAvgPool2D,
    avgPool2DBackward, adaptiveAvgPool2DBackward,
  ]
}

/// The length of the dimension before the last two.
private func planes(of shape: [Int]) -> Int { shape.dropLast(2).last ?? 1 }

extension Attributes {
  fileprivate func pooling(of shape: [Int]) throws -> Pooling {
    let plane = Array(shape.suffix(2))
    if self["output_size"] != nil { return try Pooling(sharing: plane, among: ints("output_size")) }
    return try Pooling(
      windows,
      input: plane,
      planes: planes(of: shape),
      roundingUp: bool("ceil_mode"),
      countsPadding: bool("count_include_pad"),
      divisor: self["divisor_override"] == nil ? nil : int("divisor_override")
    )
  }
}

extension Tensor {
  /// The view with the last two dimensions as one.
  fileprivate func planesFlattened() throws -> Tensor {
    try reshaped(Array(shape.dropLast(2)) + [shape.suffix(2).reduce(1, *)]).tensor
  }
}

extension Tape {
  /// `F.max_pool2d(x, …)` with the places of the winners; also of one dimension less, as `max_pool1d` has it.
  ///
  /// - Throws: PyTorch's texts.
  package func maxPool(_ x: Variable, _ windows: Windows, ceilMode: Bool = false) throws -> Chosen {
    let pooling = try Pooling(
      windows,
      input: Array(x.shape.suffix(2)),
      planes: planes(of: x.shape),
      roundingUp: ceilMode
    )
    return try pooled(.maxPool2D, x, pooling)
  }

  /// `F.max_pool1d(x, …)` with the places of the winners.
  ///
  /// - Throws: PyTorch's texts.
  package func maxPool1D(
    _ x: Variable,
    kernel: Int,
    stride: Int? = nil,
    padding: Int = 0,
    dilation: Int = 1,
    ceilMode: Bool = false
  ) throws -> Chosen {
    let line = Windows.line(kernel: kernel, stride: stride ?? kernel, padding: padding, dilation: dilation)
    let (values, indices) = try maxPool(lined(x), line, ceilMode: ceilMode)
    return (try squeeze(values, dim: -2), try squeeze(indices, dim: -2))
  }

  /// `F.adaptive_max_pool2d(x, size)` with the places of the winners.
  ///
  /// - Throws: PyTorch's texts.
  package func adaptiveMaxPool(_ x: Variable, size: [Int]) throws -> Chosen {
    try pooled(.adaptiveMaxPool2D, x, Pooling(sharing: Array(x.shape.suffix(2)), among: size))
  }

  /// `F.adaptive_max_pool1d(x, size)` with the places of the winners.
  ///
  /// - Throws: PyTorch's texts.
  package func adaptiveMaxPool1D(_ x: Variable, size: Int) throws -> Chosen {
    let (values, indices) = try adaptiveMaxPool(lined(x), size: [1, size])
    return (try squeeze(values, dim: -2), try squeeze(indices, dim: -2))
  }

  private func pooled(_ row: Operation, _ x: Variable, _ pooling: Pooling) throws -> Chosen {
    try meterEntries(pooling.reads(of: x.shape))
    let results = try applyAll(
      row,
      inputs: [x],
      attributes: ["index": .tensor(pooling.maxima(x.value).indices)]
    )
    return (results[0], results[1])
  }

  /// A dimension of length 1 before the last one.
  private func lined(_ x: Variable) throws -> Variable { try unsqueeze(x, -2) }

  /// `F.avg_pool2d(x, …)`.
  ///
  /// - Throws: PyTorch's texts.
  package func avgPool(
    _ x: Variable,
    _ windows: Windows,
    ceilMode: Bool = false,
    countsPadding: Bool = true,
    divisor: Int? = nil
  ) throws -> Variable {
    if divisor == 0 { throw TensorError.runtime("divisor must be not zero") }
    var attributes = attributes(of: windows)
    attributes["ceil_mode"] = .bool(ceilMode)
    attributes["count_include_pad"] = .bool(countsPadding)
    if let divisor { attributes["divisor_override"] = .int(divisor) }
    try meterEntries(attributes.pooling(of: x.shape).reads(of: x.shape))
    return try apply(.avgPool2D, inputs: [x], attributes: attributes)
  }

  /// `F.avg_pool1d(x, …)`.
  ///
  /// - Throws: PyTorch's texts.
  package func avgPool1D(
    _ x: Variable,
    kernel: Int,
    stride: Int? = nil,
    padding: Int = 0,
    ceilMode: Bool = false,
    countsPadding: Bool = true
  ) throws -> Variable {
    let line = Windows.line(kernel: kernel, stride: stride ?? kernel, padding: padding, dilation: 1)
    return try squeeze(avgPool(lined(x), line, ceilMode: ceilMode, countsPadding: countsPadding), dim: -2)
  }

  /// `F.adaptive_avg_pool2d(x, size)`; a size of 1 is a plain mean, as in PyTorch.
  ///
  /// - Throws: PyTorch's texts.
  package func adaptiveAvgPool(_ x: Variable, size: [Int]) throws -> Variable {
    if size == [1, 1] { return try mean(x, dims: [-1, -2], keepdim: true) }
    return try apply(.adaptiveAvgPool2D, inputs: [x], attributes: ["output_size": .ints(size)])
  }

  /// `F.adaptive_avg_pool1d(x, size)`.
  ///
  /// - Throws: PyTorch's texts.
  package func adaptiveAvgPool1D(_ x: Variable, size: Int) throws -> Variable {
    try squeeze(adaptiveAvgPool(lined(x), size: [1, size]), dim: -2)
  }
}

import Tensors

/// Convolutions: one product of three tensors (image, kernel, result), seen from each of its sides.
extension Operation {
  private static let stamp =
    "every window is a sum of products: an entry collects from each window that it is in"

  static let convolution: Operation = across(
    "convolution",
    "ConvolutionBackward0",
    formula: "{y} = {b} slid over {a}‹, plus {c}›",
    rules: [
      "{a} ← {b} stamped where {g} is, weighted by it", "{b} ← the windows of {a}, weighted by {g}",
      "{c} ← {g} summed for each channel",
    ],
    reason: stamp,
    ruleName: "convolution",
    uses: [StructuredRule.input(1), StructuredRule.input(0), 0]
  ) { inputs, attributes in
    try attributes.convolution(inputs[0], inputs[1], bias: inputs.count > 2 ? inputs[2] : nil)
  } pullback: { context in
    let tape = context.tape
    let g = try context.upstream
    return [
      context.wants(0)
        ? try tape.apply(
          .convolutionInput,
          inputs: [g, context.input(1)],
          attributes: context.attributes.sized(context.shape(0))
        )
        : nil,
      context.wants(1)
        ? try tape.apply(
          .convolutionWeight,
          inputs: [g, context.input(0)],
          attributes: context.attributes.sized(context.shape(1))
        )
        : nil,
      context.wants(2) ? try tape.sum(g, dims: g.shape.indices.filter { $0 != 1 }) : nil,
    ]
  }

  /// The gradient of the image: inputs are the result's gradient and the kernel.
  static let convolutionInput: Operation = across(
    "convolution_input",
    "ConvolutionBackwardBackward0",
    formula: "{y} = {b} stamped where {a} is",
    rules: ["{a} ← {b} slid over {g}", "{b} ← the windows of {g}, weighted by {a}"],
    reason: stamp,
    ruleName: "convolution",
    uses: [StructuredRule.input(1), StructuredRule.input(0)]
  ) { inputs, attributes in
    try attributes.convolution.inputGradient(inputs[0], inputs[1], inputShape: attributes.ints("input_size"))
  } pullback: { context in
    let tape = context.tape
    let g = try context.upstream
    return [
      context.wants(0)
        ? try tape.apply(.convolution, inputs: [g, context.input(1)], attributes: context.attributes) : nil,
      context.wants(1)
        ? try tape.apply(
          .convolutionWeight,
          inputs: [context.input(0), g],
          attributes: context.attributes.sized(context.shape(1))
        )
        : nil,
    ]
  }

  /// The gradient of the kernel: inputs are the result's gradient and the image.
  static let convolutionWeight: Operation = across(
    "convolution_weight",
    "ConvolutionBackwardBackward0",
    formula: "{y} = the windows of {b}, weighted by {a}",
    rules: ["{a} ← {g} slid over {b}", "{b} ← {g} stamped where {a} is"],
    reason: stamp,
    ruleName: "convolution",
    uses: [StructuredRule.input(1), StructuredRule.input(0)]
  ) { inputs, attributes in
    try attributes.convolution.weightGradient(
      inputs[0],
      inputs[1],
      weightShape: attributes.ints("input_size")
    )
  } pullback: { context in
    let tape = context.tape
    let g = try context.upstream
    return [
      context.wants(0)
        ? try tape.apply(.convolution, inputs: [context.input(1), g], attributes: context.attributes) : nil,
      context.wants(1)
        ? try tape.apply(
          .convolutionInput,
          inputs: [context.input(0), g],
          attributes: context.attributes.sized(context.shape(1))
        )
        : nil,
    ]
  }

  /// `F.unfold(x)`: windows as columns.
  static let im2col: Operation = across(
    "im2col",
    "Im2ColBackward0",
    formula: "{y} = the windows of {x} as columns",
    rules: ["{x} ← the columns of {g} added where their windows overlap"],
    reason: stamp,
    ruleName: "route"
  ) { inputs, attributes in
    try inputs[0].asBatch(of: 4) { try $0.unfoldedBlocks(attributes.windows) }
  } pullback: { context in
    let shape = context.shape(0)
    return [
      try context.tape.apply(
        .col2im,
        inputs: [context.upstream],
        attributes: context.attributes.sized(Array(shape.suffix(2)))
      )
    ]
  }

  /// `F.fold(x)`: columns added where their windows overlap.
  static let col2im: Operation = across(
    "col2im",
    "Col2ImBackward0",
    formula: "{y} = the columns of {x} added where their windows overlap",
    rules: ["{x} ← the windows of {g} as columns"],
    reason: "each column gets the part of the sum that it went into",
    ruleName: "route"
  ) { inputs, attributes in
    try inputs[0].asBatch(of: 3) {
      try $0.foldedBlocks(attributes.windows, size: attributes.ints("input_size"))
    }
  } pullback: { context in
    [try context.tape.apply(.im2col, inputs: [context.upstream], attributes: context.attributes)]
  }

  static let convolutions = [convolution, convolutionInput, convolutionWeight, im2col, col2im]
}

extension Tensor {
  /// What `body` makes of this tensor, seen as a batch of one where a dimension is missing to `rank`.
  fileprivate func asBatch(of rank: Int, _ body: (Tensor) throws -> Tensor) throws -> Tensor {
    self.rank == rank ? try body(self) : try body(unsqueezed(0)).squeezed([0])
  }
}

extension Attributes {
  fileprivate var convolution: Convolution {
    Convolution(
      stride: ints("stride"),
      padding: ints("padding"),
      dilation: ints("dilation"),
      groups: int("groups"),
      isTransposed: bool("transposed"),
      outputPadding: ints("output_padding")
    )
  }

  var windows: Windows {
    Windows(
      kernel: ints("kernel_size"),
      stride: ints("stride"),
      padding: ints("padding"),
      dilation: ints("dilation")
    )
  }

  /// The same arguments, with the shape of what is to be made.
  func sized(_ shape: [Int]) -> Attributes {
    var attributes = self
    attributes["input_size"] = .ints(shape)
    return attributes
  }
}

extension Tape {
  /// How a convolution steps, one number for each spatial dimension (a single number counts for all).
  package struct ConvolutionSteps {
    package var stride = [1]
    package var padding = [0]
    package var dilation = [1]
    package var outputPadding = [0]
    package var groups = 1
    package var isTransposed = false

    package init(
      stride: [Int] = [1],
      padding: [Int] = [0],
      dilation: [Int] = [1],
      outputPadding: [Int] = [0],
      groups: Int = 1,
      isTransposed: Bool = false
    ) {
      self.stride = stride
      self.padding = padding
      self.dilation = dilation
      self.outputPadding = outputPadding
      self.groups = groups
      self.isTransposed = isTransposed
    }
  }

  /// `F.conv1d`, `F.conv2d` and their transposes, by the kernel's rank; an image without a batch is one of a batch.
  ///
  /// - Throws: PyTorch's texts.
  package func convolution(
    _ x: Variable,
    _ weight: Variable,
    _ bias: Variable? = nil,
    _ steps: ConvolutionSteps = ConvolutionSteps()
  ) throws -> Variable {
    let rank = weight.value.rank - 2
    if rank < 1 { throw TensorError.runtime("weight should have at least three dimensions") }
    guard rank == 1 || rank == 2 else {
      throw TensorError(
        .notImplementedError,
        "convolutions over \(rank) dimensions are missing here; one and two are there"
      )
    }
    func spread(_ numbers: [Int]) -> [Int] {
      numbers.count == 1 ? Array(repeating: numbers[0], count: rank) : numbers
    }
    let attributes: Attributes = [
      "stride": .ints(spread(steps.stride)), "padding": .ints(spread(steps.padding)),
      "dilation": .ints(spread(steps.dilation)), "groups": .int(steps.groups),
      "transposed": .bool(steps.isTransposed), "output_padding": .ints(spread(steps.outputPadding)),
    ]
    let isSingle = x.value.rank == rank + 1
    let batch = isSingle ? try unsqueeze(x, 0) : x
    let result = try apply(
      .convolution,
      inputs: [batch, weight] + (bias.map { [$0] } ?? []),
      attributes: attributes
    )
    return isSingle ? try squeeze(result, dim: 0) : result
  }

  /// A convolution whose result has the size of its input (`padding="same"`).
  ///
  /// - Throws: PyTorch's texts.
  package func convolutionSame(
    _ x: Variable,
    _ weight: Variable,
    _ bias: Variable? = nil,
    dilation: [Int] = [1],
    groups: Int = 1
  ) throws -> Variable {
    let kernel = Array(weight.shape.dropFirst(2))
    let dilations = dilation.count == 1 ? Array(repeating: dilation[0], count: kernel.count) : dilation
    let totals = zip(kernel, dilations).map { ($0 - 1) * $1 }
    var padded = x
    if totals.contains(where: { $0 % 2 == 1 }) {
      padded = try pad(x, totals.reversed().flatMap { [0, $0 % 2] })
    }
    return try convolution(
      padded,
      weight,
      bias,
      ConvolutionSteps(padding: totals.map { $0 / 2 }, dilation: dilations, groups: groups)
    )
  }

  /// `F.unfold(x, kernel, dilation, padding, stride)`.
  ///
  /// - Throws: PyTorch's texts.
  package func unfoldBlocks(_ x: Variable, _ windows: Windows) throws -> Variable {
    guard x.value.rank == 3 || x.value.rank == 4 else {
      throw TensorError.runtime(
        """
        Expected 3D or 4D (batch mode) tensor with possibly 0 batch size and other non-zero dimensions for input, \
        but got: \(x.shape)
        """
      )
    }
    return try apply(.im2col, inputs: [x], attributes: attributes(of: windows))
  }

  /// `F.fold(x, size, kernel, dilation, padding, stride)`.
  ///
  /// - Throws: PyTorch's texts.
  package func foldBlocks(_ x: Variable, size: [Int], _ windows: Windows) throws -> Variable {
    guard x.value.rank == 2 || x.value.rank == 3 else {
      throw TensorError.runtime(
        """
        Expected 2D or 3D (batch mode) tensor for input with possibly 0 batch size and non-zero dimensions for \
        input, but got: \(x.shape)
        """
      )
    }
    return try apply(.col2im, inputs: [x], attributes: attributes(of: windows).sized(size))
  }

  func attributes(of windows: Windows) -> Attributes {
    [
      "kernel_size": .ints(windows.kernel), "stride": .ints(windows.stride),
      "padding": .ints(windows.padding),
      "dilation": .ints(windows.dilation),
    ]
  }
}

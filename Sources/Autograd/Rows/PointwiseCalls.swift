import Expressions
import Tensors

/// Pointwise operations whose calls have arguments beside their operands, with PyTorch's defaults.
extension Tape {
  private func apply(_ row: Operation, _ x: Variable, _ parameters: Attributes) throws -> Variable {
    try apply(row, [.variable(x)], parameters: parameters)
  }

  // MARK: Bounds

  /// `torch.clamp(x, min, max)`.
  ///
  /// - Throws: PyTorch's text without any bound.
  package func clamp(_ x: Variable, _ low: Operand?, _ high: Operand?) throws -> Variable {
    switch (low, high) {
    case (nil, nil): throw TensorError.runtime("torch.clamp: At least one of 'min' or 'max' must not be None")
    case (.scalar(let low)?, .scalar(let high)?):
      return try apply(.clamp, wide(x, low, high), ["low": .scalar(low), "high": .scalar(high)])
    case (.scalar(let low)?, nil): return try apply(.clampLow, wide(x, low), ["low": .scalar(low)])
    case (nil, .scalar(let high)?): return try apply(.clampHigh, wide(x, high), ["high": .scalar(high)])
    case (let low?, nil): return try apply(.clampLowTensor, [.variable(x), low])
    case (nil, let high?): return try apply(.clampHighTensor, [.variable(x), high])
    case (let low?, let high?): return try apply(.clampTensors, [.variable(x), low, high])
    }
  }

  /// `x.clamp_min(low)`.
  package func clampMin(_ x: Variable, _ low: Operand) throws -> Variable {
    if case .scalar(let low) = low { return try apply(.clampMin, wide(x, low), ["low": .scalar(low)]) }
    return try apply(.clampMinTensor, [.variable(x), low])
  }

  func clampMin(_ x: Variable, _ low: Double) throws -> Variable { try clampMin(x, .scalar(.double(low))) }

  /// `x.clamp_max(high)`.
  package func clampMax(_ x: Variable, _ high: Operand) throws -> Variable {
    if case .scalar(let high) = high { return try apply(.clampMax, wide(x, high), ["high": .scalar(high)]) }
    return try apply(.clampMaxTensor, [.variable(x), high])
  }

  /// Whole numbers between bounds that are not become floats.
  private func wide(_ x: Variable, _ bounds: Scalar...) throws -> Variable {
    let dtype = DType.result(
      of: [(x.dtype, x.value.rank > 0, false)] + bounds.map { ($0.defaultDType, false, true) }
    )
    return try cast(x, to: dtype)
  }

  // MARK: Values

  /// `torch.nan_to_num(x, nan, posinf, neginf)`.
  package func nanToNum(
    _ x: Variable,
    nan: Double = 0,
    positive: Double? = nil,
    negative: Double? = nil
  ) throws -> Variable {
    let largest = x.dtype == .float32 ? Double(Float.greatestFiniteMagnitude) : .greatestFiniteMagnitude
    return try apply(
      .nanToNum,
      x,
      [
        "nan": .double(nan), "posinf": .double(positive ?? largest), "neginf": .double(negative ?? -largest),
      ]
    )
  }

  /// `torch.round(x, decimals=decimals)`.
  package func round(_ x: Variable, decimals: Int = 0) throws -> Variable {
    if decimals == 0 { return try apply(.round, x) }
    let scale = (0..<Swift.min(decimals.magnitude, 400)).reduce(1.0) { scale, _ in scale * 10 }
    return try apply(.roundDecimals, x, ["scale": .double(decimals > 0 ? scale : 1 / scale)])
  }

  /// `torch.logit(x, eps)`.
  package func logit(_ x: Variable, eps: Double? = nil) throws -> Variable {
    guard let eps else { return try apply(.logit, x) }
    return try apply(.logitClamped, x, ["eps": .double(eps)])
  }

  /// `torch.xlogy(a, b)`.
  package func xlogy(_ a: Operand, _ b: Operand) throws -> Variable {
    switch (a, b) {
    case (.scalar, _): try apply(.xlogyOfNumber, [a, b])
    case (_, .scalar): try apply(.xlogyByNumber, [a, b])
    default: try apply(.xlogy, [a, b])
    }
  }

  /// `torch.copysign(a, b)`.
  package func copysign(_ a: Variable, _ b: Operand) throws -> Variable {
    if case .scalar = b { return try apply(.copysignNumber, [.variable(a), b]) }
    return try apply(.copysign, [.variable(a), b])
  }

  /// `torch.polygamma(n, x)`.
  ///
  /// - Throws: PyTorch's text for a negative order.
  package func polygamma(_ n: Int, _ x: Variable) throws -> Variable {
    if n < 0 { throw TensorError.runtime("polygamma(n, x) does not support negative n.") }
    return try apply(.polygamma, [.scalar(.int(n)), .variable(x)])
  }

  /// `torch.special.ndtr(x)`: the normal distribution's probability, as PyTorch composes it.
  package func ndtr(_ x: Variable) throws -> Variable {
    try apply(.mulNumber, apply(.erfc, apply(.mulNumber, x, .double(-(0.5.squareRoot())))), .double(0.5))
  }

  /// `torch.lerp(a, b, weight)`.
  ///
  /// - Throws: PyTorch's text for different element types.
  package func lerp(_ a: Variable, _ b: Variable, _ weight: Operand) throws -> Variable {
    guard a.dtype == b.dtype else {
      throw TensorError.runtime(
        "expected dtype \(a.dtype.cName) for `end` but got dtype \(b.dtype.cName)"
      )
    }
    if case .scalar = weight { return try apply(.lerp, [.variable(a), .variable(b), weight]) }
    return try apply(.lerpTensor, [.variable(a), .variable(b), weight])
  }

  /// `torch.addcmul(a, b, c, value)`.
  package func addcmul(_ a: Variable, _ b: Variable, _ c: Variable, value: Scalar = .int(1)) throws
    -> Variable
  {
    try apply(.addcmul, [.variable(a), .variable(b), .variable(c)], parameters: ["value": .scalar(value)])
  }

  /// `torch.addcdiv(a, b, c, value)`.
  package func addcdiv(_ a: Variable, _ b: Variable, _ c: Variable, value: Scalar = .int(1)) throws
    -> Variable
  {
    try apply(.addcdiv, [.variable(a), .variable(b), .variable(c)], parameters: ["value": .scalar(value)])
  }

  /// `torch.isclose(a, b, rtol, atol, equal_nan)`.
  package func isclose(
    _ a: Variable,
    _ b: Variable,
    rtol: Double = 1e-5,
    atol: Double = 1e-8,
    equalNaN: Bool = false
  ) throws -> Variable {
    try apply(
      .isclose,
      [.variable(a), .variable(b)],
      parameters: [
        "rtol": .double(rtol), "atol": .double(atol), "equal_nan": .double(equalNaN ? 1 : 0),
      ]
    )
  }

  // MARK: Activations

  /// `F.leaky_relu(x, slope)`.
  package func leakyRelu(_ x: Variable, slope: Double = 0.01) throws -> Variable {
    try apply(.leakyRelu, x, ["negative_slope": .double(slope)])
  }

  /// `F.prelu(x, weight)`: one slope, or one for each channel.
  ///
  /// - Throws: PyTorch's text for another number of slopes.
  package func prelu(_ x: Variable, _ weight: Variable) throws -> Variable {
    let channels = x.value.rank >= 2 ? x.shape[1] : 1
    guard weight.value.count == 1 || weight.value.count == channels else {
      throw TensorError.runtime(
        """
        Mismatch of parameter numbers and input channel size. Found parameter numbers = \(weight.value.count) \
        and channel size = \(channels).
        """
      )
    }
    guard weight.value.count > 1 || weight.value.rank > 0, x.value.rank != 1 else {
      return try apply(.prelu, x, weight)
    }
    var shape = Array(repeating: 1, count: Swift.max(x.value.rank, 1))
    if shape.count >= 2 { shape[1] = weight.value.count }
    return try apply(.prelu, x, weight.value.rank == shape.count ? weight : view(weight, shape))
  }

  /// `F.hardtanh(x, low, high)`.
  ///
  /// - Throws: PyTorch's text for bounds in the wrong order.
  package func hardtanh(_ x: Variable, low: Double = -1, high: Double = 1) throws -> Variable {
    if low > high { throw TensorError.value("min_val cannot be greater than max_val") }
    return try apply(.hardtanh, x, ["low": .double(low), "high": .double(high)])
  }

  /// `F.relu6(x)`.
  package func relu6(_ x: Variable) throws -> Variable { try hardtanh(x, low: 0, high: 6) }

  /// `F.threshold(x, threshold, value)`.
  package func threshold(_ x: Variable, _ threshold: Double, _ value: Double) throws -> Variable {
    try apply(.threshold, x, ["threshold": .double(threshold), "value": .double(value)])
  }

  /// `F.softshrink(x, lambd)`.
  ///
  /// - Throws: PyTorch's text for a negative one.
  package func softshrink(_ x: Variable, _ lambda: Double = 0.5) throws -> Variable {
    if lambda < 0 {
      let found = lambda == lambda.rounded() && lambda > -1e6 ? "\(Int(lambda))" : "\(lambda)"
      throw TensorError.runtime(
        "lambda must be in range [0, 3.40282e+38] for input dtype \(x.dtype.scalarTypeName), but found \(found)"
      )
    }
    return try apply(.softshrink, x, ["lambd": .double(lambda)])
  }

  /// `F.hardshrink(x, lambd)`.
  package func hardshrink(_ x: Variable, _ lambda: Double = 0.5) throws -> Variable {
    try apply(.hardshrink, x, ["lambd": .double(lambda)])
  }

  /// `F.softplus(x, beta, threshold)`.
  package func softplus(_ x: Variable, beta: Double = 1, threshold: Double = 20) throws -> Variable {
    try apply(.softplus, x, ["beta": .double(beta), "threshold": .double(threshold)])
  }

  /// `F.elu(x, alpha)`.
  package func elu(_ x: Variable, alpha: Double = 1) throws -> Variable {
    try apply(.elu, x, ["alpha": .double(alpha)])
  }

  /// `F.celu(x, alpha)`.
  ///
  /// - Throws: PyTorch's text for alpha 0.
  package func celu(_ x: Variable, alpha: Double = 1) throws -> Variable {
    if alpha == 0 { throw TensorError.runtime("ZeroDivisionError: alpha cannot be 0 for CELU") }
    return try apply(.celu, x, ["alpha": .double(alpha)])
  }

  /// `F.gelu(x, approximate)`.
  ///
  /// - Throws: PyTorch's text for another word.
  package func gelu(_ x: Variable, approximate: String = "none") throws -> Variable {
    try x.requireFloats("GeluKernelImpl")
    switch approximate {
    case "none": return try apply(.gelu, x)
    case "tanh": return try apply(.geluTanh, x)
    default: throw TensorError.runtime("approximate argument must be either none or tanh.")
    }
  }

  /// `F.softsign(x)`.
  package func softsign(_ x: Variable) throws -> Variable {
    try div(x, apply(.add, apply(.abs, x), .int(1)))
  }

  /// `F.tanhshrink(x)`.
  package func tanhshrink(_ x: Variable) throws -> Variable { try sub(x, apply(.tanh, x)) }

  /// `F.glu(x, dim)`: the first half times the sigmoid of the second.
  ///
  /// - Throws: PyTorch's text for an odd length.
  package func glu(_ x: Variable, dim: Int = -1) throws -> Variable {
    if x.value.rank == 0 { throw TensorError.runtime("glu does not support 0-dimensional tensors") }
    let place = try Tensor.normalizedDim(dim, x.value.rank)
    guard x.shape[place] % 2 == 0 else {
      throw TensorError.runtime(
        "Halving dimension must be even, but dimension \(place) is size \(x.shape[place])"
      )
    }
    return try apply(.glu, inputs: [x], attributes: ["dim": .int(place)])
  }
}

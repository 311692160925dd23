import Expressions
import Tensors

/// Variances, standard deviations and norms.
extension Operation {
  private static let away = "an entry counts for as much as it lies away from the mean"

  static let variance: Operation = across(
    "var",
    "VarBackward0",
    formula: "{y} = Σ ({x} - mean)² / (n - {correction})",
    rules: ["∂{y}/∂{x} = 2·({x} - mean) / (n - {correction})"],
    reason: away,
    ruleName: "variance",
    uses: [StructuredRule.input(0)]
  ) { inputs, attributes in
    try inputs[0].variance(
      attributes.ints("dim"),
      correction: attributes.double("correction"),
      keepDim: attributes.bool("keepdim")
    )
  } pullback: { context in
    [try context.tape.gradientOfVariance(context.upstream, context)]
  }

  static let std: Operation = across(
    "std",
    "StdBackward0",
    formula: "{y} = √(Σ ({x} - mean)² / (n - {correction}))",
    rules: ["∂{y}/∂{x} = ({x} - mean) / ((n - {correction})·{y})"],
    reason: away + ", in units of the spread",
    kink: "where all entries are equal the slope is taken as 0",
    ruleName: "variance",
    uses: [StructuredRule.input(0) | StructuredRule.output]
  ) { inputs, attributes in
    try inputs[0].variance(
      attributes.ints("dim"),
      correction: attributes.double("correction"),
      keepDim: attributes.bool("keepdim"),
      takesRoot: true
    )
  } pullback: { context in
    let tape = context.tape
    let y = try context.output()
    let half = try tape.div(context.upstream, tape.mul(y, 2))
    let isFlat = try tape.apply(.eq, y, .int(0))
    let g = try tape.apply(.maskedFill, [.variable(half), .variable(isFlat), .scalar(.int(0))])
    return [try tape.gradientOfVariance(g, context)]
  }

  /// `torch.var_mean(x)`: two outputs.
  static let varMean: Operation = both("var_mean", "VarMeanBackward0", isRoot: false)
  /// `torch.std_mean(x)`: two outputs.
  static let stdMean: Operation = both("std_mean", "StdMeanBackward0", isRoot: true)

  private static func both(_ name: String, _ gradFunction: String, isRoot: Bool) -> Operation {
    Operation(
      name,
      gradFunction,
      words: Words(
        formula: "{y} = the spread of {x} and its mean",
        rules: ["{x} ← what arrives for the spread, and 1/n of what arrives for the mean"],
        reason: away,
        ruleName: "variance"
      ),
      rule: .structured(
        StructuredRule(uses: [StructuredRule.input(0) | StructuredRule.output]) { inputs, attributes in
          let dims = attributes.ints("dim")
          let keepDim = attributes.bool("keepdim")
          let spread = try inputs[0].variance(
            dims,
            correction: attributes.double("correction"),
            keepDim: keepDim,
            takesRoot: isRoot
          )
          return [spread, try inputs[0].mean(dims, keepDim: keepDim)]
        } pullback: { context in
          let tape = context.tape
          var spread = try context.upstream(0)
          if isRoot { spread = try tape.div(spread, tape.mul(context.output(), 2)) }
          let count = Tensor.count(context.shape(0)) / Swift.max(1, Tensor.count(context.node.shape))
          let mean = try tape.expandReduced(context.upstream(1), context)
          return [
            try tape.add(
              tape.gradientOfVariance(spread, context),
              tape.apply(.div, mean, .int(count))
            )
          ]
        }
      )
    )
  }

  /// `x.norm(p, dim)`.
  static let norm: Operation = across(
    "norm",
    "LinalgVectorNormBackward0",
    formula: "{y} = {length}",
    rules: ["∂{y}/∂{x} = {slope}"],
    reason: "an entry counts for as much as its share of the length",
    kink: "at 0 the length has a corner; PyTorch takes the slope 0 there",
    ruleName: "norm",
    entry: { entry in
      guard entry.attributes.double("p") == 2 else { return nil }
      let dims = entry.attributes.ints("dim")
      let isKept = entry.attributes.bool("keepdim")
      let place = entry.index.enumerated().compactMap { dim, place -> Int? in
        guard dims.isEmpty || dims.contains(dim) else { return place }
        return isKept ? 0 : nil
      }
      return entry.upstream(place) * entry.operand(0, entry.index) / entry.output(place)
    },
    uses: [StructuredRule.input(0) | StructuredRule.output]
  ) { inputs, attributes in
    try inputs[0].norm(attributes.double("p"), attributes.ints("dim"), keepDim: attributes.bool("keepdim"))
  } pullback: { context in
    let tape = context.tape
    return [
      try tape.gradientOfNorm(
        tape.restoreReduced(context.upstream, context),
        context.input(0),
        norm: tape.restoreReduced(context.output(), context),
        p: context.attributes.double("p"),
        dims: context.attributes.ints("dim")
      )
    ]
  }

  /// The norm inside `F.pairwise_distance`.
  static let normOld = norm.renamed("norm_old", "NormBackward1")

  /// `torch.cdist(a, b, p)`.
  static let cdist: Operation = composed(
    "cdist",
    "CdistBackward0",
    words: Words(
      formula: "{y} = the distance of every row of {a} from every row of {b}",
      rules: [
        "{a} ← the norm's gradient, summed over the rows of {b}", "{b} ← the same with its sign changed",
      ],
      reason: "moving one point away is moving the other one back",
      kink: "where two points meet PyTorch takes the slope 0",
      ruleName: "norm"
    )
  ) { tape, inputs, attributes in
    let between = try tape.sub(tape.unsqueeze(inputs[0], -2), tape.unsqueeze(inputs[1], -3))
    return [try tape.norm(between, p: attributes.double("p"), dims: [-1])]
  }

  /// `torch.dist(a, b, p)`.
  static let dist: Operation = across(
    "dist",
    "DistBackward0",
    formula: "{y} = (Σ |{a} - {b}|^{p})^(1/{p})",
    rules: ["∂{y}/∂{a} = that of the norm of {a} - {b}", "∂{y}/∂{b} = the same with its sign changed"],
    reason: "moving one point away is moving the other one back",
    kink: "where the points meet PyTorch takes the slope 0",
    ruleName: "norm",
    uses: Array(
      repeating: StructuredRule.input(0) | StructuredRule.input(1) | StructuredRule.output,
      count: 2
    )
  ) { inputs, attributes in
    try inputs[0].applying(.sub, .tensor(inputs[1])).norm(attributes.double("p"))
  } pullback: { context in
    let tape = context.tape
    let between = try tape.gradientOfNorm(
      context.upstream,
      tape.sub(context.input(0), context.input(1)),
      norm: context.output(),
      p: context.attributes.double("p"),
      dims: []
    )
    return [between, try tape.neg(between)]
  }

  static let spreads = [variance, std, varMean, stdMean, norm, normOld, cdist, dist]
}

extension Tape {
  /// `x.var(dims, correction, keepdim)`; no dims mean all of them.
  package func variance(
    _ x: Variable,
    dims: [Int]? = nil,
    correction: Double = 1,
    keepdim: Bool = false
  ) throws -> Variable {
    try apply(.variance, inputs: [x], attributes: spread(x, dims, correction, keepdim))
  }

  /// `x.std(dims, correction, keepdim)`; no dims mean all of them.
  package func std(
    _ x: Variable,
    dims: [Int]? = nil,
    correction: Double = 1,
    keepdim: Bool = false
  ) throws -> Variable {
    try apply(.std, inputs: [x], attributes: spread(x, dims, correction, keepdim))
  }

  /// `torch.var_mean(x, dims, correction, keepdim)`.
  package func varMean(
    _ x: Variable,
    dims: [Int]? = nil,
    correction: Double = 1,
    keepdim: Bool = false
  ) throws -> (variance: Variable, mean: Variable) {
    try refuseWhole(x, "var_mean only support floating point and complex dtypes")
    let results = try applyAll(.varMean, inputs: [x], attributes: spread(x, dims, correction, keepdim))
    return (results[0], results[1])
  }

  /// `torch.std_mean(x, dims, correction, keepdim)`.
  package func stdMean(
    _ x: Variable,
    dims: [Int]? = nil,
    correction: Double = 1,
    keepdim: Bool = false
  ) throws -> (std: Variable, mean: Variable) {
    try refuseWhole(x, "std_mean only support floating point and complex dtypes")
    let results = try applyAll(.stdMean, inputs: [x], attributes: spread(x, dims, correction, keepdim))
    return (results[0], results[1])
  }

  private func refuseWhole(_ x: Variable, _ text: String) throws {
    if !x.dtype.isFloatingPoint { throw TensorError.runtime(text) }
  }

  private func spread(
    _ x: Variable,
    _ dims: [Int]?,
    _ correction: Double,
    _ keepdim: Bool
  ) throws -> Attributes {
    var attributes = try reduction(x, dims ?? [], keepdim)
    attributes["correction"] = .double(correction)
    return attributes
  }

  /// `torch.linalg.vector_norm(x, p, dims, keepdim)` and `x.norm(p, dims, keepdim)`.
  package func norm(
    _ x: Variable,
    p: Double = 2,
    dims: [Int]? = nil,
    keepdim: Bool = false
  ) throws -> Variable {
    var attributes = try reduction(x, dims ?? [], keepdim)
    attributes["p"] = .double(p)
    return try apply(.norm, inputs: [x], attributes: attributes)
  }

  /// `torch.dist(a, b, p)`.
  ///
  /// - Throws: PyTorch's text for whole numbers.
  package func dist(_ a: Variable, _ b: Variable, p: Double = 2) throws -> Variable {
    guard a.dtype.isFloatingPoint else {
      throw TensorError.runtime(
        "norm(): input dtype should be either floating point or complex. Got \(a.dtype.scalarTypeName) instead."
      )
    }
    return try apply(.dist, inputs: [a, b], attributes: ["p": .double(p)])
  }

  fileprivate func gradientOfVariance(_ gradient: Variable, _ context: Pullback) throws -> Variable {
    let x = try context.input(0)
    let dims = context.attributes.ints("dim")
    let count = Tensor.count(x.shape) / Swift.max(1, Tensor.count(context.node.shape))
    let mean = try self.mean(x, dims: dims, keepdim: true)
    let factor = 2 / (Double(count) - context.attributes.double("correction"))
    return try mul(mul(restoreReduced(gradient, context), factor), sub(x, mean))
  }

  /// The gradient of the norm of `x`, in PyTorch's order of operations.
  fileprivate func gradientOfNorm(
    _ g: Variable,
    _ x: Variable,
    norm: Variable,
    p: Double,
    dims: [Int]
  ) throws -> Variable {
    func cleared(_ value: Variable, where zero: Variable) throws -> Variable {
      let mask = try apply(.eq, zero, .int(0))
      return try apply(.maskedFill, [.variable(value), .variable(mask), .scalar(.int(0))])
    }
    switch p {
    case 0: return try mul(x, 0)
    case 1: return try mul(apply(.sgn, x), g)
    case 2: return try mul(g, cleared(div(x, norm), where: norm))
    case .infinity, -.infinity:
      let isExtreme = try apply(.eq, apply(.abs, x), norm)
      let ties = try sum(isExtreme, dims: dims, keepdim: true)
      return try mul(mul(apply(.sgn, x), isExtreme), div(g, ties))
    case ..<1:
      let scaled = try mul(apply(.sgn, x), cleared(pow(apply(.abs, x), p - 1), where: x))
      return try mul(mul(scaled, g), pow(norm, 1 - p))
    case ..<2:
      let scaled = try mul(apply(.sgn, x), pow(apply(.abs, x), p - 1))
      return try mul(scaled, cleared(div(g, pow(norm, p - 1)), where: norm))
    default:
      let scaled = try mul(x, pow(apply(.abs, x), p - 2))
      return try mul(scaled, cleared(div(g, pow(norm, p - 1)), where: norm))
    }
  }
}

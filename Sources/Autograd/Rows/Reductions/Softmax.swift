import Expressions
import Tensors

/// Softmax and its relatives: numbers turned into shares of 1.
extension Operation {
  private static let shares =
    "raising one share lowers the others: only what arrives above the average counts"

  static let softmax: Operation = across(
    "softmax",
    "SoftmaxBackward0",
    formula: "{y} = exp({x}) / Σ exp({x}) along dim {dim}",
    rules: ["{x} ← {y}·({g} - Σ {g}·{y})"],
    reason: shares,
    ruleName: "softmax",
    entry: { rule in
      let row = rule.row(along: rule.attributes.int("dim"))
      let average = Expression.sum(row.map { rule.upstream($0) * rule.output($0) })
      return rule.output(rule.index) * (rule.upstream(rule.index) - average)
    },
    uses: [StructuredRule.output]
  ) { inputs, attributes in
    try inputs[0].softmax(dim: attributes.int("dim"))
  } pullback: { context in
    [
      try context.tape.apply(
        .softmaxBackward,
        inputs: [context.upstream, context.output()],
        attributes: context.attributes
      )
    ]
  }

  /// The softmax inside attention: a row of nothing but -inf gives zeros.
  static let safeSoftmax = softmax.renamed("safe_softmax", "SafeSoftmaxBackward0")

  static let softmaxBackward: Operation = across(
    "softmax_backward",
    "SoftmaxBackwardDataBackward0",
    formula: "{y} = {b}·({a} - Σ {a}·{b})",
    rules: ["{a} ← {b}·({g} - Σ {g}·{b})", "{b} ← {g}·{a} - {g}·Σ {a}·{b} - {a}·Σ {g}·{b}"],
    reason: "product rule, with the sum as one of the factors",
    ruleName: "product",
    uses: [StructuredRule.input(1), StructuredRule.input(0) | StructuredRule.input(1)]
  ) { inputs, attributes in
    let (g, y) = (inputs[0], inputs[1])
    let total = try g.applying(.mul, .tensor(y)).sum([attributes.int("dim")], keepDim: true)
    return try g.applying(.sub, .tensor(total)).applying(.mul, .tensor(y))
  } pullback: { context in
    let tape = context.tape
    let dims = [context.attributes.int("dim")]
    let g = try context.upstream
    let y = try context.input(1)
    let first =
      context.wants(0)
      ? try tape.apply(.softmaxBackward, inputs: [g, y], attributes: context.attributes) : nil
    guard context.wants(1) else { return [first, nil] }
    let a = try context.input(0)
    let second = try tape.sub(
      tape.mul(g, a),
      tape.mul(g, tape.sum(tape.mul(y, a), dims: dims, keepdim: true))
    )
    return [first, try tape.sub(second, tape.mul(a, tape.sum(tape.mul(y, g), dims: dims, keepdim: true)))]
  }

  static let logSoftmax: Operation = across(
    "log_softmax",
    "LogSoftmaxBackward0",
    formula: "{y} = {x} - ln Σ exp({x}) along dim {dim}",
    rules: ["{x} ← {g} - exp({y})·Σ {g}"],
    reason: "exp({y}) are the probabilities: each number gets what arrives for it, less its share of the sum",
    ruleName: "softmax",
    entry: { rule in
      let row = rule.row(along: rule.attributes.int("dim"))
      let total = Expression.sum(row.map { rule.upstream($0) })
      return rule.upstream(rule.index) - Expressions.exp(rule.output(rule.index)) * total
    },
    uses: [StructuredRule.output]
  ) { inputs, attributes in
    try inputs[0].logSoftmax(dim: attributes.int("dim"))
  } pullback: { context in
    [
      try context.tape.apply(
        .logSoftmaxBackward,
        inputs: [context.upstream, context.output()],
        attributes: context.attributes
      )
    ]
  }

  static let logSoftmaxBackward: Operation = across(
    "log_softmax_backward",
    "LogSoftmaxBackwardDataBackward0",
    formula: "{y} = {a} - exp({b})·Σ {a}",
    rules: ["{a} ← {g} - Σ {g}·exp({b})", "{b} ← -exp({b})·{g}·Σ {a}"],
    reason: "product rule, with the sum as one of the factors",
    ruleName: "product",
    uses: [StructuredRule.input(1), StructuredRule.input(0) | StructuredRule.input(1)]
  ) { inputs, attributes in
    let total = try inputs[0].sum([attributes.int("dim")], keepDim: true)
    return try inputs[0].applying(.sub, .tensor(inputs[1].applying(.exp).applying(.mul, .tensor(total))))
  } pullback: { context in
    let tape = context.tape
    let dims = [context.attributes.int("dim")]
    let g = try context.upstream
    let shares = try tape.apply(.exp, context.input(1))
    let first =
      context.wants(0) ? try tape.sub(g, tape.sum(tape.mul(g, shares), dims: dims, keepdim: true)) : nil
    guard context.wants(1) else { return [first, nil] }
    let total = try tape.neg(tape.sum(context.input(0), dims: dims, keepdim: true))
    return [first, try tape.mul(tape.mul(total, shares), g)]
  }

  static let logsumexp: Operation = across(
    "logsumexp",
    "LogsumexpBackward0",
    formula: "{y} = ln Σ exp({x}) over dim {dim}",
    rules: ["∂{y}/∂{x} = exp({x} - {y}), the softmax"],
    reason: "a smooth maximum: each entry gets its share, and the shares add up to 1",
    ruleName: "softmax",
    uses: [StructuredRule.input(0) | StructuredRule.output]
  ) { inputs, attributes in
    try inputs[0].logsumexp(attributes.ints("dim"), keepDim: attributes.bool("keepdim"))
  } pullback: { context in
    let tape = context.tape
    let shares = try tape.apply(
      .exp,
      tape.sub(context.input(0), tape.restoreReduced(context.output(), context))
    )
    return [try tape.mul(tape.restoreReduced(context.upstream, context), shares)]
  }

  static let softmaxes = [
    softmax, safeSoftmax, softmaxBackward, logSoftmax, logSoftmaxBackward, logsumexp,
  ]
}

extension Tensor {
  private static let shifted = Formula(variables: ["x", "m"], .variable("x") - .variable("m"))

  /// exp(x - max) along `dim`, and the sums of these.
  private func exponentials(dim: Int) throws -> (values: Tensor, maxima: Tensor, sums: Tensor) {
    let maxima = try amax([dim], keepDim: true)
    let values = try Tensor.shifted(.tensor(self), .tensor(maxima)).applying(.exp)
    return (values, maxima, try values.sum([dim], keepDim: true))
  }

  fileprivate func softmax(dim: Int) throws -> Tensor {
    if count == 0 { return cloned() }
    let (values, _, sums) = try exponentials(dim: dim)
    return try values.applying(.div, .tensor(sums))
  }

  fileprivate func logSoftmax(dim: Int) throws -> Tensor {
    if count == 0 { return cloned() }
    let (_, maxima, sums) = try exponentials(dim: dim)
    let logs = try sums.applying(.log)
    return try Tensor.shifted(.tensor(self), .tensor(maxima)).applying(.sub, .tensor(logs))
  }

  fileprivate func logsumexp(_ dims: [Int], keepDim: Bool) throws -> Tensor {
    let source = dtype.isFloatingPoint ? self : cast(to: .float32)
    let maxima = try source.amax(dims, keepDim: true)
    // Where the maximum is infinite the difference would be nan.
    let finite = try Formula(
      variables: ["m"],
      select(UnaryFunction.isinf(.variable("m")), 0, .variable("m"))
    )(.tensor(maxima))
    let sums = try Tensor.shifted(.tensor(source), .tensor(finite)).applying(.exp).sum(dims, keepDim: true)
    let result = try sums.applying(.log).applying(.add, .tensor(finite))
    return keepDim ? result : try result.squeezed(dims)
  }
}

extension Tape {
  /// `x.softmax(dim)`.
  ///
  /// - Throws: PyTorch's text for whole numbers.
  package func softmax(_ x: Variable, dim: Int, dtype: DType? = nil) throws -> Variable {
    try normalized(.softmax, x, dim, dtype, name: "softmax")
  }

  /// `x.log_softmax(dim)`.
  ///
  /// - Throws: PyTorch's text for whole numbers.
  package func logSoftmax(_ x: Variable, dim: Int, dtype: DType? = nil) throws -> Variable {
    try normalized(.logSoftmax, x, dim, dtype, name: "log_softmax")
  }

  /// `F.softmin(x, dim)`.
  package func softmin(_ x: Variable, dim: Int) throws -> Variable { try softmax(neg(x), dim: dim) }

  private func normalized(
    _ row: Operation,
    _ x: Variable,
    _ dim: Int,
    _ dtype: DType?,
    name: String
  ) throws -> Variable {
    let source = try cast(x, to: dtype ?? x.dtype)
    let place = try Tensor.normalizedDim(dim, x.value.rank)
    guard source.dtype.isFloatingPoint else {
      let kernel = place == Swift.max(0, x.value.rank - 1) ? "_lastdim_kernel_impl" : "_kernel_impl"
      throw TensorError(
        .notImplementedError,
        "\"\(name)\(kernel)\" not implemented for '\(source.dtype.scalarTypeName)'"
      )
    }
    return try apply(row, inputs: [source], attributes: ["dim": .int(place)])
  }

  /// `x.logsumexp(dims, keepdim)`.
  package func logsumexp(_ x: Variable, dims: [Int], keepdim: Bool = false) throws -> Variable {
    try apply(.logsumexp, inputs: [x], attributes: reduction(x, dims, keepdim))
  }
}

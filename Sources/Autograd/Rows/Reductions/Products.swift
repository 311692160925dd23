import Tensors

/// Products, and what is added or multiplied up along a dimension.
extension Operation {
  private static let others = "each factor gets what arrives times the product of all the others"

  static let prod: Operation = across(
    "prod",
    "ProdBackward0",
    formula: "{y} = Π {x}",
    rules: ["∂{y}/∂{x} = {y}/{x}, the product of the others"],
    reason: others,
    ruleName: "product",
    uses: [StructuredRule.input(0) | StructuredRule.output]
  ) { inputs, _ in
    try inputs[0].prod()
  } pullback: { context in
    let tape = context.tape
    let x = try context.input(0)
    if !x.value.doubles.contains(0) { return [try tape.mul(context.upstream, tape.div(context.output(), x))] }
    let row = try tape.reshape(x, [x.value.count])
    return [try tape.reshaped(tape.mul(context.upstream, tape.productOfOthers(row, dim: 0)), x.shape)]
  }

  /// `x.prod(dim)`.
  static let prodDim: Operation = across(
    "prod_dim",
    "ProdBackward1",
    formula: "{y} = Π {x} over dim {dim}",
    rules: ["∂{y}/∂{x} = {y}/{x}, the product of the others"],
    reason: others,
    ruleName: "product",
    uses: [StructuredRule.input(0) | StructuredRule.output]
  ) { inputs, attributes in
    try inputs[0].prod(attributes.ints("dim"), keepDim: attributes.bool("keepdim"))
  } pullback: { context in
    let tape = context.tape
    let x = try context.input(0)
    let g = try tape.restoreReduced(context.upstream, context)
    if !x.value.doubles.contains(0) {
      return [try tape.mul(g, tape.div(tape.restoreReduced(context.output(), context), x))]
    }
    if x.value.rank == 0 { return [g] }
    return [try tape.mul(g, tape.productOfOthers(x, dim: context.attributes.ints("dim")[0]))]
  }

  static let cumsum: Operation = across(
    "cumsum",
    "CumsumBackward0",
    formula: "{y} = {x} added up along dim {dim}",
    rules: ["{x} ← {g} added up from the end"],
    reason: "an entry is part of every later sum, so it collects the gradients of all of these",
    ruleName: "sum"
  ) { inputs, attributes in
    try inputs[0].cumsum(dim: attributes.int("dim"))
  } pullback: { context in
    [try context.tape.cumsumFromEnd(context.upstream, dim: context.attributes.int("dim"))]
  }

  static let cumprod: Operation = across(
    "cumprod",
    "CumprodBackward0",
    formula: "{y} = {x} multiplied up along dim {dim}",
    rules: ["{x} ← ({g}·{y} added up from the end) / {x}"],
    reason: "an entry is a factor of every later product, so it collects the gradients of all of these",
    ruleName: "product",
    uses: [StructuredRule.input(0) | StructuredRule.output]
  ) { inputs, attributes in
    try inputs[0].cumprod(dim: attributes.int("dim"))
  } pullback: { context in
    let tape = context.tape
    let dim = context.attributes.int("dim")
    let x = try context.input(0)
    if !x.value.doubles.contains(0) {
      let weighted = try tape.mul(context.output(), context.upstream)
      return [try tape.div(tape.cumsumFromEnd(weighted, dim: dim), x)]
    }
    if x.value.rank == 0 { return [try context.upstream] }
    return [try tape.gradientOfCumprod(context.upstream, x, dim: dim)]
  }

  static let products = [prod, prodDim, cumsum, cumprod]
}

extension Tape {
  /// `x.prod()`.
  package func prod(_ x: Variable, dtype: DType? = nil) throws -> Variable {
    try apply(.prod, inputs: [cast(x, to: dtype ?? x.dtype)])
  }

  /// `x.prod(dim, keepdim)`.
  package func prod(_ x: Variable, dim: Int, keepdim: Bool = false, dtype: DType? = nil) throws -> Variable {
    try apply(.prodDim, inputs: [cast(x, to: dtype ?? x.dtype)], attributes: reduction(x, [dim], keepdim))
  }

  /// `x.cumsum(dim)`.
  package func cumsum(_ x: Variable, dim: Int, dtype: DType? = nil) throws -> Variable {
    try apply(
      .cumsum,
      inputs: [cast(x, to: dtype ?? x.dtype)],
      attributes: ["dim": .int(try Tensor.normalizedDim(dim, x.value.rank))]
    )
  }

  /// `x.cumprod(dim)`.
  package func cumprod(_ x: Variable, dim: Int, dtype: DType? = nil) throws -> Variable {
    try apply(
      .cumprod,
      inputs: [cast(x, to: dtype ?? x.dtype)],
      attributes: ["dim": .int(try Tensor.normalizedDim(dim, x.value.rank))]
    )
  }

  /// Running sums that begin at the end.
  func cumsumFromEnd(_ x: Variable, dim: Int) throws -> Variable {
    if x.value.rank == 0 { return x }
    return try flip(cumsum(flip(x, dims: [dim]), dim: dim), dims: [dim])
  }

  /// For each entry the product of all others along `dim`, without dividing: what lies before times what lies after.
  func productOfOthers(_ x: Variable, dim: Int) throws -> Variable {
    let length = x.shape[dim]
    if length == 1 {
      return try mul(constant(Tensor.ones(x.shape, x.dtype)), constant(Tensor.ones([], x.dtype)))
    }
    var edge = x.shape
    edge[dim] = 1
    let one = constant(Tensor.ones(edge, x.dtype))
    let before = try cat([one, narrow(x, dim: dim, start: 0, length: length - 1)], dim: dim)
    let behind = try flip(narrow(x, dim: dim, start: 1, length: length - 1), dims: [dim])
    let after = try cat([one, behind], dim: dim)
    return try mul(cumprod(before, dim: dim), flip(cumprod(after, dim: dim), dims: [dim]))
  }

  /// The gradient of running products where some factors are 0: from the end, each step adds its own gradient to
  /// the next factor times what came so far, and what lies before multiplies it all.
  func gradientOfCumprod(_ gradient: Variable, _ x: Variable, dim: Int) throws -> Variable {
    let gradients = try unbind(gradient, dim: dim)
    let factors = try unbind(x, dim: dim)
    guard var behind = gradients.last else { return gradient }
    var sums = [behind]
    for index in factors.indices.dropLast().reversed() {
      behind = try add(gradients[index], mul(factors[index + 1], behind))
      sums.append(behind)
    }
    var results: [Variable] = []
    var before: Variable?
    for (index, factor) in factors.enumerated() {
      let sum = sums[factors.count - 1 - index]
      results.append(try before.map { try mul($0, sum) } ?? sum)
      before = try before.map { try mul($0, factor) } ?? factor
    }
    return try stack(results, dim: dim)
  }
}

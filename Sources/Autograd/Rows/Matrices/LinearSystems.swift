import Tensors

/// Inverses, determinants and solutions of linear systems.
extension Operation {
  static let inverse: Operation = across(
    "linalg_inv",
    "LinalgInvExBackward0",
    formula: "{y} = {x}⁻¹",
    rules: ["{x} ← -{y}ᵀ @ {g} @ {y}ᵀ"],
    reason: "{x} @ {y} stays the identity, so a change of one is answered by the other",
    ruleName: "inverse",
    uses: [StructuredRule.output]
  ) { inputs, _ in
    try inputs[0].inverted()
  } pullback: { context in
    let tape = context.tape
    let turned = try tape.matrixTranspose(context.output())
    return [try tape.neg(tape.matmul(turned, tape.matmul(context.upstream, turned)))]
  }

  static let det: Operation = across(
    "linalg_det",
    "LinalgDetBackward0",
    formula: "{y} = det {x}",
    rules: ["{x} ← {g}·{y}·({x}⁻¹)ᵀ"],
    reason: "the slope for an entry is its cofactor",
    ruleName: "determinant",
    uses: [StructuredRule.input(0) | StructuredRule.output]
  ) { inputs, _ in
    try inputs[0].determinant()
  } pullback: { context in
    let tape = context.tape
    let x = try context.input(0)
    let weighted = try tape.unsqueeze(tape.mul(context.upstream, context.output()), -1)
    let diagonal = try tape.expand(weighted, to: Array(x.shape.dropLast()))
    return [try tape.solve(tape.matrixTranspose(x), tape.diagEmbed(diagonal))]
  }

  /// `torch.linalg.solve(a, b)`.
  static let solve: Operation = across(
    "linalg_solve",
    "LinalgSolveExBackward0",
    formula: "{y} = the solution of {a} @ · = {b}",
    rules: ["{a} ← -(gradient of {b}) @ {y}ᵀ", "{b} ← the solution of {a}ᵀ @ · = {g}"],
    reason: "{a} @ {y} stays {b}, so a change of one is answered by the others",
    ruleName: "inverse",
    uses: [StructuredRule.input(0) | StructuredRule.output, StructuredRule.input(0)]
  ) { inputs, _ in
    try inputs[0].solved(inputs[1])
  } pullback: { context in
    let tape = context.tape
    let turned = try tape.matrixTranspose(context.input(0))
    let isVector = context.node.shape.count < turned.shape.count
    let forB =
      isVector
      ? try tape.squeeze(tape.solve(turned, tape.unsqueeze(context.upstream, -1)), dim: -1)
      : try tape.solve(turned, context.upstream)
    guard context.wants(0) else { return [nil, forB] }
    let y = try context.output()
    let product =
      isVector
      ? try tape.matmul(tape.unsqueeze(forB, -1), tape.unsqueeze(y, -2))
      : try tape.matmul(forB, tape.matrixTranspose(y))
    return [try tape.neg(product), context.wants(1) ? forB : nil]
  }

  /// `torch.linalg.cross(a, b)`.
  static let cross: Operation = across(
    "linalg_cross",
    "LinalgCrossBackward0",
    formula: "{y} = {a} × {b}",
    rules: ["{a} ← {b} × {g}", "{b} ← {g} × {a}"],
    reason: "a product: each factor gets what arrives times the other, and the order turns round",
    ruleName: "product",
    uses: [StructuredRule.input(1), StructuredRule.input(0)]
  ) { inputs, attributes in
    let dim = attributes.int("dim")
    func turned(_ x: Tensor, _ by: Int) throws -> Tensor { try x.rolled(shifts: [by], dims: [dim]) }
    let (a, b) = (inputs[0], inputs[1])
    return try turned(a, -1).applying(.mul, .tensor(turned(b, -2)))
      .applying(.sub, .tensor(turned(a, -2).applying(.mul, .tensor(turned(b, -1)))))
  } pullback: { context in
    let dim = context.attributes.int("dim")
    let g = try context.upstream
    return [
      context.wants(0) ? try context.tape.cross(context.input(1), g, dim: dim) : nil,
      context.wants(1) ? try context.tape.cross(g, context.input(0), dim: dim) : nil,
    ]
  }

  static let linearSystems = [inverse, det, solve, cross]
}

extension Tape {
  /// `torch.linalg.inv(x)`.
  ///
  /// - Throws: PyTorch's texts.
  package func inverse(_ x: Variable) throws -> Variable {
    try checkSquare(x, "linalg.inv")
    return try apply(.inverse, inputs: [x])
  }

  /// `torch.linalg.det(x)`.
  ///
  /// - Throws: PyTorch's texts.
  package func det(_ x: Variable) throws -> Variable {
    try checkSquare(x, "linalg.det")
    return try apply(.det, inputs: [x])
  }

  /// `torch.linalg.solve(a, b)`; `b` is a matrix, or a vector.
  ///
  /// - Throws: PyTorch's texts.
  package func solve(_ a: Variable, _ b: Variable) throws -> Variable {
    try checkSquare(a, "linalg.solve")
    return try apply(.solve, inputs: [a, b])
  }

  private func checkSquare(_ x: Variable, _ name: String) throws {
    guard x.value.rank >= 2 else {
      throw TensorError.runtime("\(name): The input tensor A must have at least 2 dimensions.")
    }
    let (rows, columns) = (x.shape[x.value.rank - 2], x.shape[x.value.rank - 1])
    guard rows == columns else {
      throw TensorError.runtime(
        "\(name): A must be batches of square matrices, but they are \(rows) by \(columns) matrices"
      )
    }
    guard x.dtype.isFloatingPoint else {
      throw TensorError.runtime(
        "\(name): Expected a floating point or complex tensor as input. Got \(x.dtype.scalarTypeName)"
      )
    }
    // Elimination takes much longer than a product of matrices, so it is counted before it begins.
    try meterStep(x.value, effort: 1 + rows / 2)
  }

  /// `torch.linalg.cross(a, b, dim)`.
  ///
  /// - Throws: PyTorch's texts.
  package func cross(_ a: Variable, _ b: Variable, dim: Int = -1) throws -> Variable {
    guard a.value.rank == b.value.rank else {
      throw TensorError.runtime("linalg.cross: inputs must have the same number of dimensions.")
    }
    let place = try Tensor.normalizedDim(dim, a.value.rank)
    guard a.value.rank > 0, a.shape[place] == 3 && b.shape[place] == 3 else {
      throw TensorError.runtime(
        """
        linalg.cross: inputs dimension \(dim) must have length 3. Got \(a.shape[place]) and \(b.shape[place])
        """
      )
    }
    let shape = try Tensor.broadcastShape(a.shape, b.shape)
    return try apply(
      .cross,
      inputs: [expand(a, to: shape), expand(b, to: shape)],
      attributes: ["dim": .int(place)]
    )
  }
}

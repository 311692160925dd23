import Expressions
import Tensors

/// Products of matrices and vectors.
extension Operation {
  private static let others = "each factor gets what arrives times the other one, turned over to fit"

  static let mm: Operation = across(
    "mm",
    "MmBackward0",
    formula: "{y} = {a} @ {b}",
    rules: ["{a} ← {g} @ {b}ᵀ", "{b} ← {a}ᵀ @ {g}"],
    reason: others,
    ruleName: "matrix product",
    entry: { $0.productOfMatrices(0, 1) },
    uses: [StructuredRule.input(1), StructuredRule.input(0)]
  ) { inputs, _ in
    try Tensor.matmul2D(inputs[0], inputs[1])
  } pullback: { context in
    let tape = context.tape
    let g = try context.upstream
    return [
      context.wants(0) ? try tape.mm(g, tape.t(context.input(1))) : nil,
      context.wants(1) ? try tape.mm(tape.t(context.input(0)), g) : nil,
    ]
  }

  static let bmm: Operation = across(
    "bmm",
    "BmmBackward0",
    formula: "{y} = {a} @ {b}, matrix by matrix",
    rules: ["{a} ← {g} @ {b}ᵀ", "{b} ← {a}ᵀ @ {g}"],
    reason: others,
    ruleName: "matrix product",
    entry: { $0.productOfMatrices(0, 1) },
    uses: [StructuredRule.input(1), StructuredRule.input(0)]
  ) { inputs, _ in
    try Tensor.batchedMatmul(inputs[0], inputs[1])
  } pullback: { context in
    let tape = context.tape
    let g = try context.upstream
    return [
      context.wants(0) ? try tape.bmm(g, tape.transpose(context.input(1), 1, 2)) : nil,
      context.wants(1) ? try tape.bmm(tape.transpose(context.input(0), 1, 2), g) : nil,
    ]
  }

  static let mv: Operation = across(
    "mv",
    "MvBackward0",
    formula: "{y} = {a} @ {b}",
    rules: ["{a} ← {g}·{b}ᵀ, every entry of {g} times every entry of {b}", "{b} ← {a}ᵀ @ {g}"],
    reason: others,
    ruleName: "matrix product",
    entry: { $0.productWithVector(0, 1) },
    uses: [StructuredRule.input(1), StructuredRule.input(0)]
  ) { inputs, _ in
    try Tensor.mv(inputs[0], inputs[1])
  } pullback: { context in
    let tape = context.tape
    let g = try context.upstream
    return [
      context.wants(0) ? try tape.outer(g, context.input(1)) : nil,
      context.wants(1) ? try tape.mv(tape.t(context.input(0)), g) : nil,
    ]
  }

  static let dot: Operation = across(
    "dot",
    "DotBackward0",
    formula: "{y} = Σ {a}·{b}",
    rules: ["∂{y}/∂{a} = {b}", "∂{y}/∂{b} = {a}"],
    reason: "a sum of products: each factor gets what arrives times the other factor",
    ruleName: "product",
    entry: { $0.upstream([]) * $0.operand(1 - $0.input, $0.index) },
    uses: [StructuredRule.input(1), StructuredRule.input(0)]
  ) { inputs, _ in
    try Tensor.dot(inputs[0], inputs[1])
  } pullback: { context in
    let tape = context.tape
    let g = try context.upstream
    return [
      context.wants(0) ? try tape.mul(context.input(1), g) : nil,
      context.wants(1) ? try tape.mul(context.input(0), g) : nil,
    ]
  }

  /// `torch.vdot(a, b)`, which for real numbers is the same.
  static let vdot = dot.renamed("vdot", "VdotBackward0")

  // MARK: With something added

  static let addmm: Operation = added("addmm", "AddmmBackward0", entry: { $0.productOfMatrices(1, 2) }) {
    try Tensor.matmul2D($0, $1)
  } left: { tape, g, b in
    try tape.mm(g, tape.t(b))
  } right: { tape, a, g in
    try tape.mm(tape.t(a), g)
  }

  static let baddbmm: Operation = added("baddbmm", "BaddbmmBackward0", entry: { $0.productOfMatrices(1, 2) })
  {
    try Tensor.batchedMatmul($0, $1)
  } left: { tape, g, b in
    try tape.bmm(g, tape.transpose(b, 1, 2))
  } right: { tape, a, g in
    try tape.bmm(tape.transpose(a, 1, 2), g)
  }

  /// The sum of the products of matching matrices.
  static let addbmm: Operation = added("addbmm", "AddbmmBackward0") {
    try Tensor.batchedMatmul($0, $1).sum([0])
  } left: { tape, g, b in
    let copies = try tape.expand(tape.unsqueeze(g, 0), to: [b.shape[0]] + g.shape)
    return try tape.bmm(copies, tape.transpose(b, 1, 2))
  } right: { tape, a, g in
    let copies = try tape.expand(tape.unsqueeze(g, 0), to: [a.shape[0]] + g.shape)
    return try tape.bmm(tape.transpose(a, 1, 2), copies)
  }

  static let addmv: Operation = added("addmv", "AddmvBackward0", entry: { $0.productWithVector(1, 2) }) {
    try Tensor.mv($0, $1)
  } left: { tape, g, b in
    try tape.outer(g, b)
  } right: { tape, a, g in
    try tape.mv(tape.t(a), g)
  }

  static let addr: Operation = added("addr", "AddrBackward0") {
    try $0.unsqueezed(1).applying(.mul, .tensor($1))
  } left: { tape, g, b in
    try tape.mv(g, b)
  } right: { tape, a, g in
    try tape.mv(tape.t(g), a)
  }

  private static func added(
    _ name: String,
    _ gradFunction: String,
    entry: (@Sendable (inout EntryRule) -> Expression?)? = nil,
    _ product: @escaping @Sendable (Tensor, Tensor) throws -> Tensor,
    left: @escaping @Sendable (Tape, Variable, Variable) throws -> Variable,
    right: @escaping @Sendable (Tape, Variable, Variable) throws -> Variable
  ) -> Operation {
    across(
      name,
      gradFunction,
      formula: "{y} = {beta·}{a} + {alpha·}{b} @ {c}",
      rules: ["{a} ← {beta·}{g}", "{b} ← {alpha·}{g} @ {c}ᵀ", "{c} ← {alpha·}{b}ᵀ @ {g}"],
      reason: "a plus hands its gradient on; in the product each factor gets it times the other",
      ruleName: "matrix product",
      entry: { rule in
        guard let entry, rule.input > 0, rule.attributes.double("alpha") == 1 else { return nil }
        return entry(&rule)
      },
      uses: [0, StructuredRule.input(2), StructuredRule.input(1)]
    ) { inputs, attributes in
      let (alpha, beta) = (attributes.double("alpha"), attributes.double("beta"))
      var result = try product(inputs[1], inputs[2])
      if alpha != 1 { result = try result.applying(.mul, .scalar(alpha)) }
      if beta == 0 { return result }
      let base = beta == 1 ? inputs[0] : try inputs[0].applying(.mul, .scalar(beta))
      return try result.applying(.add, .tensor(base.broadcast(to: result.shape)))
    } pullback: { context in
      let tape = context.tape
      let (alpha, beta) = (context.attributes.double("alpha"), context.attributes.double("beta"))
      let g = try context.upstream
      func scaled(_ x: Variable, by factor: Double) throws -> Variable {
        factor == 1 ? x : try tape.apply(.mulNumber, x, .double(factor))
      }
      return [
        context.wants(0) ? try scaled(g, by: beta) : nil,
        context.wants(1) ? try scaled(left(tape, g, context.input(2)), by: alpha) : nil,
        context.wants(2) ? try scaled(right(tape, context.input(1), g), by: alpha) : nil,
      ]
    }
  }

  static let matrixProducts = [mm, bmm, mv, dot, vdot, addmm, baddbmm, addbmm, addmv, addr]
}

extension Tape {
  /// `torch.mm(a, b)`.
  ///
  /// - Throws: PyTorch's texts.
  package func mm(_ a: Variable, _ b: Variable) throws -> Variable {
    try checkMatrices(a, b, name: "mm")
    return try apply(.mm, inputs: [a, b])
  }

  private func notAMatrix(_ operand: String, _ tensor: Variable, _ name: String) -> TensorError {
    .runtime("\(name): \(operand) must be a matrix, got \(tensor.value.rank)-D tensor")
  }

  private func checkMatrices(_ a: Variable, _ b: Variable, name: String) throws {
    let (first, second) = name == "mm" ? ("self", "mat2") : ("mat1", "mat2")
    guard a.value.rank == 2 else { throw notAMatrix(first, a, name) }
    guard b.value.rank == 2 else { throw notAMatrix(second, b, name) }
    guard a.shape[1] == b.shape[0] else {
      throw TensorError.runtime(
        """
        \(name): mat1 and mat2 shapes cannot be multiplied (\(a.shape[0])x\(a.shape[1]) and \
        \(b.shape[0])x\(b.shape[1]))
        """
      )
    }
  }

  /// `torch.bmm(a, b)`.
  ///
  /// - Throws: PyTorch's texts.
  package func bmm(_ a: Variable, _ b: Variable) throws -> Variable { try apply(.bmm, inputs: [a, b]) }

  /// `torch.mv(a, b)`.
  ///
  /// - Throws: PyTorch's texts.
  package func mv(_ a: Variable, _ b: Variable) throws -> Variable {
    guard a.value.rank == 2 && b.value.rank == 1 else {
      throw TensorError.runtime(
        "vector + matrix @ vector expected, got \(b.value.rank), \(a.value.rank), \(b.value.rank)"
      )
    }
    guard a.shape[1] == b.shape[0] else {
      throw TensorError.runtime(
        "size mismatch, got input (\(a.shape[0])), mat (\(a.shape[0])x\(a.shape[1])), vec (\(b.shape[0]))"
      )
    }
    try checkTypes(b, a, b)
    return try apply(.mv, inputs: [a, b])
  }

  /// `torch.dot(a, b)`.
  ///
  /// - Throws: PyTorch's texts.
  package func dot(_ a: Variable, _ b: Variable) throws -> Variable { try apply(.dot, inputs: [a, b]) }

  /// `torch.vdot(a, b)`.
  ///
  /// - Throws: PyTorch's texts.
  package func vdot(_ a: Variable, _ b: Variable) throws -> Variable { try apply(.vdot, inputs: [a, b]) }

  /// `torch.outer(a, b)`: a column times a row.
  ///
  /// - Throws: PyTorch's texts.
  package func outer(_ a: Variable, _ b: Variable) throws -> Variable {
    guard a.value.rank == 1 else {
      throw TensorError.runtime("outer: Expected 1-D argument self, but got \(a.value.rank)-D")
    }
    guard b.value.rank == 1 else {
      throw TensorError.runtime("outer: Expected 1-D argument vec2, but got \(b.value.rank)-D")
    }
    return try mul(view(contiguous(a), [a.value.count, 1]), b)
  }

  /// `torch.addmm(base, a, b, beta, alpha)`.
  ///
  /// - Throws: PyTorch's texts.
  package func addmm(
    _ base: Variable,
    _ a: Variable,
    _ b: Variable,
    beta: Double = 1,
    alpha: Double = 1
  ) throws -> Variable {
    for (name, other) in [("self", base), ("mat1", a)] where other.dtype != b.dtype {
      throw TensorError.runtime(
        "\(name) and mat2 must have the same dtype, but got \(other.dtype.scalarTypeName) and \(b.dtype.scalarTypeName)"
      )
    }
    try checkMatrices(a, b, name: "addmm")
    return try added(.addmm, base, a, b, beta, alpha)
  }

  /// `torch.baddbmm(base, a, b, beta, alpha)`.
  ///
  /// - Throws: PyTorch's texts.
  package func baddbmm(
    _ base: Variable,
    _ a: Variable,
    _ b: Variable,
    beta: Double = 1,
    alpha: Double = 1
  ) throws -> Variable {
    try added(.baddbmm, base, a, b, beta, alpha)
  }

  /// `torch.addbmm(base, a, b, beta, alpha)`.
  ///
  /// - Throws: PyTorch's texts.
  package func addbmm(
    _ base: Variable,
    _ a: Variable,
    _ b: Variable,
    beta: Double = 1,
    alpha: Double = 1
  ) throws -> Variable {
    try added(.addbmm, base, a, b, beta, alpha)
  }

  /// `torch.addmv(base, a, b, beta, alpha)`.
  ///
  /// - Throws: PyTorch's texts.
  package func addmv(
    _ base: Variable,
    _ a: Variable,
    _ b: Variable,
    beta: Double = 1,
    alpha: Double = 1
  ) throws -> Variable {
    try checkTypes(base, a, b)
    return try added(.addmv, base, a, b, beta, alpha)
  }

  /// Holds a sum with the product of a matrix and a vector to one element type.
  private func checkTypes(_ base: Variable, _ matrix: Variable, _ vector: Variable) throws {
    let names = [base, matrix, vector].map(\.dtype.scalarTypeName)
    guard Set(names).count > 1 else { return }
    throw TensorError.runtime(
      "addmv input tensors must have the same dtype, but got \(names[0]), \(names[1]), and \(names[2])"
    )
  }

  /// `torch.addr(base, a, b, beta, alpha)`.
  ///
  /// - Throws: PyTorch's texts.
  package func addr(
    _ base: Variable,
    _ a: Variable,
    _ b: Variable,
    beta: Double = 1,
    alpha: Double = 1
  ) throws -> Variable {
    guard a.value.rank == 1 && b.value.rank == 1 else {
      throw TensorError.runtime(
        "addr: Expected 1-D argument vec\(a.value.rank == 1 ? 2 : 1), but got \(a.value.rank == 1 ? b.value.rank : a.value.rank)-D"
      )
    }
    return try added(.addr, base, a, b, beta, alpha)
  }

  private func added(
    _ row: Operation,
    _ base: Variable,
    _ a: Variable,
    _ b: Variable,
    _ beta: Double,
    _ alpha: Double
  ) throws -> Variable {
    try apply(row, inputs: [base, a, b], attributes: ["beta": .double(beta), "alpha": .double(alpha)])
  }

  /// `x.contiguous()`: `x` itself where it has no gaps.
  package func contiguous(_ x: Variable) throws -> Variable { x.value.isContiguous ? x : try clone(x) }
}

extension EntryRule {
  /// Of a product of the matrices at inputs `a` and `b`: the sum over the results in which an entry was used.
  fileprivate mutating func productOfMatrices(_ a: Int, _ b: Int) -> Expression? {
    guard index.count >= 2 else { return nil }
    let (batch, place) = (Array(index.dropLast(2)), Array(index.suffix(2)))
    if input == a {
      return .sum(
        (0..<length(b, index.count - 1)).map {
          upstream(batch + [place[0], $0]) * operand(b, batch + [place[1], $0])
        }
      )
    }
    return .sum(
      (0..<length(a, index.count - 2)).map {
        operand(a, batch + [$0, place[0]]) * upstream(batch + [$0, place[1]])
      }
    )
  }

  /// Of a product of the matrix at input `a` with the vector at input `b`.
  fileprivate mutating func productWithVector(_ a: Int, _ b: Int) -> Expression? {
    if input == a, index.count == 2 { return upstream([index[0]]) * operand(b, [index[1]]) }
    guard input == b, index.count == 1 else { return nil }
    return .sum((0..<length(a, 0)).map { operand(a, [$0, index[0]]) * upstream([$0]) })
  }
}

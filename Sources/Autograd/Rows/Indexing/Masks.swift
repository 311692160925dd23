import Tensors

/// Entries chosen by truth values.
extension Operation {
  static let maskedSelect: Operation = across(
    "masked_select",
    "MaskedSelectBackward0",
    formula: "{y} = {x} where {index} is true",
    rules: ["{x} ← {g} where the mask is true, 0 elsewhere"],
    reason: "what was not selected passes nothing",
    ruleName: "route"
  ) { inputs, attributes in
    try inputs[0].maskedSelected(attributes.index)
  } pullback: { context in
    let tape = context.tape
    let mask = context.attributes.index
    let common = try Tensor.broadcastShape(context.shape(0), mask.shape)
    let zeros = tape.constant(Tensor.zeros(common, context.node.dtype))
    let g = try tape.maskedScatter(zeros, mask.broadcast(to: common), context.upstream)
    return [try tape.sumToShape(g, context.shape(0))]
  }

  /// `x.masked_scatter(mask, source)`.
  static let maskedScatter: Operation = across(
    "masked_scatter",
    "MaskedScatterBackward0",
    formula: "{y} = {a} with {b} written where {index} is true",
    rules: ["{a} ← {g}, 0 where the mask is true", "{b} ← {g} where the mask is true"],
    reason: "what was overwritten no longer matters; the gradient there goes to what was written",
    ruleName: "route"
  ) { inputs, attributes in
    let result = inputs[0].cloned()
    let mask = try attributes.index.broadcast(to: result.shape)
    let count = mask.ints.reduce(0, +)
    let source = try inputs[1].reshaped([-1]).tensor.narrowed(dim: 0, start: 0, length: count)
    try AdvancedIndex(
      result.rank == 0 ? result.unsqueezed(0) : result,
      [result.rank == 0 ? mask.unsqueezed(0) : mask]
    )
    .put(source)
    return result
  } pullback: { context in
    let tape = context.tape
    let mask = try context.attributes.index.broadcast(to: context.node.shape)
    let g = try context.upstream
    let kept = context.wants(0) ? try tape.maskedFill(g, tape.constant(mask), .scalar(.int(0))) : nil
    guard context.wants(1) else { return [kept, nil] }
    let taken = try tape.maskedSelect(g, mask)
    let shape = context.shape(1)
    let rest = tape.constant(Tensor.zeros([Tensor.count(shape) - taken.value.count], g.dtype))
    return [kept, try tape.reshape(tape.cat([taken, rest]), shape)]
  }

  static let masks = [maskedSelect, maskedScatter]
}

extension Tape {
  /// `x.masked_select(mask)`.
  ///
  /// - Throws: PyTorch's texts.
  package func maskedSelect(_ x: Variable, _ mask: Tensor) throws -> Variable {
    try apply(.maskedSelect, inputs: [x], attributes: ["index": .tensor(mask)])
  }

  /// `x.masked_scatter(mask, source)`.
  ///
  /// - Throws: PyTorch's texts.
  package func maskedScatter(_ x: Variable, _ mask: Tensor, _ source: Variable) throws -> Variable {
    guard mask.dtype == .bool else {
      throw TensorError.runtime(
        "masked_scatter_ only supports boolean masks, but got mask with dtype \(mask.dtype.scalarTypeName)"
      )
    }
    let common = try Tensor.broadcastShape(x.shape, mask.shape)
    guard try mask.broadcast(to: common).ints.reduce(0, +) <= source.value.count else {
      throw TensorError.runtime(
        "masked_scatter: expected self and source to have same dtypes or source with enough elements"
      )
    }
    return try apply(
      .maskedScatter,
      inputs: [expand(x, to: common), source],
      attributes: ["index": .tensor(mask)]
    )
  }

  /// `x.masked_fill(mask, value)`.
  ///
  /// - Throws: PyTorch's texts.
  package func maskedFill(_ x: Variable, _ mask: Variable, _ value: Operand) throws -> Variable {
    try checkMask(mask, value)
    if case .scalar = value { return try apply(.maskedFill, [.variable(x), .variable(mask), value]) }
    return try apply(.maskedFillTensor, [.variable(x), .variable(mask), value])
  }

  /// `x.masked_fill_(mask, value)`.
  ///
  /// - Throws: PyTorch's texts.
  @discardableResult
  package func maskedFill(into x: Variable, _ mask: Variable, _ value: Operand) throws -> Variable {
    try checkMask(mask, value)
    if case .scalar = value { return try applyInPlace(.maskedFill, x, [.variable(mask), value]) }
    return try applyInPlace(.maskedFillTensor, x, [.variable(mask), value])
  }

  private func checkMask(_ mask: Variable, _ value: Operand) throws {
    guard mask.dtype == .bool else {
      throw TensorError.runtime(
        "masked_fill_ only supports boolean masks, but got mask with dtype \(mask.dtype.cName)"
      )
    }
    if case .variable(let tensor) = value, tensor.value.rank > 0 {
      throw TensorError.runtime(
        """
        masked_fill_ only supports a 0-dimensional value tensor, but got tensor with \(tensor.value.rank) \
        dimension(s).
        """
      )
    }
  }

  /// `torch.where(condition, a, b)`.
  ///
  /// - Throws: PyTorch's texts.
  package func choose(_ condition: Variable, _ a: Operand, _ b: Operand) throws -> Variable {
    guard condition.dtype == .bool || condition.dtype == .uint8 else {
      throw TensorError.runtime(
        """
        where expected condition to be a boolean tensor, but got a tensor with dtype \
        \(condition.dtype.scalarTypeName)
        """
      )
    }
    return try apply(.where, [.variable(condition), a, b])
  }
}

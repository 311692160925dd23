import Tensors

/// Pointwise steps on tensors without dimensions, one number each.
///
/// Scalar code makes a node for every number: here the lists of operands, shapes and strides of the general way
/// would cost several times the arithmetic.
extension Tape {
  /// The result of a pointwise row on one operand or two, or `nil` where the general way must be taken: while
  /// somebody records, and for operands with dimensions or of several element types.
  func applySingle(_ operation: Operation, _ a: Operand, _ b: Operand?) throws -> Variable? {
    guard !isRecording, !inferenceMode, case .pointwise(let rule) = operation.rule,
      rule.forwardProgram.variableCount == (b == nil ? 1 : 2)
    else { return nil }
    var dtype: DType?
    guard let first = a.single(&dtype), let second = b == nil ? 0 : b?.single(&dtype), let dtype else {
      return nil
    }
    let value = rule.forwardProgram.single(
      first,
      second,
      0,
      dtype: dtype,
      result: rule.resultType == .bool ? .bool : dtype
    )
    return Variable(value, madeBy: try singleNode(operation, rule, a, b, value))
  }

  private func singleNode(
    _ operation: Operation,
    _ rule: PointwiseRule,
    _ a: Operand,
    _ b: Operand?,
    _ value: Tensor
  ) throws -> Node? {
    guard gradMode, value.dtype.isFloatingPoint else { return nil }
    var uses: UInt32 = 0
    let wantsA = rule.wants(a, at: 0, &uses)
    let wantsB = if let b { rule.wants(b, at: 1, &uses) } else { false }
    guard wantsA || wantsB else { return nil }
    let inputs: [Node.Input]
    if let b {
      inputs = [
        try input(a, wantsGrad: wantsA, isSaved: uses & 1 != 0),
        try input(b, wantsGrad: wantsB, isSaved: uses & 2 != 0),
      ]
    } else {
      inputs = [try input(a, wantsGrad: wantsA, isSaved: uses & 1 != 0)]
    }
    let node = try append(
      operation,
      inputs: inputs,
      attributes: [:],
      requiresGrad: true,
      shape: [],
      dtype: value.dtype
    )
    if uses != 0 {
      node.keeps = uses
      node.keep(a, at: 0)
      if let b { node.keep(b, at: 1) }
      if node.keepsOutput { node.saveOutput(SavedTensor(value)) }
    }
    return node
  }

  /// The input entry of an operand; `isSaved` tells whether the way back will read its value.
  ///
  /// - Throws: PyTorch's text for a tensor made in inference mode whose value would be read.
  func input(_ operand: Operand, wantsGrad: Bool, isSaved: Bool) throws -> Node.Input {
    switch operand {
    case .scalar(let scalar):
      return Node.Input(node: nil, output: 0, scalar: scalar, wantsGrad: false)
    case .variable(let variable):
      if isSaved { try checkSavable(variable) }
      return try input(variable, wantsGrad: wantsGrad)
    }
  }

  /// Refuses a tensor whose value may not be kept for the way back.
  ///
  /// - Throws: PyTorch's text for a tensor made in inference mode.
  func checkSavable(_ variable: Variable) throws {
    if variable.isInference { throw TensorError.runtime(AutogradText.savedInference) }
  }
}

extension Node {
  /// Keeps the value of operand `index` where the way back reads it; a number stands among the inputs already.
  @inline(__always)
  func keep(_ operand: Operand, at index: Int) {
    guard index < 31, keeps & (1 << UInt32(index)) != 0, case .variable(let variable) = operand else {
      return
    }
    save(SavedTensor(variable.value), ofInput: index)
  }
}

extension Operand {
  /// The largest whole number up to which every one is a double.
  private static let exactWholes = 1 << 53

  /// The number of a floating-point tensor without dimensions, or a Python number; `nil` for any other operand,
  /// and for a tensor of another element type than `dtype`, that of the tensors before.
  @inline(__always)
  fileprivate func single(_ dtype: inout DType?) -> Double? {
    switch self {
    case .scalar(.double(let number)): return number
    case .scalar(.int(let number)):
      return number.magnitude <= Self.exactWholes ? Double(number) : nil
    case .scalar(.bool): return nil
    case .variable(let variable):
      guard variable.value.shape.isEmpty, variable.value.dtype.isFloatingPoint,
        dtype == nil || dtype == variable.value.dtype
      else { return nil }
      dtype = variable.value.dtype
      return variable.value.number
    }
  }
}

extension PointwiseRule {
  /// Whether a gradient is wanted of operand `index`; adds what its rule reads to `uses`.
  @inline(__always)
  func wants(_ operand: Operand, at index: Int, _ uses: inout UInt32) -> Bool {
    guard case .variable(let variable) = operand, let gradient = gradientPrograms[index],
      variable.requiresGrad
    else { return false }
    uses |= gradient.uses
    return true
  }
}

import Tensors

/// What an operation is applied to: a tensor, or a Python number in a tensor's place.
package enum Operand {
  case variable(Variable)
  case scalar(Scalar)
}

extension Tape {
  // MARK: Pointwise

  /// Applies a pointwise row to one tensor.
  package func apply(_ operation: Operation, _ a: Variable) throws -> Variable {
    try applySingle(operation, .variable(a), nil) ?? apply(operation, [.variable(a)])
  }

  /// Applies a pointwise row to two tensors, broadcasting them.
  package func apply(_ operation: Operation, _ a: Variable, _ b: Variable) throws -> Variable {
    try apply(operation, .variable(a), .variable(b))
  }

  /// Applies a pointwise row to a tensor and a number.
  package func apply(_ operation: Operation, _ a: Variable, _ b: Scalar) throws -> Variable {
    try apply(operation, .variable(a), .scalar(b))
  }

  /// Applies a pointwise row to two operands.
  package func apply(_ operation: Operation, _ a: Operand, _ b: Operand) throws -> Variable {
    try applySingle(operation, a, b) ?? apply(operation, [a, b])
  }

  /// Applies a pointwise row, broadcasting its operands and promoting their element types.
  ///
  /// `parameters` holds the numbers that come with the call.
  ///
  /// - Throws: PyTorch's texts for shapes that do not match.
  package func apply(
    _ operation: Operation,
    _ operands: [Operand],
    parameters: Attributes = [:]
  ) throws -> Variable {
    guard case .pointwise(let rule) = operation.rule else {
      throw TensorError.runtime("\(operation.name) is not applied entry by entry")
    }
    let plan = try PointwisePlan(rule: rule, operands: operands)
    var arguments = operands.map(\.pointwise)
    for name in rule.parameters { arguments.append(.scalar(parameters.double(name))) }
    let value = rule.forwardProgram(
      arguments,
      shape: plan.shape,
      dtype: plan.compute,
      result: plan.result
    )
    try meterStep(value, effort: rule.forwardProgram.effort)
    let node = try pointwiseNode(operation, rule, operands, parameters, value: value)
    if let node, isRecording {
      node.outputs = [Snapshot(value)]
      emit(.created(node))
    }
    let result = Variable(value, madeBy: node)
    if inferenceMode { result.makeExtra().isInference = true }
    return result
  }

  /// The node of a pointwise step whose value is there already, or `nil` where nobody needs one.
  func pointwiseNode(
    _ operation: Operation,
    _ rule: PointwiseRule,
    _ operands: [Operand],
    _ parameters: Attributes,
    value: Tensor
  ) throws -> Node? {
    var wants: UInt32 = 0
    var uses: UInt32 = 0
    if gradMode && value.dtype.isFloatingPoint {
      for (index, operand) in operands.enumerated() where rule.wants(operand, at: index, &uses) {
        wants |= 1 << UInt32(index)
      }
    }
    guard wants != 0 || isRecording else { return nil }
    let inputs = try operands.enumerated().map { index, operand in
      let bit: UInt32 = 1 << UInt32(index)
      return try input(operand, wantsGrad: wants & bit != 0, isSaved: uses & bit != 0)
    }
    let node = try append(
      operation,
      inputs: inputs,
      attributes: parameters,
      requiresGrad: wants != 0,
      shape: value.shape,
      dtype: value.dtype
    )
    if uses != 0 {
      node.keeps = uses
      for (index, operand) in operands.enumerated() { node.keep(operand, at: index) }
      if node.keepsOutput { node.saveOutput(SavedTensor(value)) }
    }
    return node
  }

  // MARK: Structured

  /// Applies a structured row that makes one tensor.
  package func apply(
    _ operation: Operation,
    inputs: [Variable],
    attributes: Attributes = [:]
  ) throws -> Variable {
    try applyAll(operation, inputs: inputs, attributes: attributes)[0]
  }

  /// Applies a structured row and returns all tensors that it makes, at least one.
  package func applyAll(
    _ operation: Operation,
    inputs: [Variable],
    attributes: Attributes = [:]
  ) throws -> [Variable] {
    guard case .structured(let rule) = operation.rule else {
      throw TensorError.runtime("\(operation.name) is applied entry by entry")
    }
    if rule.view == .none { try meterReading(operation, inputs) }
    let values = try rule.forward(inputs.map(\.value), attributes)
    if rule.view == .none, meter != nil { try meterResults(operation, inputs, values) }
    let node = try structuredNode(operation, rule, inputs, attributes, values: values)
    let results = finish(node, values: values)
    if rule.view != .none, let base = inputs.first {
      for result in results {
        track(result, asViewOf: base, isOneOfMany: rule.view == .many)
      }
    }
    return results
  }

  func structuredNode(
    _ operation: Operation,
    _ rule: StructuredRule,
    _ inputs: [Variable],
    _ attributes: Attributes,
    values: [Tensor]
  ) throws -> Node? {
    var wantsAny = false
    let canWant = gradMode && rule.isDifferentiable && values.contains { $0.dtype.isFloatingPoint }
    if canWant { wantsAny = inputs.contains { $0.requiresGrad } }
    guard wantsAny || isRecording, let first = values.first else { return nil }
    var uses: UInt32 = 0
    for (index, variable) in inputs.enumerated() where canWant && variable.requiresGrad {
      if index < rule.uses.count { uses |= rule.uses[index] }
    }
    var entries: [Node.Input] = []
    entries.reserveCapacity(inputs.count)
    for (index, variable) in inputs.enumerated() {
      if index < 31 && uses & StructuredRule.input(index) != 0 { try checkSavable(variable) }
      entries.append(try input(variable, wantsGrad: canWant && variable.requiresGrad))
    }
    let node = try append(
      operation,
      inputs: entries,
      attributes: attributes,
      requiresGrad: wantsAny,
      shape: first.shape,
      dtype: first.dtype
    )
    if uses != 0 {
      node.keeps = uses
      for (index, variable) in inputs.enumerated() { node.keep(.variable(variable), at: index) }
      if node.keepsOutput { node.saveOutput(SavedTensor(first)) }
    }
    if values.count > 1 { node.makeExtra().outputShapes = values.map { ($0.shape, $0.dtype) } }
    return node
  }
}

extension Operand {
  var pointwise: PointwiseOperand {
    switch self {
    case .variable(let variable): .tensor(variable.value)
    case .scalar(.double(let value)): .scalar(value)
    case .scalar(.int(let value)): .int(value)
    case .scalar(.bool(let value)): .int(value ? 1 : 0)
    }
  }
}

/// The shape and element types of one pointwise call.
struct PointwisePlan {
  let shape: [Int]
  let compute: DType
  let result: DType

  init(rule: PointwiseRule, operands: [Operand]) throws {
    var shape: [Int]?
    var dtype: DType?
    var isUniform = true
    for operand in operands {
      switch operand {
      case .variable(let variable):
        let value = variable.value
        if let known = shape {
          if known != value.shape { shape = try Tensor.broadcastShape(known, value.shape) }
        } else {
          shape = value.shape
        }
        if let known = dtype { isUniform = isUniform && known == value.dtype } else { dtype = value.dtype }
      case .scalar(.double): isUniform = isUniform && (dtype?.isFloatingPoint ?? false)
      case .scalar(.int), .scalar(.bool):
        isUniform = isUniform && dtype != nil && dtype != .bool
      }
    }
    var compute = dtype ?? .float32
    if !isUniform || operands.count == 1 && dtype == nil {
      compute = DType.result(
        of: operands.map { operand in
          switch operand {
          case .variable(let variable): (variable.dtype, variable.value.rank > 0, false)
          case .scalar(let scalar): (scalar.defaultDType, false, true)
          }
        }
      )
    }
    self.shape = shape ?? []
    switch rule.resultType {
    case .promoted:
      self.compute = compute
      self.result = compute
    case .float:
      let float = compute.isFloatingPoint ? compute : .float32
      self.compute = float
      self.result = float
    case .bool:
      self.compute = compute
      self.result = .bool
    }
  }
}

import Expressions

/// What a variable of a pointwise program stands for during one run.
package enum PointwiseOperand {
  /// Numbers that broadcast to the result's shape.
  case tensor(Tensor)
  /// One number, rounded to the type that is computed in.
  case scalar(Double)
  /// One whole number.
  case int(Int)
}

extension PointwiseProgram {
  /// The elements of one block.
  static let blockCount = 256

  /// Computes a new tensor of shape `shape` from one operand for each variable.
  ///
  /// Tensors broadcast to `shape`. Numbers are computed in `dtype`, where types that are narrower than their
  /// ``DType/computeType`` are widened, and converted to `result` as C does.
  package func callAsFunction(
    _ operands: [PointwiseOperand],
    shape: [Int],
    dtype: DType,
    result: DType
  ) -> Tensor {
    let output = Tensor(uninitialized: shape, dtype: result)
    run(operands, dtype: dtype, into: output)
    return output
  }

  /// Computes into an existing tensor, for which the caller has called `storage.willWrite`.
  ///
  /// Operands may share the tensor's memory; those that do with another geometry are copied first.
  package func callAsFunction(_ operands: [PointwiseOperand], dtype: DType, into output: Tensor) {
    let separate = operands.map { operand in
      guard case .tensor(let tensor) = operand, tensor.storage === output.storage,
        tensor.shape != output.shape || tensor.strides != output.strides || tensor.offset != output.offset
          || tensor.dtype != output.dtype
      else { return operand }
      return .tensor(tensor.cloned())
    }
    run(separate, dtype: dtype, into: output)
  }

  private func run(_ operands: [PointwiseOperand], dtype: DType, into output: Tensor) {
    precondition(operands.count == variableCount, "one operand for each variable")
    switch dtype {
    case .float32: run(Float.self, operands, output)
    case .float64: run(Double.self, operands, output)
    default: run(Int.self, operands, output)
    }
  }

  private func run<C: ComputeType>(_ type: C.Type, _ operands: [PointwiseOperand], _ output: Tensor) {
    let count = output.count
    if count == 0 { return }
    if count == 1 { return runOnce(type, operands, output) }
    let rowCount = min(count, Self.blockCount)
    withUnsafeTemporaryAllocation(of: C.self, capacity: slotCount * rowCount) { scratch in
      guard let scratch = scratch.baseAddress else { return }
      var rows = (0..<slotCount).map { scratch + $0 * rowCount }
      for (index, constant) in constants.enumerated() {
        rows[firstConstant + index].update(repeating: C(.double(constant)), count: rowCount)
      }
      var inPlace: [(slot: Int, start: Target<C>)] = []
      var gathered: [(slot: Int, cursor: StridedCursor)] = []
      for (slot, operand) in operands.enumerated() {
        switch operand {
        case .scalar(let value): rows[slot].update(repeating: C(.double(value)), count: rowCount)
        case .int(let value): rows[slot].update(repeating: C(.int(value)), count: rowCount)
        case .tensor(let tensor):
          if tensor.count == 1 {
            rows[slot].update(repeating: C(loadingFrom: tensor), count: rowCount)
          } else if tensor.isContiguous && tensor.dtype == C.dtype && tensor.shape == output.shape {
            inPlace.append((slot, tensor.start.assumingMemoryBound(to: C.self)))
          } else {
            gathered.append((slot, StridedCursor(tensor, shape: output.shape)))
          }
        }
      }
      let writesDirectly = output.isContiguous && output.dtype == C.dtype
      let outputStart = output.start.assumingMemoryBound(to: C.self)
      var scattered = writesDirectly ? nil : StridedCursor(output, shape: output.shape)
      for begin in stride(from: 0, to: count, by: Self.blockCount) {
        let blockCount = min(Self.blockCount, count - begin)
        for (slot, start) in inPlace { rows[slot] = start + begin }
        for index in gathered.indices {
          gathered[index].cursor.load(into: rows[gathered[index].slot], blockCount)
        }
        if writesDirectly { rows[resultSlot] = outputStart + begin }
        execute(rows, count: blockCount)
        scattered?.store(from: rows[resultSlot], blockCount)
      }
    }
    withExtendedLifetime((operands, output)) {}
  }

  /// The same for one element, without planning anything.
  private func runOnce<C: ComputeType>(_ type: C.Type, _ operands: [PointwiseOperand], _ output: Tensor) {
    withUnsafeTemporaryAllocation(of: C.self, capacity: slotCount) { slots in
      for slot in operands.indices {
        slots[slot] =
          switch operands[slot] {
          case .scalar(let value): C(.double(value))
          case .int(let value): C(.int(value))
          case .tensor(let tensor): C(loadingFrom: tensor)
          }
      }
      for index in constants.indices { slots[firstConstant + index] = C(.double(constants[index])) }
      guard let start = slots.baseAddress else { return }
      for instruction in instructions {
        apply(
          instruction,
          start + instruction.a,
          start + instruction.b,
          start + instruction.c,
          to: start + instruction.target,
          count: 1
        )
      }
      storeRow(start + resultSlot, to: output.start, output.dtype, stride: 1, count: 1)
    }
  }

  private func execute<C: ComputeType>(_ rows: [Target<C>], count: Int) {
    for instruction in instructions {
      apply(
        instruction,
        rows[instruction.a],
        rows[instruction.b],
        rows[instruction.c],
        to: rows[instruction.target],
        count: count
      )
    }
  }

  @inline(__always)
  private func apply<C: ComputeType>(
    _ instruction: Instruction,
    _ a: Source<C>,
    _ b: Source<C>,
    _ c: Source<C>,
    to target: Target<C>,
    count: Int
  ) {
    switch instruction.operation {
    case .unary(let function): C.apply(function, a, to: target, count: count)
    case .binary(let function): C.apply(function, a, b, to: target, count: count)
    case .fma: for index in 0..<count { target[index] = C.fma(a[index], b[index], c[index]) }
    case .select: for index in 0..<count { target[index] = a[index] != .zero ? b[index] : c[index] }
    case .move: target.update(from: a, count: count)
    }
  }
}

extension ComputeType {
  /// The first number of a tensor.
  @inline(__always)
  init(loadingFrom tensor: Tensor) {
    self =
      switch tensor.dtype {
      case .float32: Self(loading: tensor.start.load(as: Float.self))
      case .float64: Self(loading: tensor.start.load(as: Double.self))
      case .int64: Self(loading: tensor.start.load(as: Int.self))
      case .int32: Self(loading: tensor.start.load(as: Int32.self))
      case .uint8: Self(loading: tensor.start.load(as: UInt8.self))
      case .bool: Self(loading: tensor.start.load(as: Bool.self))
      }
  }
}

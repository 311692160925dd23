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
  /// From how many elements on the vector functions replace the C library's.
  static let largeCount = 4096

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
    let strides = Self.rowMajorStrides(in: operands, shape) ?? Tensor.contiguousStrides(shape)
    let output = Tensor(uninitialized: shape, strides: strides, dtype: result)
    run(operands, dtype: dtype, into: output)
    return output
  }

  /// The strides of an operand that has the result's shape and order, which saves making them again.
  private static func rowMajorStrides(in operands: [PointwiseOperand], _ shape: [Int]) -> [Int]? {
    // Along a dimension of length 1 a row-major tensor may have any stride.
    if shape.contains(where: { $0 < 2 }) { return nil }
    for case .tensor(let tensor) in operands where tensor.isContiguous && tensor.shape == shape {
      return tensor.strides
    }
    return nil
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
    let feedCount = operands.count + constants.count
    var cursors: [StridedCursor] = []
    withUnsafeTemporaryAllocation(of: OperandFeed<C>.self, capacity: feedCount) { feeds in
      var capacity = (slotCount - feedCount) * rowCount
      for (slot, operand) in operands.enumerated() {
        feeds.initializeElement(at: slot, to: OperandFeed(operand, output.shape, &cursors))
        capacity += feeds[slot].capacity(rowCount)
      }
      for (index, constant) in constants.enumerated() {
        feeds.initializeElement(at: firstConstant + index, to: .number(C(.double(constant))))
        capacity += rowCount
      }
      withUnsafeTemporaryAllocation(of: C.self, capacity: capacity) { scratch in
        withUnsafeTemporaryAllocation(of: Target<C>.self, capacity: slotCount) { rows in
          guard var free = scratch.baseAddress else { return }
          for slot in 0..<feedCount {
            let capacity = feeds[slot].capacity(rowCount)
            rows.initializeElement(at: slot, to: feeds[slot].prepare(free, rowCount))
            free += capacity
          }
          for slot in feedCount..<slotCount {
            rows.initializeElement(at: slot, to: free)
            free += rowCount
          }
          run(feeds, operands.count, &cursors, rows, output, count)
        }
      }
    }
    withExtendedLifetime((operands, output)) {}
  }

  /// Runs all blocks, with a row for every slot.
  private func run<C: ComputeType>(
    _ feeds: UnsafeMutableBufferPointer<OperandFeed<C>>,
    _ operandCount: Int,
    _ cursors: inout [StridedCursor],
    _ rows: UnsafeMutableBufferPointer<Target<C>>,
    _ output: Tensor,
    _ count: Int
  ) {
    let writesDirectly = output.isContiguous && output.dtype == C.dtype
    let outputStart = output.start.assumingMemoryBound(to: C.self)
    var scattered = writesDirectly ? nil : StridedCursor(output, shape: output.shape)
    for begin in stride(from: 0, to: count, by: Self.blockCount) {
      let blockCount = min(Self.blockCount, count - begin)
      for slot in 0..<operandCount {
        switch feeds[slot] {
        case .number, .periodic: break
        case .inPlace(let start): rows[slot] = start + begin
        case .repeated(let buffer, let period): rows[slot] = buffer + begin % period
        case .gathered(let cursor): cursors[cursor].load(into: rows[slot], blockCount)
        }
      }
      if writesDirectly { rows[resultSlot] = outputStart + begin }
      execute(rows, count: blockCount, isLarge: count >= Self.largeCount)
      scattered?.store(from: rows[resultSlot], blockCount)
    }
  }

  /// The same for one element, without planning anything.
  private func runOnce<C: ComputeType>(_ type: C.Type, _ operands: [PointwiseOperand], _ output: Tensor) {
    withUnsafeTemporaryAllocation(of: C.self, capacity: slotCount) { slots in
      guard let slots = slots.baseAddress else { return }
      for slot in operands.indices { slots[slot] = C(operands[slot]) }
      runOnce(slots)
      storeRow(slots + resultSlot, to: output.start, output.dtype, stride: 1, count: 1)
    }
  }

  /// Runs over one element whose variables stand in the first slots.
  @inline(__always)
  private func runOnce<C: ComputeType>(_ slots: Target<C>) {
    for index in constants.indices { slots[firstConstant + index] = C(.double(constants[index])) }
    for instruction in instructions {
      apply(
        instruction,
        slots + instruction.a,
        slots + instruction.b,
        slots + instruction.c,
        to: slots + instruction.target,
        count: 1
      )
    }
  }

  private func execute<C: ComputeType>(
    _ rows: UnsafeMutableBufferPointer<Target<C>>,
    count: Int,
    isLarge: Bool
  ) {
    for instruction in instructions {
      let (a, target) = (rows[instruction.a], rows[instruction.target])
      if isLarge, case .unary(let function) = instruction.operation,
        C.applyFast(function, a, to: target, count: count)
      {
        continue
      }
      apply(instruction, a, rows[instruction.b], rows[instruction.c], to: target, count: count)
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

extension PointwiseProgram {
  /// The most variables that ``single(_:_:_:dtype:result:)`` takes.
  package static let singleVariableCount = 3

  /// Computes a tensor without dimensions from up to three numbers; `dtype` is float32 or float64.
  ///
  /// This is the way of scalar code, where the array of operands would cost more than the arithmetic.
  package func single(_ a: Double, _ b: Double, _ c: Double, dtype: DType, result: DType) -> Tensor {
    let output = Tensor(uninitialized: [], strides: [], dtype: result)
    if dtype == .float64 { single(Double.self, a, b, c, output) } else { single(Float.self, a, b, c, output) }
    return output
  }

  /// Computes a number from up to three others, in float64.
  package func number(_ a: Double, _ b: Double, _ c: Double) -> Double {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: max(slotCount, Self.singleVariableCount)) {
      slots in
      guard let slots = slots.baseAddress else { return .nan }
      return result(a, b, c, slots).pointee
    }
  }

  @inline(__always)
  private func single<C: ComputeType>(_ type: C.Type, _ a: Double, _ b: Double, _ c: Double, _ output: Tensor)
  {
    withUnsafeTemporaryAllocation(of: C.self, capacity: max(slotCount, Self.singleVariableCount)) { slots in
      guard let slots = slots.baseAddress else { return }
      storeRow(result(a, b, c, slots), to: output.start, output.dtype, stride: 1, count: 1)
    }
  }

  /// Runs on three numbers in room for all slots, and tells where the result stands.
  @inline(__always)
  private func result<C: ComputeType>(_ a: Double, _ b: Double, _ c: Double, _ slots: UnsafeMutablePointer<C>)
    -> UnsafeMutablePointer<C>
  {
    // Constants stand behind the variables and are written after them.
    slots[0] = C(.double(a))
    slots[1] = C(.double(b))
    slots[2] = C(.double(c))
    runOnce(slots)
    return slots + resultSlot
  }
}

extension ComputeType {
  /// The one number of an operand.
  @inline(__always)
  init(_ operand: PointwiseOperand) {
    self =
      switch operand {
      case .scalar(let value): Self(.double(value))
      case .int(let value): Self(.int(value))
      case .tensor(let tensor): Self(loadingFrom: tensor)
      }
  }

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

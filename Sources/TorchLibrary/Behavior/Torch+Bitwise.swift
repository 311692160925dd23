import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// `&`, `|`, `^`, `<<`, `>>`: on truth values the logical ones, on integers bit by bit.
  ///
  /// - Throws: PyTorch's text for floats, which have no bits to speak of.
  func bitwise(_ operation: BinaryOperator, _ a: Operand, _ b: Operand) throws -> Variable {
    let operands = [a, b]
    let dtype = DType.result(of: operands.map(\.promoted))
    guard !dtype.isFloatingPoint else {
      throw ScriptError(
        .notImplementedError,
        "\"\(Torch.bitwiseName(operation))_cpu\" not implemented for '\(dtype.scalarTypeName)'"
      )
    }
    if dtype == .bool, let logical = Torch.logicalName(operation) {
      return try tape.apply(row(logical), operands)
    }
    let tensors = operands.map { operand in
      switch operand {
      case .variable(let variable): variable.value
      case .scalar(let scalar): Tensor.scalar(scalar, dtype)
      }
    }
    let shape = try Tensor.broadcastShape(tensors[0].shape, tensors[1].shape)
    let (left, right) = (try tensors[0].broadcast(to: shape).ints, try tensors[1].broadcast(to: shape).ints)
    let numbers = zip(left, right).map { Torch.combine(operation, $0, $1) }
    return try tape.leaf(Tensor(numbers, shape: shape, dtype: dtype))
  }

  /// `~x`: on truth values `not`, on integers every bit turned.
  func bitwiseNot(_ operand: Variable) throws -> Variable {
    if operand.dtype == .bool { return try tape.apply(row("logical_not"), operand) }
    guard !operand.dtype.isFloatingPoint else {
      throw ScriptError.type("~ (operator.invert) is only implemented on integer and Boolean-type tensors")
    }
    return try tape.leaf(Tensor(operand.value.ints.map { ~$0 }, shape: operand.shape, dtype: operand.dtype))
  }

  private static func combine(_ operation: BinaryOperator, _ a: Int, _ b: Int) -> Int {
    switch operation {
    case .bitAnd: a & b
    case .bitOr: a | b
    case .bitXor: a ^ b
    case .shiftLeft: b < 0 ? 0 : a << b
    default: b < 0 ? a >> 63 : a >> b
    }
  }

  private static func logicalName(_ operation: BinaryOperator) -> String? {
    switch operation {
    case .bitAnd: "logical_and"
    case .bitOr: "logical_or"
    case .bitXor: "logical_xor"
    default: nil
    }
  }

  private static func bitwiseName(_ operation: BinaryOperator) -> String {
    switch operation {
    case .bitAnd: "bitwise_and"
    case .bitOr: "bitwise_or"
    case .bitXor: "bitwise_xor"
    case .shiftLeft: "lshift"
    default: "rshift"
    }
  }
}

extension Operand {
  /// What it contributes to the element type of a result.
  var promoted: DType.PromotedOperand {
    switch self {
    case .variable(let variable): (variable.dtype, variable.value.rank > 0, false)
    case .scalar(let scalar): (scalar.defaultDType, false, true)
    }
  }
}

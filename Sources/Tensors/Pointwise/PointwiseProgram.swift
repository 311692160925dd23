import Expressions

/// An expression compiled to a short list of instructions over rows of numbers.
///
/// Equal subexpressions are computed once; nothing else is changed, so that every operation rounds exactly as
/// the expression says. A program runs in blocks of 256 elements, which keeps intermediate results in the
/// nearest cache; operands without gaps are read in place and the last operation writes to the result.
package struct PointwiseProgram: Sendable {
  enum Operation: Sendable {
    case unary(UnaryFunction)
    case binary(BinaryFunction)
    case fma, select, move
  }

  /// One operation; numbers name slots: first the variables, then the constants, then the registers, the
  /// last of which is the result.
  struct Instruction: Sendable {
    let operation: Operation
    let a: Int
    var b = 0
    var c = 0
    var target: Int
  }

  let instructions: [Instruction]
  let constants: [Double]
  /// How many operands it takes.
  package let variableCount: Int
  let slotCount: Int
  /// What an entry costs, where an addition costs 1.
  package let effort: Int

  /// The slot of the first constant.
  var firstConstant: Int { variableCount }
  /// The slot that the last instruction writes.
  var resultSlot: Int { slotCount - 1 }

  /// Compiles `expression`, whose operands are given in the order of `variables`; others count as nan.
  package init(_ expression: Expression, variables: [String]) {
    let schedule = Schedule(expression)
    var slotOfStep: [Int] = []
    var constants: [Double] = []
    var instructions: [Instruction] = []
    // Results are numbered from `firstResult` on until registers are assigned.
    let firstResult = 1 << 32

    func constant(_ value: Double) -> Int {
      constants.append(value)
      return variables.count + constants.count - 1
    }
    func emit(_ operation: Operation, _ a: Int, _ b: Int = 0, _ c: Int = 0) -> Int {
      let target = firstResult + instructions.count
      instructions.append(Instruction(operation: operation, a: a, b: b, c: c, target: target))
      return target
    }

    for step in schedule.steps {
      let operands = step.operands.map { slotOfStep[$0] }
      let slot =
        switch step.expression.kind {
        case .constant(let number): constant(number.value)
        case .variable(let name): variables.firstIndex(of: name) ?? constant(.nan)
        case .derivative: constant(.nan)
        case .unary(let function, _): emit(.unary(function), operands[0])
        case .binary(let function, _, _): emit(.binary(function), operands[0], operands[1])
        case .fma: emit(.fma, operands[0], operands[1], operands[2])
        case .select: emit(.select, operands[0], operands[1], operands[2])
        case .sum:
          operands.isEmpty
            ? constant(0) : operands.dropFirst().reduce(operands[0]) { emit(.binary(.add), $0, $1) }
        }
      slotOfStep.append(slot)
    }
    if let last = slotOfStep.last, last < firstResult { _ = emit(.move, last) }

    self.constants = constants
    self.variableCount = variables.count
    let assignment = RegisterAssignment(
      instructions,
      firstResult: firstResult,
      firstRegister: variables.count + constants.count
    )
    self.instructions = assignment.instructions
    self.slotCount = assignment.slotCount
    effort = instructions.reduce(0) { $0 + $1.operation.effort }
  }
}

extension PointwiseProgram.Operation {
  /// What an entry costs, where an addition costs 1.
  fileprivate var effort: Int {
    switch self {
    case .unary(let function):
      switch function {
      case .erf, .erfc, .erfinv, .lgamma, .digamma: 24
      case .exp, .exp2, .expm1, .log, .log2, .log10, .log1p, .sin, .cos, .tanh, .sigmoid: 4
      case .tan, .asin, .acos, .atan, .sinh, .cosh, .asinh, .acosh, .atanh, .sinc: 12
      default: 1
      }
    case .binary(let function):
      switch function {
      case .power, .atan2, .hypot, .fmod, .remainder: 12
      case .polygamma: 64
      default: 1
      }
    case .fma, .select, .move: 1
    }
  }
}

/// Results of instructions put into as few registers as their lifetimes allow.
private struct RegisterAssignment {
  private(set) var instructions: [PointwiseProgram.Instruction]
  private(set) var slotCount: Int

  init(_ numbered: [PointwiseProgram.Instruction], firstResult: Int, firstRegister: Int) {
    var lastUse = [Int](repeating: -1, count: numbered.count)
    for (index, instruction) in numbered.enumerated() {
      for slot in [instruction.a, instruction.b, instruction.c] where slot >= firstResult {
        lastUse[slot - firstResult] = index
      }
    }
    var registerOfResult = [Int](repeating: 0, count: numbered.count)
    var free: [Int] = []
    var next = firstRegister
    instructions = []
    for (index, instruction) in numbered.enumerated() {
      let register: Int
      if index < numbered.count - 1, let reused = free.popLast() {
        register = reused
      } else {
        register = next
        next += 1
      }
      registerOfResult[index] = register
      func slot(_ number: Int) -> Int {
        number >= firstResult ? registerOfResult[number - firstResult] : number
      }
      instructions.append(
        .init(
          operation: instruction.operation,
          a: slot(instruction.a),
          b: slot(instruction.b),
          c: slot(instruction.c),
          target: register
        )
      )
      // An operand is free only after the target has its own register: no instruction works in place.
      for number in Set([instruction.a, instruction.b, instruction.c])
      where number >= firstResult && lastUse[number - firstResult] == index {
        free.append(registerOfResult[number - firstResult])
      }
      if lastUse[index] == -1 && index < numbered.count - 1 { free.append(register) }
    }
    slotCount = next
  }
}

import Glibc

extension Expression {
  /// The value where `binding` gives the variables' values, in double precision.
  ///
  /// A pending derivative has no value of its own and gives nan.
  /// - Complexity: O(nodes), without recursion.
  package func evaluate(_ binding: (String) -> Double) -> Double {
    let values: [Double] = Schedule(self).values { expression, operands in
      expression.value(at: operands, binding: binding)
    }
    return values.last ?? .nan
  }

  /// The value at named points; a variable without a value is nan.
  package func evaluate(_ point: [String: Double] = [:]) -> Double {
    evaluate { point[$0] ?? .nan }
  }

  /// The value of the outermost operation when its operands have these values.
  private func value(at operands: [Double], binding: (String) -> Double) -> Double {
    switch kind {
    case .constant(let number): number.value
    case .variable(let name): binding(name)
    case .unary(let function, _): function.value(at: operands[0])
    case .binary(let function, _, _): function.value(at: operands[0], operands[1])
    case .fma: Glibc.fma(operands[0], operands[1], operands[2])
    case .select: operands[0] != 0 ? operands[1] : operands[2]
    case .sum: operands.reduce(0, +)
    case .derivative: .nan
    }
  }
}

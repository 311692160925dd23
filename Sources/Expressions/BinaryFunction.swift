import Glibc

/// A function of two operands that an expression can apply.
package enum BinaryFunction: UInt8, CaseIterable, Sendable {
  case add, subtract, multiply, divide, power
  case minimum, maximum, atan2, hypot, copysign, fmod, remainder, floorDivide, polygamma
  case less, lessOrEqual, greater, greaterOrEqual, equal, notEqual, and, or

  /// What there is to know of a function, in one place.
  struct Row: Sendable {
    /// The name or the sign, as it is written in ASCII.
    let name: String
    /// The value in double precision.
    let value: @Sendable (Double, Double) -> Double
    /// The partial derivatives with respect to the operands, given these; nil where there is none to speak of.
    let derivatives: @Sendable (Expression, Expression) -> (Expression?, Expression?)
  }

  /// The function's row.
  var row: Row { Self.rows[Int(rawValue)] }

  private static let rows = allCases.map(\.definition)

  /// The value in double precision.
  package func value(at a: Double, _ b: Double) -> Double {
    switch self {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    default: row.value(a, b)
    }
  }

  /// Whether the result is 1 for true and 0 for false.
  package var isCondition: Bool {
    switch self {
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual, .and, .or: true
    default: false
    }
  }

  private var definition: Row {
    switch self {
    case .add: Row(name: "+", value: { $0 + $1 }) { _, _ in (1, 1) }
    case .subtract: Row(name: "-", value: { $0 - $1 }) { _, _ in (1, -1) }
    case .multiply: Row(name: "*", value: { $0 * $1 }) { a, b in (b, a) }
    case .divide: Row(name: "/", value: { $0 / $1 }) { a, b in (1 / b, -a / pow(b, 2)) }
    case .power:
      Row(name: "**", value: { Glibc.pow($0, $1) }) { a, b in (b * pow(a, b - 1), pow(a, b) * log(a)) }
    // At a tie each operand gets half, as PyTorch has it.
    case .minimum:
      Row(name: "minimum", value: { $0.isNaN || $0 <= $1 ? $0 : $1 }) { a, b in
        (select(a .== b, 0.5, a < b), select(a .== b, 0.5, b < a))
      }
    case .maximum:
      Row(name: "maximum", value: { $0.isNaN || $0 >= $1 ? $0 : $1 }) { a, b in
        (select(a .== b, 0.5, a > b), select(a .== b, 0.5, b > a))
      }
    case .atan2:
      Row(name: "atan2", value: { Glibc.atan2($0, $1) }) { y, x in
        (x / (pow(x, 2) + pow(y, 2)), -y / (pow(x, 2) + pow(y, 2)))
      }
    case .hypot:
      Row(name: "hypot", value: { Glibc.hypot($0, $1) }) { a, b in
        (a / BinaryFunction.hypot(a, b), b / BinaryFunction.hypot(a, b))
      }
    case .copysign:
      Row(name: "copysign", value: { Glibc.copysign($0, $1) }) { a, b in
        (sign(a) * BinaryFunction.copysign(1, b), 0)
      }
    case .fmod:
      Row(name: "fmod", value: { Glibc.fmod($0, $1) }) { a, b in (1, -UnaryFunction.trunc(a / b)) }
    case .remainder:
      Row(name: "%", value: SpecialFunctions.remainder) { a, b in (1, -UnaryFunction.floor(a / b)) }
    case .floorDivide: Row(name: "//", value: SpecialFunctions.floorDivide, derivatives: Self.step)
    case .polygamma:
      Row(name: "polygamma", value: SpecialFunctions.polygamma) { n, x in
        (nil, BinaryFunction.polygamma(n + 1, x))
      }
    case .less: Row(name: "<", value: { $0 < $1 ? 1 : 0 }, derivatives: Self.step)
    case .lessOrEqual: Row(name: "<=", value: { $0 <= $1 ? 1 : 0 }, derivatives: Self.step)
    case .greater: Row(name: ">", value: { $0 > $1 ? 1 : 0 }, derivatives: Self.step)
    case .greaterOrEqual: Row(name: ">=", value: { $0 >= $1 ? 1 : 0 }, derivatives: Self.step)
    case .equal: Row(name: "==", value: { $0 == $1 ? 1 : 0 }, derivatives: Self.step)
    case .notEqual: Row(name: "!=", value: { $0 != $1 ? 1 : 0 }, derivatives: Self.step)
    case .and: Row(name: "and", value: { $0 != 0 && $1 != 0 ? 1 : 0 }, derivatives: Self.step)
    case .or: Row(name: "or", value: { $0 != 0 || $1 != 0 ? 1 : 0 }, derivatives: Self.step)
    }
  }

  /// The derivatives of a step function: 0 wherever there is one.
  private static let step: @Sendable (Expression, Expression) -> (Expression?, Expression?) = { _, _ in
    (0, 0)
  }
}

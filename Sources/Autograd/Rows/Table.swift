import Expressions

extension Operation {
  /// The whole table, by groups.
  package static let all: [Operation] =
    [leaf] + arithmetic + exponentials + trigonometry + rounding + activations + comparisons + reductions
    + views + copies + matrixProducts

  private static let byName = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }

  /// The row called `name`.
  package static func named(_ name: String) -> Operation? { byName[name] }

  /// The row that applies one function of expressions, used when a rule is differentiated again.
  static func row(of function: UnaryFunction) -> Operation? {
    switch function {
    case .negate: neg
    case .square: named("square")
    case .not: logicalNot
    default: named(function.name)
    }
  }

  /// The row that applies one function of two expressions.
  static func row(of function: BinaryFunction) -> Operation? {
    switch function {
    case .add: add
    case .subtract: sub
    case .multiply: mul
    case .divide: div
    case .power: pow
    case .minimum: minimum
    case .maximum: maximum
    case .atan2: atan2
    case .fmod: fmod
    case .remainder: remainder
    case .floorDivide: floorDivide
    case .less: lt
    case .lessOrEqual: le
    case .greater: gt
    case .greaterOrEqual: ge
    case .equal: eq
    case .notEqual: ne
    case .and: logicalAnd
    case .or: logicalOr
    default: named("\(function)")
    }
  }
}

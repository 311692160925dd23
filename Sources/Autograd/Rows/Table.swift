import Expressions

extension Operation {
  private static let groups: [[Operation]] = [
    [leaf], arithmetic, divisions, exponentials, trigonometry, specialFunctions, rounding, extremes, mixtures,
    activations, smoothActivations, comparisons, sums, products, spreads, extremesOfMany, choices, softmaxes,
    views, parts, pieces, unfoldings, squeezes, joins, rearrangements, paddings, copies, indices, masks,
    embeddings, scatters, matrixProducts, linearSystems, elementwiseLosses, classificationLosses,
    convolutions,
    pools, resamplings, normalizations, attentions,
  ]

  /// The rows that scripts call, by groups.
  package static let rows: [Operation] = groups.flatMap { $0 }

  /// The whole table: behind each row the one node of its way back, where it has one.
  ///
  /// Making it compiles every rule.
  package static let all: [Operation] = rows.flatMap { row in
    [row] + (row.pointwise?.fusedBackward.map { [$0] } ?? [])
  }

  private static let byName = Dictionary(rows.map { ($0.name, $0) }) { first, _ in first }

  /// The row called `name`, among those that scripts call.
  package static func named(_ name: String) -> Operation? { byName[name] }

  /// The row that applies one function of expressions, used when a rule is differentiated again.
  static func row(of function: UnaryFunction) -> Operation? {
    switch function {
    case .negate: neg
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
    case .fmod: fmodTensor
    case .remainder: remainderTensor
    case .floorDivide: divFloor
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

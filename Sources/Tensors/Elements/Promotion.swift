extension DType {
  /// What an operand contributes to the element type of a result.
  package typealias PromotedOperand = (dtype: DType, hasDimensions: Bool, isScalarNumber: Bool)

  /// The element type of an operation over tensors with dimensions, tensors without, and Python numbers.
  ///
  /// Each later group counts only where it is of a higher category (bool, integer, float) than the ones before;
  /// a Python float then counts as float32.
  package static func result(of operands: [PromotedOperand]) -> DType {
    func promoted(_ isMember: (PromotedOperand) -> Bool) -> DType? {
      operands.filter(isMember).map(\.dtype).reduce(nil) {
        $0.map { [dtype = $1] in DType.promoted($0, dtype) } ?? $1
      }
    }
    let dimensioned = promoted { $0.hasDimensions && !$0.isScalarNumber }
    let single = promoted { !$0.hasDimensions && !$0.isScalarNumber }
    let number = promoted { $0.isScalarNumber }
    return combined(dimensioned, combined(single, number)) ?? .float32
  }

  private static func combined(_ higher: DType?, _ lower: DType?) -> DType? {
    guard let higher, let lower else { return higher ?? lower }
    if higher.isFloatingPoint { return higher }
    return higher == .bool || lower.isFloatingPoint ? promoted(higher, lower) : higher
  }
}

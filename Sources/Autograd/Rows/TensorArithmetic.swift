import Expressions
import Tensors

extension Tensor {
  /// Applies a pointwise row to this tensor and others, as plain numbers that broadcast.
  func applying(
    _ row: Operation,
    _ others: PointwiseOperand...,
    parameters: [Double] = []
  ) throws -> Tensor {
    guard let rule = row.pointwise else {
      throw TensorError.runtime("\(row.name) is not applied entry by entry")
    }
    var shape = self.shape
    var compute = dtype
    for other in others {
      guard case .tensor(let tensor) = other else { continue }
      shape = try Tensor.broadcastShape(shape, tensor.shape)
      compute = DType.promoted(compute, tensor.dtype)
    }
    if rule.resultType == .float && !compute.isFloatingPoint { compute = .float32 }
    return rule.forwardProgram(
      [.tensor(self)] + others + parameters.map { .scalar($0) },
      shape: shape,
      dtype: compute,
      result: rule.resultType == .bool ? .bool : compute
    )
  }
}

/// A formula over whole tensors, compiled once: what structured rows compute entry by entry on the way.
struct Formula: Sendable {
  private let program: PointwiseProgram

  /// Compiles `expression` over `variables`.
  init(_ variables: String..., expression: (([String: Expression]) -> Expression)) {
    self.init(
      variables: variables,
      expression(Dictionary(variables.map { ($0, Expression.variable($0)) }) { first, _ in first })
    )
  }

  init(variables: [String], _ expression: Expression) {
    program = PointwiseProgram(expression, variables: variables)
  }

  /// The formula's values for operands that broadcast; the first tensor decides the element type.
  func callAsFunction(_ operands: PointwiseOperand...) throws -> Tensor { try self(operands) }

  func callAsFunction(_ operands: [PointwiseOperand]) throws -> Tensor {
    var shape: [Int]?
    var dtype: DType?
    for case .tensor(let tensor) in operands {
      shape = try shape.map { try Tensor.broadcastShape($0, tensor.shape) } ?? tensor.shape
      dtype = dtype ?? tensor.dtype
    }
    let type = dtype ?? .float32
    return program(operands, shape: shape ?? [], dtype: type, result: type)
  }
}

import Expressions
import Tensors

/// Operations that make fewer numbers of many.
extension Operation {
  static let sum = Operation(
    "sum",
    "SumBackward0",
    words: Words(
      formula: "{y} = Σ {x}",
      rules: ["∂{y}/∂{x} = 1 for each of the {n} entries"],
      reason: "a sum copies its gradient to everyone it added",
      ruleName: "sum"
    ),
    rule: .structured(
      StructuredRule { inputs, attributes in
        [try inputs[0].sum()]
      } pullback: { context in
        [try context.tape.expand(context.upstream, to: context.shape(0))]
      }
    )
  )

  /// `x.sum(dim)`.
  static let sumDim = Operation(
    "sum_dim",
    "SumBackward1",
    words: Words(
      formula: "{y} = Σ {x} over dim {dim}",
      rules: ["∂{y}/∂{x} = 1 for each entry that was added"],
      reason: "a sum copies its gradient to everyone it added",
      ruleName: "sum"
    ),
    rule: .structured(
      StructuredRule { inputs, attributes in
        [try inputs[0].sum(attributes.ints("dim"), keepDim: attributes.bool("keepdim"))]
      } pullback: { context in
        [try context.tape.expandReduced(context.upstream, context)]
      }
    )
  )

  static let mean = Operation(
    "mean",
    "MeanBackward0",
    words: Words(
      formula: "{y} = (1/{n}) Σ {x}",
      rules: ["∂{y}/∂{x} = 1/{n} for each of the {n} entries"],
      reason: "a mean hands each of its n entries 1/n of what arrives",
      ruleName: "mean"
    ),
    rule: .structured(
      StructuredRule { inputs, attributes in
        [try inputs[0].average()]
      } pullback: { context in
        let shape = context.shape(0)
        let copied = try context.tape.expand(context.upstream, to: shape)
        return [try context.tape.apply(.div, copied, .int(Tensor.count(shape)))]
      }
    )
  )

  /// `x.mean(dim)`.
  static let meanDim = Operation(
    "mean_dim",
    "MeanBackward1",
    words: Words(
      formula: "{y} = (1/{n}) Σ {x} over dim {dim}",
      rules: ["∂{y}/∂{x} = 1/{n} for each entry that was averaged"],
      reason: "a mean hands each of its n entries 1/n of what arrives",
      ruleName: "mean"
    ),
    rule: .structured(
      StructuredRule { inputs, attributes in
        [try inputs[0].average(attributes.ints("dim"), keepDim: attributes.bool("keepdim"))]
      } pullback: { context in
        let copied = try context.tape.expandReduced(context.upstream, context)
        let count = Tensor.count(context.shape(0)) / max(1, Tensor.count(context.node.shape))
        return [try context.tape.apply(.div, copied, .int(count))]
      }
    )
  )

  static let reductions = [sum, sumDim, mean, meanDim]
}

extension Tape {
  /// `x.sum()`.
  package func sum(_ x: Variable) throws -> Variable { try apply(.sum, inputs: [x]) }

  /// `x.sum(dims, keepdim)`.
  package func sum(_ x: Variable, dims: [Int], keepdim: Bool = false) throws -> Variable {
    try apply(
      .sumDim,
      inputs: [x],
      attributes: ["dim": .ints(try Tensor.normalizedDims(dims, x.value.rank)), "keepdim": .bool(keepdim)]
    )
  }

  /// `x.mean()`.
  package func mean(_ x: Variable) throws -> Variable { try apply(.mean, inputs: [x]) }

  /// `x.mean(dims, keepdim)`.
  package func mean(_ x: Variable, dims: [Int], keepdim: Bool = false) throws -> Variable {
    try apply(
      .meanDim,
      inputs: [x],
      attributes: ["dim": .ints(try Tensor.normalizedDims(dims, x.value.rank)), "keepdim": .bool(keepdim)]
    )
  }

  /// Undoes broadcasting: sums until `shape` is left.
  func sumToShape(_ x: Variable, _ shape: [Int]) throws -> Variable {
    let lead = x.shape.count - shape.count
    let dims = x.shape.indices.filter { dim in
      dim < lead || (shape[dim - lead] == 1 && x.shape[dim] != 1)
    }
    if dims.isEmpty { return try reshape(x, shape) }
    let summed = try sum(x, dims: dims, keepdim: true)
    return lead > 0 ? try reshape(summed, shape) : summed
  }

  /// Copies the gradient of a reduction back along the dimensions that were reduced.
  func expandReduced(_ gradient: Variable, _ context: Pullback) throws -> Variable {
    let shape = context.shape(0)
    var kept = gradient
    if !context.attributes.bool("keepdim") {
      var reduced = shape
      let dims = context.attributes.ints("dim")
      for dim in dims.isEmpty ? Array(shape.indices) : dims { reduced[dim] = 1 }
      kept = try reshape(gradient, reduced)
    }
    return try expand(kept, to: shape)
  }
}

extension Tensor {
  /// The mean over `dims` (all where `nil`): the sum, divided once, as PyTorch rounds it.
  func average(_ dims: [Int]? = nil, keepDim: Bool = false) throws -> Tensor {
    let total = try sum(dims, keepDim: keepDim)
    let count = Tensor.count(shape) / max(1, total.count)
    return Self.divide(
      [.tensor(total), .int(total.count == 0 ? 0 : count)],
      shape: total.shape,
      dtype: dtype,
      result: dtype
    )
  }

  private static let divide = PointwiseProgram(.variable("a") / .variable("b"), variables: ["a", "b"])
}

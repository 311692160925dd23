import Tensors

/// Products of matrices and vectors.
extension Operation {
  static let mm = Operation(
    "mm",
    "MmBackward0",
    words: Words(
      formula: "{y} = {a} @ {b}",
      rules: ["{a} ← {g} @ {b}ᵀ", "{b} ← {a}ᵀ @ {g}"],
      reason: "no other order of the three has these shapes",
      ruleName: "matrix product"
    ),
    rule: .structured(
      StructuredRule(uses: [StructuredRule.input(1), StructuredRule.input(0)]) { inputs, _ in
        [try Tensor.matmul2D(inputs[0], inputs[1])]
      } pullback: { context in
        let tape = context.tape
        let g = try context.upstream
        return [
          context.wants(0) ? try tape.mm(g, tape.t(context.input(1))) : nil,
          context.wants(1) ? try tape.mm(tape.t(context.input(0)), g) : nil,
        ]
      }
    )
  )

  static let matrixProducts = [mm]
}

extension Tape {
  /// `torch.mm(a, b)`.
  package func mm(_ a: Variable, _ b: Variable) throws -> Variable {
    guard a.value.rank == 2 else { throw TensorError.runtime("self must be a matrix") }
    guard b.value.rank == 2 else { throw TensorError.runtime("mat2 must be a matrix") }
    guard a.shape[1] == b.shape[0] else {
      throw TensorError.runtime(
        """
        mm: mat1 and mat2 shapes cannot be multiplied (\(a.shape[0])x\(a.shape[1]) and \
        \(b.shape[0])x\(b.shape[1]))
        """
      )
    }
    guard a.dtype == b.dtype else {
      throw TensorError.runtime(
        "expected m1 and m2 to have the same dtype, but got: \(a.dtype.cName) != \(b.dtype.cName)"
      )
    }
    return try apply(.mm, inputs: [a, b])
  }
}

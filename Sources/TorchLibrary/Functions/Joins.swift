import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds what makes one tensor of several.
  func addJoins() {
    define("cat", "concat", "concatenate", signature: "tensors, dim=0", as: .function) { torch, a in
      try torch.tape.cat(a.tensors(0), dim: a.integer(1, default: 0))
    }
    define("stack", signature: "tensors, dim=0", as: .function) { torch, a in
      try torch.tape.stack(a.tensors(0), dim: a.integer(1, default: 0))
    }
    define("hstack", signature: "tensors", as: .function) { torch, a in
      try torch.tape.hstack(a.tensors(0))
    }
    define("vstack", "row_stack", signature: "tensors", as: .function) { torch, a in
      try torch.tape.vstack(a.tensors(0))
    }
    define("dstack", signature: "tensors", as: .function) { torch, a in
      try torch.tape.dstack(a.tensors(0))
    }
    define("column_stack", signature: "tensors", as: .function) { torch, a in
      try torch.tape.columnStack(a.tensors(0))
    }
    define("block_diag", signature: "*tensors", as: .function) { torch, a in
      try torch.tape.blockDiag(a.variables())
    }
    define("atleast_1d", signature: "*tensors", as: .function) { torch, a in
      try Torch.each(a) { try torch.tape.atLeast1D($0) }
    }
    define("atleast_2d", signature: "*tensors", as: .function) { torch, a in
      try Torch.each(a) { try torch.tape.atLeast2D($0) }
    }
    define("atleast_3d", signature: "*tensors", as: .function) { torch, a in
      try Torch.each(a) { try torch.tape.atLeast3D($0) }
    }
    define("meshgrid", signature: "*tensors, indexing=None", as: .function) { torch, a in
      try torch.tape.meshgrid(a.variables(), indexing: a.string(0, default: "ij"))
    }
    define("cartesian_prod", signature: "*tensors", as: .function) { torch, a in
      try torch.tape.cartesianProd(a.variables())
    }
    define("combinations", signature: "input, r=2, with_replacement=False", as: .function) { torch, a in
      try torch.tape.combinations(
        a.tensor(0),
        a.integer(1, default: 2),
        withReplacement: a.bool(2, default: false)
      )
    }
  }

  /// One result for one tensor, a tuple of results for several.
  private static func each(_ a: Arguments, _ body: (Variable) throws -> Variable) throws -> Value {
    let results = try a.variables().map { Value.tensor(try body($0)) }
    return results.count == 1 && a.rest.first?.tensor != nil ? results[0] : .tuple(of: results)
  }
}

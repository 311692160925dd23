import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds products of matrices and vectors, and what solves equations with them.
  func addProducts() {
    let error = session.makeExceptionType("_LinAlgError", base: "RuntimeError", module: "torch._C")
    part("linalg").members["LinAlgError"] = .type(error)
    addPlainProducts()
    addSumsOfProducts()
    addContractions()
    addSystems()
  }

  private func addPlainProducts() {
    define("matmul", "linalg.matmul", signature: "input, other") { torch, a in
      try torch.tape.matmul(a.tensor(0), a.tensor(1))
    }
    define("mm", signature: "input, mat2") { torch, a in try torch.tape.mm(a.tensor(0), a.tensor(1)) }
    define("bmm", signature: "input, mat2") { torch, a in try torch.tape.bmm(a.tensor(0), a.tensor(1)) }
    define("mv", signature: "input, vec") { torch, a in try torch.tape.mv(a.tensor(0), a.tensor(1)) }
    define("dot", signature: "input, tensor") { torch, a in
      try torch.tape.dot(a.tensor(0), a.tensor(1))
    }
    define("vdot", signature: "input, other") { torch, a in
      try torch.tape.vdot(a.tensor(0), a.tensor(1))
    }
    define("inner", signature: "input, other") { torch, a in
      try torch.tape.inner(a.tensor(0), a.tensor(1))
    }
    define("outer", "ger", signature: "input, vec2") { torch, a in
      try torch.tape.outer(a.tensor(0), a.tensor(1))
    }
    define("kron", signature: "input, other") { torch, a in
      try torch.tape.kron(a.tensor(0), a.tensor(1))
    }
    define("cross", "linalg.cross", signature: "input, other, dim=-1") { torch, a in
      try torch.tape.cross(a.tensor(0), a.tensor(1), dim: a.integer(2, default: -1))
    }
    define("chain_matmul", signature: "*matrices", as: .function) { torch, a in
      try torch.tape.multiDot(a.variables())
    }
    define("linalg.multi_dot", signature: "tensors", as: .function) { torch, a in
      try torch.tape.multiDot(a.tensors(0))
    }
    define("matrix_power", "linalg.matrix_power", signature: "input, n") { torch, a in
      try torch.tape.matrixPower(a.tensor(0), a.integer(1))
    }
  }

  private func addSumsOfProducts() {
    typealias Sum = (Tape) -> (Variable, Variable, Variable, Double, Double) throws -> Variable
    let sums: [(name: String, factors: String, sum: Sum)] = [
      ("addmm", "mat1, mat2", Tape.addmm), ("baddbmm", "batch1, batch2", Tape.baddbmm),
      ("addbmm", "batch1, batch2", Tape.addbmm), ("addmv", "mat, vec", Tape.addmv),
      ("addr", "vec1, vec2", Tape.addr),
    ]
    for (name, factors, sum) in sums {
      define(name, signature: "input, \(factors), *, beta=1, alpha=1") { torch, a in
        try sum(torch.tape)(
          a.tensor(0),
          a.tensor(1),
          a.tensor(2),
          a.float(3, default: 1),
          a.float(4, default: 1)
        )
      }
    }
  }

  private func addContractions() {
    define("einsum", signature: "equation, *operands", as: .function) { torch, a in
      try torch.tape.einsum(a.string(0), a.variables())
    }
    define("tensordot", signature: "a, b, dims=2", as: .function) { torch, a in
      if case .list(let pair)? = a[2], pair.items.count == 2 {
        return try torch.tensordot(a, pair.items)
      }
      if case .tuple(let pair)? = a[2], pair.items.count == 2 { return try torch.tensordot(a, pair.items) }
      return try torch.tape.tensordot(a.tensor(0), a.tensor(1), count: a.integer(2, default: 2))
    }
  }

  private func tensordot(_ a: Arguments, _ dims: [Value]) throws -> Variable {
    let (first, second) = (try session.integers(dims[0]) ?? [], try session.integers(dims[1]) ?? [])
    return try tape.tensordot(a.tensor(0), a.tensor(1), first, second)
  }

  private func addSystems() {
    define("inverse", "linalg.inv", signature: "input") { torch, a in
      try torch.tape.inverse(a.tensor(0))
    }
    define("det", "linalg.det", signature: "input") { torch, a in try torch.tape.det(a.tensor(0)) }
    define("linalg.solve", signature: "A, B, *, left=True", as: .function) { torch, a in
      try torch.tape.solve(a.tensor(0), a.tensor(1))
    }
    define("logdet", signature: "input") { torch, a in
      try torch.tape.apply(torch.row("log"), torch.tape.det(a.tensor(0)))
    }
    define("linalg.diagonal", signature: "A, *, offset=0, dim1=-2, dim2=-1", as: .function) { torch, a in
      try torch.tape.diagonal(
        a.tensor(0),
        offset: a.integer(1, default: 0),
        dim1: a.integer(2, default: -2),
        dim2: a.integer(3, default: -1)
      )
    }
  }
}

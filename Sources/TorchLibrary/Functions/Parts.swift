import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds what takes parts of a tensor.
  func addParts() {
    define("select", signature: "input, dim, index") { torch, a in
      try torch.tape.select(a.tensor(0), dim: a.integer(1), index: a.integer(2))
    }
    define("narrow", signature: "input, dim, start, length") { torch, a in
      try torch.tape.narrow(
        a.tensor(0),
        dim: a.integer(1),
        start: a.integer(2),
        length: a.integer(3)
      )
    }
    define("unbind", signature: "input, dim=0") { torch, a in
      try torch.tape.unbind(a.tensor(0), dim: a.integer(1, default: 0))
    }
    define("split", signature: "tensor, split_size_or_sections, dim=0") { torch, a in
      let dim = try a.integer(2, default: 0)
      if a[1]?.items != nil { return try torch.tape.split(a.tensor(0), sizes: a.integers(1), dim: dim) }
      return try torch.tape.split(a.tensor(0), size: a.integer(1), dim: dim)
    }
    define("chunk", signature: "input, chunks, dim=0") { torch, a in
      try torch.tape.chunk(a.tensor(0), a.integer(1), dim: a.integer(2, default: 0))
    }
    define("tensor_split", signature: "input, indices_or_sections, dim=0") { torch, a in
      let dim = try a.integer(2, default: 0)
      if a[1]?.items != nil { return try torch.tape.tensorSplit(a.tensor(0), at: a.integers(1), dim: dim) }
      return try torch.tape.tensorSplit(a.tensor(0), sections: a.integer(1), dim: dim)
    }
    define("unfold", signature: "self, dimension, size, step", as: .method) { torch, a in
      try torch.tape.unfold(a.tensor(0), dim: a.integer(1), size: a.integer(2), step: a.integer(3))
    }
  }
}

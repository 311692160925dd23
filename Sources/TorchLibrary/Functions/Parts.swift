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
    for name in ["hsplit", "vsplit", "dsplit"] {
      define(name, signature: "input, indices_or_sections") { torch, a in
        let x = try a.tensor(0)
        if a[1]?.items != nil {
          return try torch.tape.tensorSplit(x, at: a.integers(1), dim: torch.tape.evenSplitDim(x, name))
        }
        return try torch.tape.evenSplit(x, sections: a.integer(1), name: name)
      }
    }
    define("as_strided", signature: "input, size, stride, storage_offset=None") { torch, a in
      try torch.tape.asStrided(
        a.tensor(0),
        size: a.integers(1),
        stride: a.integers(2),
        offset: a.given(3) == nil ? nil : a.integer(3)
      )
    }
    define("diff", signature: "input, n=1, dim=-1") { torch, a in
      try torch.tape.diff(a.tensor(0), times: a.integer(1, default: 1), dim: a.integer(2, default: -1))
    }
    for name in ["trapezoid", "trapz"] {
      define(name, signature: "y, x=None, *, dx=1, dim=-1", as: .function) { torch, a in
        let dim = try a.integer(3, default: -1)
        if a.given(1) != nil { return try torch.tape.trapezoid(a.tensor(0), at: a.tensor(1), dim: dim) }
        return try torch.tape.trapezoid(a.tensor(0), dx: a.float(2, default: 1), dim: dim)
      }
    }
    define("unfold", signature: "self, dimension, size, step", as: .method) { torch, a in
      try torch.tape.unfold(a.tensor(0), dim: a.integer(1), size: a.integer(2), step: a.integer(3))
    }
  }
}

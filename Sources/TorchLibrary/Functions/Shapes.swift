import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds what gives the same entries another shape or order.
  func addShapes() {
    addReshapings()
    addTranspositions()
    addRepetitions()
    addTriangles()
  }

  private func addReshapings() {
    define("reshape", signature: "input, shape", as: .function) { torch, a in
      try torch.tape.reshaped(a.tensor(0), a.integers(1))
    }
    define("reshape", signature: "self, *shape", as: .method) { torch, a in
      guard !a.rest.isEmpty else {
        throw ScriptError.type("reshape() missing 1 required positional arguments: \"shape\"")
      }
      return try torch.tape.reshaped(a.tensor(0), a.sizes())
    }
    define("reshape_as", signature: "self, other", as: .method) { torch, a in
      try torch.tape.reshaped(a.tensor(0), a.tensor(1).shape)
    }
    define("view", signature: "self, *size", as: .method) { torch, a in
      if a.rest.count == 1, let state = a.rest[0].instance?.state as? DTypeState {
        return try torch.tape.cast(a.tensor(0), to: state.dtype)
      }
      return try torch.tape.view(a.tensor(0), a.sizes())
    }
    define("view_as", signature: "self, other", as: .method) { torch, a in
      try torch.tape.view(a.tensor(0), a.tensor(1).shape)
    }
    define("flatten", signature: "input, start_dim=0, end_dim=-1") { torch, a in
      try torch.tape.flatten(a.tensor(0), start: a.integer(1, default: 0), end: a.integer(2, default: -1))
    }
    define("ravel", signature: "input") { torch, a in try torch.tape.flatten(a.tensor(0)) }
    define("unflatten", signature: "input, dim, sizes") { torch, a in
      try torch.tape.unflatten(a.tensor(0), dim: a.integer(1), sizes: a.integers(2))
    }
    define("squeeze", signature: "input, dim=, *more") { torch, a in
      if !a.rest.isEmpty {
        return try torch.tape.squeeze(a.tensor(0), dims: a.integers(1) + a.rest.map(a.session.index))
      }
      return switch a[1] {
      case nil: try torch.tape.squeeze(a.tensor(0))
      case .tuple, .list: try torch.tape.squeeze(a.tensor(0), dims: a.integers(1))
      default: try torch.tape.squeeze(a.tensor(0), dim: a.integer(1))
      }
    }
    define("unsqueeze", signature: "input, dim") { torch, a in
      try torch.tape.unsqueeze(a.tensor(0), a.integer(1))
    }
    define("expand", signature: "self, *size", as: .method) { torch, a in
      try torch.tape.expanded(a.tensor(0), to: a.sizes())
    }
    define("expand_as", signature: "self, other", as: .method) { torch, a in
      try torch.tape.expanded(a.tensor(0), to: a.tensor(1).shape)
    }
    define("broadcast_to", signature: "input, size") { torch, a in
      try torch.tape.expanded(a.tensor(0), to: a.integers(1))
    }
    define("broadcast_tensors", signature: "*tensors", as: .function) { torch, a in
      let tensors = try a.variables()
      let shape = try tensors.reduce([]) { try Tensor.broadcastShape($0, $1.shape) }
      return try tensors.map { try torch.tape.expand($0, to: shape) }
    }
    define("broadcast_shapes", signature: "*shapes", as: .function) { torch, a in
      torch.size(try torch.commonShape(a.rest.map { try torch.session.integers($0) ?? [] }))
    }
  }

  /// The shape to which all others broadcast, with the text of `torch.broadcast_shapes` where there is none.
  private func commonShape(_ shapes: [[Int]]) throws -> [Int] {
    var result = [Int](repeating: 1, count: shapes.map(\.count).max() ?? 0)
    for (place, shape) in shapes.enumerated() {
      for (back, length) in shape.reversed().enumerated() {
        let dim = result.count - 1 - back
        if length == 1 || length == result[dim] { continue }
        guard result[dim] == 1 else {
          throw ScriptError.runtime(
            "Attempting to broadcast a dimension of length \(length) at \(-1 - back)! Mismatching argument at index "
              + "\(place) had \(try session.repr(.tuple(ofIntegers: shape))); but expected shape should be broadcastable "
              + "to \(result)"
          )
        }
        result[dim] = length
      }
    }
    return result
  }

  private func addTranspositions() {
    define("t", signature: "input") { torch, a in try torch.tape.t(a.tensor(0)) }
    define("transpose", "swapaxes", "swapdims", signature: "input, dim0, dim1") { torch, a in
      try torch.tape.transpose(a.tensor(0), a.integer(1), a.integer(2))
    }
    define("permute", signature: "input, dims", as: .function) { torch, a in
      try torch.tape.permute(a.tensor(0), a.integers(1))
    }
    define("permute", signature: "self, *dims", as: .method) { torch, a in
      try torch.tape.permute(a.tensor(0), a.sizes())
    }
    define("adjoint", signature: "input") { torch, a in try torch.tape.matrixTranspose(a.tensor(0)) }
    define("movedim", "moveaxis", signature: "input, source, destination") { torch, a in
      try torch.tape.movedim(a.tensor(0), a.integers(1), a.integers(2))
    }
    define("flip", signature: "input, dims", as: .function) { torch, a in
      try torch.tape.flip(a.tensor(0), dims: a.integers(1))
    }
    define("flip", signature: "self, *dims", as: .method) { torch, a in
      try torch.tape.flip(a.tensor(0), dims: a.sizes())
    }
    define("fliplr", signature: "input") { torch, a in try torch.tape.flip(a.tensor(0), dims: [1]) }
    define("flipud", signature: "input") { torch, a in try torch.tape.flip(a.tensor(0), dims: [0]) }
    define("roll", signature: "input, shifts, dims=()") { torch, a in
      try torch.tape.roll(a.tensor(0), shifts: a.integers(1), dims: a.dims(2) ?? [])
    }
    define("rot90", signature: "input, k=1, dims=(0, 1)") { torch, a in
      try torch.tape.rot90(a.tensor(0), times: a.integer(1, default: 1), dims: a.dims(2) ?? [0, 1])
    }
  }

  private func addRepetitions() {
    define("repeat", signature: "self, *repeats", as: .method) { torch, a in
      try torch.tape.repeated(a.tensor(0), a.sizes())
    }
    define("tile", signature: "input, dims", as: .function) { torch, a in
      try torch.tape.tile(a.tensor(0), a.integers(1))
    }
    define("tile", signature: "self, *dims", as: .method) { torch, a in
      try torch.tape.tile(a.tensor(0), a.sizes())
    }
    define("repeat_interleave", signature: "input, repeats, dim=None, *, output_size=None") { torch, a in
      if let counts = a[1]?.tensor {
        return try torch.tape.repeatInterleave(a.tensor(0), counts.value, dim: a.optionalInt(2))
      }
      return try torch.tape.repeatInterleave(a.tensor(0), a.integer(1), dim: a.optionalInt(2))
    }
  }

  private func addTriangles() {
    define("tril", signature: "input, diagonal=0") { torch, a in
      try torch.tape.tril(a.tensor(0), diagonal: a.integer(1, default: 0))
    }
    define("triu", signature: "input, diagonal=0") { torch, a in
      try torch.tape.triu(a.tensor(0), diagonal: a.integer(1, default: 0))
    }
    define("diag", signature: "input, diagonal=0") { torch, a in
      try torch.tape.diag(a.tensor(0), diagonal: a.integer(1, default: 0))
    }
    define("diagonal", signature: "input, offset=0, dim1=0, dim2=1") { torch, a in
      try torch.tape.diagonal(
        a.tensor(0),
        offset: a.integer(1, default: 0),
        dim1: a.integer(2, default: 0),
        dim2: a.integer(3, default: 1)
      )
    }
    define("diag_embed", signature: "input, offset=0, dim1=-2, dim2=-1") { torch, a in
      try torch.tape.diagEmbed(
        a.tensor(0),
        offset: a.integer(1, default: 0),
        dim1: a.integer(2, default: -2),
        dim2: a.integer(3, default: -1)
      )
    }
    define("diagflat", signature: "input, offset=0") { torch, a in
      try torch.tape.diagflat(a.tensor(0), offset: a.integer(1, default: 0))
    }
  }
}

extension Arguments {
  /// What `*tensors` collected: tensors one by one, or one list of them.
  func variables() throws -> [Variable] {
    let values = rest.count == 1 ? rest[0].items ?? rest : rest
    return try values.enumerated().map { index, value in
      if case .tensor(let variable) = value { return variable }
      throw ScriptError.type(
        "\(function.name)(): argument 'tensors' (position \(index + 1)) must be Tensor, not "
          + session.typeName(of: value)
      )
    }
  }
}

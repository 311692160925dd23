import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds what reads and writes entries by index or by mask.
  func addIndexing() {
    addReading()
    addWriting()
    addMasks()
    addCopies()
  }

  private func addReading() {
    define("index_select", signature: "input, dim, index") { torch, a in
      try torch.tape.indexSelect(a.tensor(0), dim: a.integer(1), index: a.tensor(2).value)
    }
    define("gather", signature: "input, dim, index, *, sparse_grad=False") { torch, a in
      try torch.tape.gather(a.tensor(0), dim: a.integer(1), index: a.tensor(2).value)
    }
    define("take", signature: "input, index") { torch, a in
      try torch.tape.take(a.tensor(0), a.tensor(1).value)
    }
    define("take_along_dim", signature: "input, indices, dim=None") { torch, a in
      try torch.tape.takeAlongDim(a.tensor(0), a.tensor(1).value, dim: a.optionalInt(2))
    }
    define("masked_select", signature: "input, mask") { torch, a in
      try torch.tape.maskedSelect(a.tensor(0), a.tensor(1).value)
    }
  }

  private func addWriting() {
    let scatter = "input, dim, index, src=, value=, *, reduce=None"
    define("scatter", signature: scatter) { torch, a in try torch.scattered(a) }
    define("scatter_add", signature: "input, dim, index, src") { torch, a in
      try torch.tape.scatterAdd(a.tensor(0), dim: a.integer(1), index: a.tensor(2).value, a.tensor(3))
    }
    define("index_add", signature: "input, dim, index, source, *, alpha=1") { torch, a in
      try torch.tape.indexAdd(
        a.tensor(0),
        dim: a.integer(1),
        index: a.tensor(2).value,
        a.tensor(3),
        alpha: a.float(4, default: 1)
      )
    }
    define("index_copy", signature: "input, dim, index, source") { torch, a in
      try torch.tape.indexCopy(a.tensor(0), dim: a.integer(1), index: a.tensor(2).value, a.tensor(3))
    }
    define("index_fill", signature: "input, dim, index, value") { torch, a in
      try torch.tape.indexFill(a.tensor(0), dim: a.integer(1), index: a.tensor(2).value, a.scalar(3))
    }
    define("index_put", signature: "input, indices, values, accumulate=False") { torch, a in
      try torch.tape.indexPut(
        a.tensor(0),
        torch.indexTensors(a),
        a.tensor(2),
        accumulate: a.bool(3, default: false)
      )
    }
    addWritingInPlace(scatter)
  }

  /// The in-place forms compute the new content and write it over the old.
  private func addWritingInPlace(_ scatter: String) {
    defineInPlace("scatter_", signature: scatter) { torch, a in
      try torch.applyInPlace(torch.scatterCall(a), a.tensor(0))
    }
    defineInPlace("scatter_add_", signature: "input, dim, index, src") { torch, a in
      try torch.applyInPlace(("scatter_add", [a.tensor(3)], torch.along(a)), a.tensor(0))
    }
    defineInPlace("index_add_", signature: "input, dim, index, source, *, alpha=1") { torch, a in
      var attributes = try torch.along(a)
      attributes["alpha"] = .double(try a.float(4, default: 1))
      return try torch.applyInPlace(("index_add", [a.tensor(3)], attributes), a.tensor(0))
    }
    defineInPlace("index_copy_", signature: "input, dim, index, source") { torch, a in
      try torch.applyInPlace(("index_copy", [a.tensor(3)], torch.along(a)), a.tensor(0))
    }
    defineInPlace("index_fill_", signature: "input, dim, index, value") { torch, a in
      var attributes = try torch.along(a)
      attributes["value"] = .scalar(try a.scalar(3))
      return try torch.applyInPlace(("index_fill", [], attributes), a.tensor(0))
    }
    defineInPlace("index_put_", signature: "input, indices, values, accumulate=False") { torch, a in
      let attributes: Attributes = [
        "indices": .indices(try torch.indexTensors(a)), "accumulate": .bool(try a.bool(3, default: false)),
      ]
      return try torch.applyInPlace(("index_put", [a.tensor(2)], attributes), a.tensor(0))
    }
  }

  private typealias Call = (row: String, inputs: [Variable], attributes: Attributes)

  private func applyInPlace(_ call: Call, _ target: Variable) throws -> Variable {
    try tape.applyInPlace(row(call.row), target: target, inputs: call.inputs, attributes: call.attributes)
  }

  private func along(_ a: Arguments) throws -> Attributes {
    [
      "dim": .int(try Tensor.normalizedDim(a.integer(1), a.tensor(0).value.rank)),
      "index": .tensor(try a.tensor(2).value),
    ]
  }

  private func scattered(_ a: Arguments) throws -> Variable {
    let (x, dim, index) = (try a.tensor(0), try a.integer(1), try a.tensor(2).value)
    if let source = a[3]?.tensor { return try tape.scatter(x, dim: dim, index: index, source) }
    return try tape.scatter(x, dim: dim, index: index, a.scalar(a[4] == nil ? 3 : 4))
  }

  private func scatterCall(_ a: Arguments) throws -> Call {
    var attributes = try along(a)
    if let source = a[3]?.tensor { return ("scatter", [source], attributes) }
    attributes["value"] = .scalar(try a.scalar(a[4] == nil ? 3 : 4))
    return ("scatter_value", [], attributes)
  }

  private func indexTensors(_ a: Arguments) throws -> [Tensor?] {
    guard let items = a.value(1).items else { throw a.wrongType(1, expected: "tuple of Tensors") }
    return items.map { $0.tensor?.value }
  }

  private func addMasks() {
    define("masked_fill", signature: "input, mask, value") { torch, a in
      try torch.tape.maskedFill(a.tensor(0), a.tensor(1), a.operand(2))
    }
    defineInPlace("masked_fill_", signature: "input, mask, value") { torch, a in
      try torch.tape.maskedFill(into: a.tensor(0), a.tensor(1), a.operand(2))
    }
    define("masked_scatter", signature: "input, mask, source") { torch, a in
      try torch.tape.maskedScatter(a.tensor(0), a.tensor(1).value, a.tensor(2))
    }
  }

  private func addCopies() {
    defineInPlace("copy_", signature: "self, src, non_blocking=False") { torch, a in
      let (target, source) = (try a.tensor(0), try a.tensor(1))
      _ = try Tensor.broadcastShape(target.shape, source.shape)
      return try torch.tape.copy(into: target, source)
    }
    defineInPlace("fill_", signature: "self, value") { torch, a in
      try torch.tape.fill(a.tensor(0), a.scalar(1))
    }
    defineInPlace("zero_", signature: "self") { torch, a in
      try torch.tape.applyInPlace(torch.row("zero_"), target: a.tensor(0))
    }
    defineInPlace("fill_diagonal_", signature: "self, fill_value, wrap=False") { torch, a in
      try torch.tape.fill(torch.tape.diagonal(a.tensor(0)), a.scalar(1))
      return try a.tensor(0)
    }
  }
}

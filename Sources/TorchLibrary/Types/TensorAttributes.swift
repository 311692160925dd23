import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds what tensors tell about themselves.
  func addTensorAttributes() {
    addGeometry()
    addElements()
    addTransposed()
    addGradientAttributes()
    addGradientMethods()
    addIdentity()
  }

  private func addGeometry() {
    property("shape", get: { torch, x in torch.size(x.shape) })
    property("ndim", get: { _, x in x.value.rank })
    define("size", signature: "self, dim=None", as: .method) { torch, a in
      let x = try a.tensor(0)
      guard let dim = try a.optionalInt(1) else { return torch.size(x.shape) }
      guard x.value.rank > 0 else {
        throw ScriptError.index("Dimension specified as \(dim) but tensor has no dimensions")
      }
      return .int(x.shape[try Tensor.normalizedDim(dim, x.value.rank)])
    }
    define("dim", "ndimension", signature: "self", as: .method) { _, a in try a.tensor(0).value.rank }
    define("nelement", signature: "self", as: .method) { _, a in try a.tensor(0).value.count }
    define("stride", signature: "self, dim=None", as: .method) { _, a in
      let x = try a.tensor(0).value
      guard let dim = try a.optionalInt(1) else { return Value.tuple(ofIntegers: x.strides) }
      return .int(x.strides[try Tensor.normalizedDim(dim, x.rank)])
    }
    define("storage_offset", signature: "self", as: .method) { _, a in try a.tensor(0).value.offset }
    define("is_contiguous", signature: "self", as: .method) { _, a in try a.tensor(0).value.isContiguous }
  }

  private func addElements() {
    property("dtype", get: { _, x in x.dtype })
    property("device", get: { torch, _ in torch.cpu })
    let layout = session.makeType("layout", module: "torch", allowsSubclasses: false)
    layout.method("__repr__") { _ in .text("torch.strided") }
    let strided = Value.instance(InstanceObject(layout))
    module.members["strided"] = strided
    property("layout", get: { _, _ in strided })
    property("itemsize", get: { _, x in x.dtype.byteCount })
    property("nbytes", get: { _, x in x.value.count * x.dtype.byteCount })
    define("element_size", signature: "self", as: .method) { _, a in try a.tensor(0).dtype.byteCount }
    define("data_ptr", signature: "self", as: .method) { _, a in
      let x = try a.tensor(0).value
      return Int(bitPattern: ObjectIdentifier(x.storage)) + x.offset * x.dtype.byteCount
    }
    for name in ["is_cuda", "is_sparse", "is_quantized", "is_meta"] { property(name, get: { _, _ in false }) }
  }

  private func addTransposed() {
    property("T") { torch, x in
      if x.value.rank != 2, x.value.rank != 0 {
        torch.session.warn(
          """
          The use of `x.T` on tensors of dimension other than 2 to reverse their shape is deprecated and it \
          will throw an error in a future release. Consider `x.mT` to transpose batches of matrices or \
          `x.permute(*torch.arange(x.ndim - 1, -1, -1))` to reverse the dimensions of a tensor.
          """
        )
      } else if x.value.rank == 0 {
        torch.session.warn(
          """
          Tensor.T is deprecated on 0-D tensors. This function is the identity in these cases.
          """
        )
      }
      return try torch.tape.reversed(x)
    }
    property("mT", get: { torch, x in try torch.tape.matrixTranspose(x) })
    property("H", get: { torch, x in try torch.tape.matrixTranspose(x) })
    property("mH", get: { torch, x in try torch.tape.matrixTranspose(x) })
    property("real", get: { _, x in x })
  }

  private func addIdentity() {
    property("_version", get: { _, x in x.value.storage.version })
    property("output_nr", get: { _, x in x.output })
    define("is_set_to", signature: "self, tensor", as: .method) { _, a in
      let (x, y) = (try a.tensor(0).value, try a.tensor(1).value)
      return x.storage === y.storage && x.shape == y.shape && x.strides == y.strides && x.offset == y.offset
    }
    // What `__format__` and the like find when a script calls them by name.
    define("__len__", signature: "self", as: .method) { torch, a in try torch.length(a.tensor(0)) }
    define("__format__", signature: "self, spec", as: .method) { torch, a in
      try torch.format(a.tensor(0), spec: a.string(1))
    }
    define("__repr__", signature: "self", as: .method) { torch, a in try torch.description(a.tensor(0)) }
  }
}

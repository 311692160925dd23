import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds the layers with a weight matrix, and those that look rows up.
  func addLinearLayers() {
    layer(
      "Linear",
      in: "linear",
      "in_features, out_features, bias=True, device=None, dtype=None"
    ) { layer in
      let dtype = try layer.dtype(5)
      let shape = [try layer.int("out_features"), try layer.int("in_features")]
      let hasBias = try layer.bool("bias")
      try layer.drawParameters(shape, biases: hasBias ? shape[0] : nil, dtype)
    } extra: { layer in
      "\(try layer.settings("in_features", "out_features")), "
        + "bias=\(layer.optional("bias") == nil ? "False" : "True")"
    } forward: { layer in
      try layer.tape.linear(layer.input(), layer.weight("weight"), layer.optional("bias"))
    }
    layer("Identity", in: "linear", "*args, **kwargs") { layer in layer.arguments.value(1) }
    let embedding = layer(
      "Embedding",
      in: "sparse",
      "num_embeddings, embedding_dim, padding_idx=None, device=None, dtype=None"
    ) { layer in
      let dtype = try layer.dtype(5)
      let shape = [try layer.int("num_embeddings"), try layer.int("embedding_dim")]
      _ = try Tensor.checkedCount(shape, dtype)
      let weight = Tensor(uninitialized: shape, dtype: dtype)
      layer.torch.generator.fillNormal(weight)
      if !layer.module.option("padding_idx").isNone {
        try weight.selected(dim: 0, index: layer.int("padding_idx")).fill(.int(0))
      }
      try layer.register("weight", weight)
    } extra: { layer in
      let padding =
        layer.module.option("padding_idx").isNone ? "" : ", padding_idx=\(try layer.repr("padding_idx"))"
      return "\(try layer.repr("num_embeddings")), \(try layer.repr("embedding_dim"))\(padding)"
    } forward: { layer in
      let padding = layer.module.option("padding_idx")
      return try layer.tape.embedding(
        layer.input().value,
        layer.weight("weight"),
        paddingIndex: padding.isNone ? nil : layer.int("padding_idx")
      )
    }
    addPretrained(to: embedding)
    addBilinear()
    layer("Flatten", in: "flatten", "start_dim=1, end_dim=-1") { _ in
    } extra: { layer in
      try layer.settings("start_dim", "end_dim")
    } forward: { layer in
      try layer.tape.flatten(layer.input(), start: layer.int("start_dim"), end: layer.int("end_dim"))
    }
  }

  /// `nn.Embedding.from_pretrained(rows)`: a table whose rows are given, and stay unless told otherwise.
  private func addPretrained(to type: ClassObject) {
    type.classMethod("from_pretrained", "cls, embeddings, freeze=True, padding_idx=None") {
      [unowned self] a in
      guard let rows = a.value(1).tensor?.value, rows.rank == 2 else {
        throw ScriptError(.assertionError, "Embeddings parameter is expected to be 2-dimensional")
      }
      let sizes = [Value.int(rows.shape[0]), .int(rows.shape[1]), a.value(3)]
      let value = try session.call(a.value(0), sizes)
      if let module = Module(value) {
        let weight = try parameter(rows, requiresGrad: !a.bool(2, default: true))
        module.state.parameters["weight"] = .tensor(weight)
      }
      return value
    }
  }

  private func addBilinear() {
    layer(
      "Bilinear",
      in: "linear",
      "in1_features, in2_features, out_features, bias=True",
      inputs: "input1, input2"
    ) {
      layer in
      let hasBias = try layer.bool("bias")
      layer.module.instance.attributes["bias"] = nil
      let shape = try ["out_features", "in1_features", "in2_features"].map(layer.int)
      let dtype = layer.torch.defaultDType
      _ = try Tensor.checkedCount(shape, dtype)
      let bound = 1 / Double(shape[1]).squareRoot()
      let weight = Tensor(uninitialized: shape, dtype: dtype)
      layer.torch.generator.fillUniform(weight, -bound, bound)
      try layer.register("weight", weight)
      let bias = hasBias ? Tensor(uninitialized: [shape[0]], dtype: dtype) : nil
      if let bias { layer.torch.generator.fillUniform(bias, -bound, bound) }
      try layer.register("bias", bias)
    } extra: { layer in
      "\(try layer.settings("in1_features", "in2_features", "out_features")), "
        + "bias=\(layer.optional("bias") == nil ? "False" : "True")"
    } forward: { layer in
      try layer.torch.bilinear(layer.input(), layer.input(1), layer.weight("weight"), layer.optional("bias"))
    }
  }
}

import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds the layers that pad, and the one that unfolds a dimension into several.
  func addShapeLayers() {
    for rank in [1, 2] {
      for (name, mode) in [("Zero", "constant"), ("Reflection", "reflect"), ("Replication", "replicate")] {
        addPadding("\(name)Pad\(rank)d", rank, mode)
      }
      addPadding("ConstantPad\(rank)d", rank, "constant", ", value")
    }
    layer("Unflatten", in: "flatten", "dim, unflattened_size") { _ in
    } extra: { layer in
      try layer.settings("dim", "unflattened_size")
    } forward: { layer in
      let unflatten = try layer.torch.session.attribute(layer.arguments.value(1), "unflatten")
      let options = [layer.module.option("dim"), layer.module.option("unflattened_size")]
      return try layer.torch.session.call(unflatten, options)
    }
  }

  private func addPadding(_ name: String, _ rank: Int, _ mode: String, _ value: String = "") {
    layer(name, in: "padding", "padding\(value)") { layer in
      let given = try layer.arguments.integers(1)
      let padding = given.count == 1 ? Array(repeating: given[0], count: 2 * rank) : given
      layer.module.instance.attributes["padding"] = .tuple(ofIntegers: padding)
    } extra: { layer in
      value.isEmpty
        ? try layer.repr("padding") : try layer.settings("padding", "value")
    } forward: { layer in
      let filling: Value = value.isEmpty ? .none : layer.module.option("value")
      let arguments = [layer.arguments.value(1), layer.module.option("padding"), .text(mode), filling]
      return try layer.functional("pad", arguments, [])
    }
  }
}

import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds convolutions and poolings as layers over one and two dimensions.
  func addSpatialLayers() {
    for rank in [1, 2] {
      addConvolutionLayer(rank)
      addTransposedConvolutionLayer(rank)
      addPoolingLayers(rank)
    }
  }

  private func addConvolutionLayer(_ rank: Int) {
    layer(
      "Conv\(rank)d",
      in: "conv",
      "in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1, groups=1, bias=True"
    ) { layer in
      let hasBias = try layer.bool("bias")
      let kernel = try layer.spread("kernel_size", rank)
      for name in ["stride", "dilation"] { _ = try layer.spread(name, rank) }
      if layer.module.option("padding").string == nil { _ = try layer.spread("padding", rank) }
      let groups = try layer.int("groups")
      guard groups > 0 else { throw ScriptError.value("groups must be a positive integer") }
      guard try layer.int("in_channels") % groups == 0 else {
        throw ScriptError.value("in_channels must be divisible by groups")
      }
      guard try layer.int("out_channels") % groups == 0 else {
        throw ScriptError.value("out_channels must be divisible by groups")
      }
      let shape = [try layer.int("out_channels"), try layer.int("in_channels") / groups] + kernel
      try layer.drawParameters(shape, biases: hasBias ? shape[0] : nil, layer.torch.defaultDType)
    } extra: { layer in
      try layer.convolutionText(rank)
    } forward: { layer in
      try layer.functional(
        "conv\(rank)d",
        [
          layer.arguments.value(1), .tensor(layer.weight("weight")),
          layer.optional("bias").scriptValue(layer.torch),
        ],
        ["stride", "padding", "dilation", "groups"]
      )
    }
  }

  private func addTransposedConvolutionLayer(_ rank: Int) {
    layer(
      "ConvTranspose\(rank)d",
      in: "conv",
      """
      in_channels, out_channels, kernel_size, stride=1, padding=0, output_padding=0, groups=1, bias=True, dilation=1
      """
    ) { layer in
      let hasBias = try layer.bool("bias")
      let kernel = try layer.spread("kernel_size", rank)
      for name in ["stride", "padding", "output_padding", "dilation"] { _ = try layer.spread(name, rank) }
      let (inputs, outputs, groups) = (
        try layer.int("in_channels"), try layer.int("out_channels"), try layer.int("groups")
      )
      guard groups > 0 else { throw ScriptError.value("groups must be a positive integer") }
      guard inputs % groups == 0 else { throw ScriptError.value("in_channels must be divisible by groups") }
      guard outputs % groups == 0 else { throw ScriptError.value("out_channels must be divisible by groups") }
      let shape = [inputs, outputs / groups] + kernel
      try layer.drawParameters(shape, biases: hasBias ? outputs : nil, layer.torch.defaultDType)
    } extra: { layer in
      try layer.convolutionText(rank)
    } forward: { layer in
      try layer.functional(
        "conv_transpose\(rank)d",
        [
          layer.arguments.value(1), .tensor(layer.weight("weight")),
          layer.optional("bias").scriptValue(layer.torch),
        ],
        ["stride", "padding", "output_padding", "groups", "dilation"]
      )
    }
  }

  private func addPoolingLayers(_ rank: Int) {
    layer(
      "MaxPool\(rank)d",
      in: "pooling",
      "kernel_size, stride=None, padding=0, dilation=1, return_indices=False, ceil_mode=False"
    ) { layer in
      layer.fallBack("stride", to: "kernel_size")
    } extra: { layer in
      try layer.settings("kernel_size", "stride", "padding", "dilation", "ceil_mode")
    } forward: { layer in
      try layer.functional(
        "max_pool\(rank)d",
        [layer.arguments.value(1)],
        ["kernel_size", "stride", "padding", "dilation", "return_indices", "ceil_mode"]
      )
    }
    layer(
      "AvgPool\(rank)d",
      in: "pooling",
      "kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True"
    ) { layer in
      layer.fallBack("stride", to: "kernel_size")
      if rank == 1 {
        for name in ["kernel_size", "stride", "padding"] { _ = try layer.spread(name, 1) }
      }
    } extra: { layer in
      try layer.settings("kernel_size", "stride", "padding")
    } forward: { layer in
      try layer.functional(
        "avg_pool\(rank)d",
        [layer.arguments.value(1)],
        ["kernel_size", "stride", "padding", "ceil_mode", "count_include_pad"]
      )
    }
    for (name, function) in [
      ("AdaptiveAvgPool", "adaptive_avg_pool"), ("AdaptiveMaxPool", "adaptive_max_pool"),
    ] {
      layer("\(name)\(rank)d", in: "pooling", "output_size") { _ in
      } extra: { layer in
        try layer.settings("output_size")
      } forward: { layer in
        try layer.functional("\(function)\(rank)d", [layer.arguments.value(1)], ["output_size"])
      }
    }
  }
}

extension Layer {
  /// Makes an option one number for each dimension, and stores it so.
  fileprivate func spread(_ name: String, _ rank: Int) throws -> [Int] {
    guard let numbers = try torch.session.integers(module.option(name)) else {
      throw ScriptError.type("\(name) must be an integer or a tuple of integers")
    }
    let spread = numbers.count == 1 ? Array(repeating: numbers[0], count: rank) : numbers
    guard spread.count == rank else {
      throw ScriptError.value("\(name) must be one integer or a tuple of \(rank)")
    }
    module.instance.attributes[name] = .tuple(ofIntegers: spread)
    return spread
  }

  /// Gives an option the value of another where it was left out.
  fileprivate func fallBack(_ name: String, to other: String) {
    if module.option(name).isNone { module.instance.attributes[name] = module.option(other) }
  }

  fileprivate func convolutionText(_ rank: Int) throws -> String {
    var text =
      "\(try repr("in_channels")), \(try repr("out_channels")), \(try settings("kernel_size", "stride"))"
    let zero = "(\(Array(repeating: "0", count: rank).joined(separator: ", "))\(rank == 1 ? "," : ""))"
    let one = "(\(Array(repeating: "1", count: rank).joined(separator: ", "))\(rank == 1 ? "," : ""))"
    if try repr("padding") != zero { text += ", " + (try settings("padding")) }
    if try repr("dilation") != one { text += ", " + (try settings("dilation")) }
    if !module.option("output_padding").isNone, try repr("output_padding") != zero {
      text += ", " + (try settings("output_padding"))
    }
    if try int("groups") != 1 { text += ", " + (try settings("groups")) }
    return optional("bias") == nil ? text + ", bias=False" : text
  }
}

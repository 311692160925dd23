import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds `F.interpolate` and the layers that call it.
  func addResampling() {
    definePython(
      "interpolate",
      in: functional,
      signature: """
        input, size=None, scale_factor=None, mode='nearest', align_corners=None, recompute_scale_factor=None, \
        antialias=False
        """
    ) { torch, a in
      try torch.interpolate(a)
    }
    let options = "size=None, scale_factor=None"
    addUpsampling(
      "Upsample",
      "\(options), mode='nearest', align_corners=None, recompute_scale_factor=None",
      mode: nil
    )
    addUpsampling("UpsamplingNearest2d", options, mode: "nearest")
    addUpsampling("UpsamplingBilinear2d", options, mode: "bilinear")
  }

  private func addUpsampling(_ name: String, _ signature: String, mode: String?) {
    layer(name, in: "upsampling", signature) { layer in
      let attributes = layer.module.instance
      if let mode {
        attributes.attributes["mode"] = .text(mode)
        attributes.attributes["align_corners"] = mode == "bilinear" ? .bool(true) : Value.none
      }
      // Factors are kept as floats, sizes as they come.
      let factor = layer.module.option("scale_factor")
      if let factors = factor.items {
        attributes.attributes["scale_factor"] = .tuple(
          of: try factors.map { .float(try layer.torch.session.double($0)) }
        )
      } else if !factor.isNone {
        attributes.attributes["scale_factor"] = .float(try layer.torch.session.double(factor))
      }
    } extra: { layer in
      try layer.settings(layer.module.option("scale_factor").isNone ? "size" : "scale_factor", "mode")
    } forward: { layer in
      let names = ["size", "scale_factor", "mode", "align_corners"]
      return try layer.functional(
        "interpolate",
        [layer.arguments.value(1)] + names.map(layer.module.option),
        []
      )
    }
  }

  private func interpolate(_ a: Arguments) throws -> Variable {
    let x = try a.input()
    let mode = try a.string(3, default: "nearest")
    let rank = x.value.rank - 2
    if ["nearest", "area", "nearest-exact"].contains(mode) {
      guard a.given(4) == nil else {
        throw ScriptError.value(
          "align_corners option can only be set with the interpolating modes: "
            + "linear | bilinear | bicubic | trilinear"
        )
      }
    }
    let (size, scales) = try target(a, x.shape.dropFirst(2).map { $0 })
    let ranks = ["linear": 1, "bilinear": 2, "bicubic": 2, "trilinear": 3]
    if (1...3).contains(rank), let needed = ranks[mode], needed != rank {
      throw ScriptError(
        .notImplementedError,
        "Got \(rank + 2)D input, but \(mode) mode needs \(needed + 2)D input"
      )
    }
    guard (1...3).contains(rank), ranks[mode] != nil || ["nearest", "area", "nearest-exact"].contains(mode)
    else {
      throw ScriptError(
        .notImplementedError,
        """
        Input Error: Only 3D, 4D and 5D input Tensors supported (got \(rank + 2)D) for the modes: nearest | linear | \
        bilinear | bicubic | trilinear | lanczos | area | nearest-exact (got \(mode))
        """
      )
    }
    guard rank < 3, ["nearest", "linear", "bilinear"].contains(mode), try !a.bool(6, default: false) else {
      throw ScriptError(
        .notImplementedError,
        "gradtutor interpolates one or two dimensions with the modes nearest, linear and bilinear"
      )
    }
    return try tape.interpolate(
      x,
      mode == "nearest" ? .nearest : .linear,
      size: size,
      scales: scales,
      alignsCorners: a.bool(4, default: false)
    )
  }

  /// The size that a call asks for, and the factors where it gave them.
  private func target(_ a: Arguments, _ input: [Int]) throws -> (size: [Int], scales: [Double]) {
    let (size, factor) = (a.given(1), a.given(2))
    guard size == nil || factor == nil else {
      throw ScriptError.value("only one of size or scale_factor should be defined")
    }
    func mismatch(_ count: Int, _ given: String, _ shape: String, _ format: String) throws {
      guard count != input.count else { return }
      throw ScriptError.value(
        """
        Input and \(given) must have the same number of spatial dimensions, but got input with spatial dimensions \
        of \(input) and \(shape). Please provide input tensor in (N, C, d1, d2, ...,dK) format and \(format).
        """
      )
    }
    if let size {
      let lengths =
        try size.items == nil
        ? Array(repeating: session.index(size), count: input.count) : a.integers(1)
      try mismatch(
        lengths.count,
        "output",
        "output size of \(session.repr(size))",
        "output size in (o1, o2, ...,oK) format"
      )
      return (lengths, [])
    }
    guard let factor else { throw ScriptError.value("either size or scale_factor should be defined") }
    let factors =
      try factor.items.map { try $0.map(session.double) }
      ?? Array(repeating: session.double(factor), count: input.count)
    try mismatch(
      factors.count,
      "scale_factor",
      "scale_factor of shape \(session.repr(factor))",
      "scale_factor in (s1, s2, ...,sK) format"
    )
    let lengths = zip(input, factors).map { Int(exactly: (Double($0) * $1).rounded(.down)) ?? .max }
    return (lengths, try a.bool(5, default: false) ? [] : factors)
  }
}

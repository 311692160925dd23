import Tensors

/// Views that come together: every entry lies in one of them.
extension Operation {
  /// `x.unbind(dim)`: one view for each index.
  static let unbind: Operation = pieces(
    "unbind",
    "UnbindBackward0",
    formula: "{y} = {x} index by index along dim {dim}"
  ) {
    x,
    attributes in
    let dim = attributes.int("dim")
    return try (0..<x.shape[dim]).map { try x.selected(dim: dim, index: $0) }
  } join: { tape, gradients, dim in
    try tape.stack(gradients, dim: dim)
  }

  /// `x.split(size, dim)`.
  static let split: Operation = pieces(
    "split",
    "SplitBackward0",
    formula: "{y} = {x} in pieces along dim {dim}",
    parted
  ) { tape, gradients, dim in
    try tape.cat(gradients, dim: dim)
  }

  /// `x.split([a, b], dim)`.
  static let splitWithSizes = split.renamed("split_with_sizes", "SplitWithSizesBackward0")

  private static func pieces(
    _ name: String,
    _ gradFunction: String,
    formula: String,
    _ forward: @escaping @Sendable (Tensor, Attributes) throws -> [Tensor],
    join: @escaping @Sendable (Tape, [Variable], Int) throws -> Variable
  ) -> Operation {
    Operation(
      name,
      gradFunction,
      words: Words(
        formula: formula,
        rules: ["{x} ← the pieces' gradients put together"],
        reason: "every entry lies in one piece; a piece that was not used counts as 0",
        ruleName: "route"
      ),
      rule: .structured(
        StructuredRule(view: .many) { inputs, attributes in
          try forward(inputs[0], attributes)
        } pullback: { context in
          let gradients = try (0..<context.node.outputCount).map { try context.upstream($0) }
          return [try join(context.tape, gradients, context.attributes.int("dim"))]
        }
      )
    )
  }

  private static let parted: @Sendable (Tensor, Attributes) throws -> [Tensor] = { x, attributes in
    var start = 0
    return try attributes.ints("sizes").map { length in
      defer { start += length }
      return try x.narrowed(dim: attributes.int("dim"), start: start, length: length)
    }
  }

  static let pieces: [Operation] = [unbind, split, splitWithSizes]
}

extension Tape {
  /// `x.unbind(dim)`; iterating over `x`.
  ///
  /// - Throws: PyTorch's text for what is out of range.
  package func unbind(_ x: Variable, dim: Int = 0) throws -> [Variable] {
    let dim = try Tensor.normalizedDim(dim, x.value.rank)
    if x.value.rank == 0 {
      throw TensorError.index("Dimension specified as \(dim) but tensor has no dimensions")
    }
    if x.shape[dim] == 0 { return [] }
    return try applyAll(.unbind, inputs: [x], attributes: ["dim": .int(dim)])
  }

  /// `x.split(size, dim)`: pieces of `size`, the last one smaller.
  ///
  /// - Throws: PyTorch's texts.
  package func split(_ x: Variable, size: Int, dim: Int = 0) throws -> [Variable] {
    if x.value.rank == 0 { throw TensorError.runtime("split expects at least a 1-dimensional tensor") }
    let dim = try Tensor.normalizedDim(dim, x.value.rank)
    let length = x.shape[dim]
    if size < 0 {
      throw TensorError.runtime("split expects split_size be non-negative, but got split_size=\(size)")
    }
    if size == 0 && length != 0 {
      throw TensorError.runtime(
        "split_size can only be 0 if dimension size is 0, but got dimension size of \(length)"
      )
    }
    var sizes: [Int] = []
    var rest = length
    repeat {
      sizes.append(Swift.min(size, rest))
      rest -= size
    } while rest > 0 && size > 0
    return try applyAll(.split, inputs: [x], attributes: ["dim": .int(dim), "sizes": .ints(sizes)])
  }

  /// `x.split(sizes, dim)`.
  ///
  /// - Throws: PyTorch's text for sizes that do not add up to the dimension's.
  package func split(_ x: Variable, sizes: [Int], dim: Int = 0) throws -> [Variable] {
    if x.value.rank == 0 { throw TensorError.runtime("split expects at least a 1-dimensional tensor") }
    let dim = try Tensor.normalizedDim(dim, x.value.rank)
    guard sizes.allSatisfy({ $0 >= 0 }) else {
      throw TensorError.runtime(
        "split_with_sizes expects split_sizes have only non-negative entries, but got split_sizes=\(sizes)"
      )
    }
    guard sizes.reduce(0, +) == x.shape[dim] else {
      throw TensorError.runtime(
        """
        split_with_sizes expects split_sizes to sum exactly to \(x.shape[dim]) (input tensor's size at dimension \
        \(dim)), but got split_sizes=\(sizes)
        """
      )
    }
    if sizes.isEmpty { return [] }
    return try applyAll(.splitWithSizes, inputs: [x], attributes: ["dim": .int(dim), "sizes": .ints(sizes)])
  }

  /// `x.chunk(count, dim)`.
  ///
  /// - Throws: PyTorch's texts.
  package func chunk(_ x: Variable, _ count: Int, dim: Int = 0) throws -> [Variable] {
    if x.value.rank == 0 { throw TensorError.runtime("chunk expects at least a 1-dimensional tensor") }
    if count <= 0 { throw TensorError.runtime("chunk expects `chunks` to be greater than 0, got: \(count)") }
    let length = x.shape[try Tensor.normalizedDim(dim, x.value.rank)]
    return try split(x, size: Swift.max(1, (length + count - 1) / count), dim: dim)
  }

  /// `torch.tensor_split(x, sections, dim)`: pieces whose lengths differ by at most one.
  ///
  /// - Throws: PyTorch's texts.
  package func tensorSplit(_ x: Variable, sections: Int, dim: Int = 0) throws -> [Variable] {
    let dim = try splittable(x, dim)
    if sections <= 0 {
      throw TensorError.runtime("number of sections must be larger than 0, got \(sections)")
    }
    let (length, longer) = x.shape[dim].quotientAndRemainder(dividingBy: sections)
    return try tensorSplit(
      x,
      at: (1..<Swift.max(sections, 1)).map { $0 * length + Swift.min($0, longer) },
      dim: dim
    )
  }

  /// `torch.tensor_split(x, indices, dim)`: pieces that begin at the given indices.
  ///
  /// - Throws: PyTorch's texts.
  package func tensorSplit(_ x: Variable, at indices: [Int], dim: Int = 0) throws -> [Variable] {
    let dim = try splittable(x, dim)
    return try (0...indices.count).map { index in
      try slice(
        x,
        dim: dim,
        start: index == 0 ? 0 : indices[index - 1],
        stop: index == indices.count ? x.shape[dim] : indices[index]
      )
    }
  }

  /// `torch.hsplit`, `torch.vsplit` and `torch.dsplit`: even pieces along dimension 1 (0 of a vector), 0 or 2.
  ///
  /// - Throws: PyTorch's texts.
  package func evenSplit(_ x: Variable, sections: Int, name: String) throws -> [Variable] {
    let dim = try evenSplitDim(x, name)
    guard sections > 0, x.shape[dim] % sections == 0 else {
      throw TensorError.runtime(
        """
        torch.\(name) attempted to split along dimension \(dim), but the size of the dimension \(x.shape[dim]) is \
        not divisible by the split_size \(sections)!
        """
      )
    }
    return try tensorSplit(x, sections: sections, dim: dim)
  }

  /// The dimension along which `torch.hsplit`, `torch.vsplit` or `torch.dsplit` splits.
  ///
  /// - Throws: PyTorch's text for a tensor of too few dimensions.
  package func evenSplitDim(_ x: Variable, _ name: String) throws -> Int {
    let least = ["hsplit": 1, "vsplit": 2, "dsplit": 3][name] ?? 1
    guard x.value.rank >= least else {
      throw TensorError.runtime(
        """
        torch.\(name) requires a tensor with at least \(least) dimension\(least == 1 ? "" : "s"), but got a tensor \
        with \(x.value.rank) dimensions!
        """
      )
    }
    return name == "hsplit" ? Swift.min(1, x.value.rank - 1) : name == "vsplit" ? 0 : 2
  }

  private func splittable(_ x: Variable, _ dim: Int) throws -> Int {
    guard x.value.rank > 0 else {
      throw TensorError.runtime(
        "tensor_split expected at least a 1-dimensional tensor, but got a tensor with 0 dims"
      )
    }
    return try Tensor.normalizedDim(dim, x.value.rank)
  }
}

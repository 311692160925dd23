import Tensors

/// Tensors as explanations write them: short, with the shape, never a wall of digits.
package enum TensorText {
  /// The shape as a list, `[3, 3]`; a single number is `one number`.
  package static func shape(_ shape: [Int]) -> String {
    shape.isEmpty ? "one number" : list(shape)
  }

  /// `[3, 3]`; `[]` for a single number.
  package static func list(_ shape: [Int]) -> String { "[\(shape.map(String.init).joined(separator: ", "))]" }

  /// An index as it is written behind a name: `[0, 1]`, nothing for a single number.
  package static func index(_ index: [Int]) -> String { index.isEmpty ? "" : list(index) }

  /// The numbers where they are few, else the first ones: `-1`, `[1, 2, 3]`, `[[1, 0], [0, 2]]`, `[0.1, 0.2, 0.3, …]`.
  ///
  /// At most `most` entries are written out.
  package static func values(_ tensor: Tensor, most: Int = 8) -> String {
    if tensor.rank == 0 { return tensor.count == 1 ? entry(tensor, 0) : "[]" }
    if tensor.count == 0 { return "[]" }
    if tensor.count <= most { return nested(tensor, dim: 0, offset: 0) }
    return beginning(tensor, dim: 0, offset: 0)
  }

  /// The first numbers in their brackets: `[1, 2, 3, …]`, `[[1, 0], [0, 2], …]`, `[[1, 2, 3, …], …]`.
  private static func beginning(_ tensor: Tensor, dim: Int, offset: Int) -> String {
    let length = tensor.shape[dim]
    let size = tensor.shape[(dim + 1)...].reduce(1, *)
    let isRow = dim == tensor.rank - 1
    // Two rows show that there are rows; of long ones, and of whole matrices, one is enough.
    let shown = min(length, isRow ? 3 : dim == tensor.rank - 2 && size <= 3 ? 2 : 1)
    var parts = (0..<shown).map { place in
      isRow
        ? entry(tensor, offset + place) : beginning(tensor, dim: dim + 1, offset: offset + place * size)
    }
    if shown < length { parts.append("…") }
    return "[\(parts.joined(separator: ", "))]"
  }

  /// Shape and numbers for a margin: `[3, 3], all 1`, `[2], 1 and 2`, `one number`.
  package static func summary(_ tensor: Tensor) -> String {
    guard tensor.rank > 0 else { return "one number" }
    guard tensor.count > 1 else { return shape(tensor.shape) }
    if let same = uniform(tensor) { return "\(shape(tensor.shape)), all \(same)" }
    return shape(tensor.shape)
  }

  /// The text that all entries share, if they do.
  package static func uniform(_ tensor: Tensor) -> String? {
    guard tensor.count > 1 else { return nil }
    let first = entry(tensor, 0)
    let bits = tensor[flat: 0].double
    for flat in 1..<tensor.count {
      let other = tensor[flat: flat].double
      if other != bits && !NumberText.areAlike(other, bits) { return nil }
      if other != bits && entry(tensor, flat) != first { return nil }
    }
    return first
  }

  /// One entry, by its place in row-major order.
  package static func entry(_ tensor: Tensor, _ flat: Int) -> String {
    switch tensor[flat: flat] {
    case .bool(let flag): flag ? "True" : "False"
    case .int(let int): "\(int)"
    case .double(let double): NumberText.text(double)
    }
  }

  private static func nested(_ tensor: Tensor, dim: Int, offset: Int) -> String {
    if dim == tensor.rank { return entry(tensor, offset) }
    let inner = tensor.shape[(dim + 1)...].reduce(1, *)
    let parts = (0..<tensor.shape[dim]).map { nested(tensor, dim: dim + 1, offset: offset + $0 * inner) }
    return "[\(parts.joined(separator: ", "))]"
  }
}

/// Places in row-major order and as indices.
package enum EntryIndex {
  /// The index of the place `flat` in a tensor of this shape.
  package static func index(_ flat: Int, in shape: [Int]) -> [Int] {
    var rest = flat
    var index = shape
    for dim in shape.indices.reversed() {
      let length = max(1, shape[dim])
      index[dim] = rest % length
      rest /= length
    }
    return index
  }

  /// The place of an index; `nil` where it lies outside.
  package static func flat(_ index: [Int], in shape: [Int]) -> Int? {
    guard index.count == shape.count else { return nil }
    var flat = 0
    for (place, length) in zip(index, shape) {
      guard (0..<length).contains(place) else { return nil }
      flat = flat * length + place
    }
    return flat
  }

  /// The place in an operand of `shape` that is read for the place `flat` of a result that it was broadcast to.
  package static func broadcast(_ flat: Int, of result: [Int], to shape: [Int]) -> Int {
    let index = index(flat, in: result)
    let lead = result.count - shape.count
    guard lead >= 0 else { return 0 }
    var place = 0
    for (dim, length) in shape.enumerated() {
      place = place * length + (length == 1 ? 0 : index[dim + lead])
    }
    return place
  }
}

import Tensors

/// Indices, counts and truth values; sorting, ranks and quantiles.
extension Operation {
  static let argmax: Operation = counting("argmax", formula: "{y} = where {x} is largest") {
    inputs,
    attributes in
    let dim = attributes["dim"] == nil ? nil : attributes.int("dim")
    return [try inputs[0].argmax(dim: dim, keepDim: attributes.bool("keepdim"))]
  }

  static let argmin: Operation = counting("argmin", formula: "{y} = where {x} is smallest") {
    inputs,
    attributes in
    let dim = attributes["dim"] == nil ? nil : attributes.int("dim")
    return [try inputs[0].argmin(dim: dim, keepDim: attributes.bool("keepdim"))]
  }

  static let argsort: Operation = counting("argsort", formula: "{y} = the order of {x}") {
    inputs,
    attributes in
    [try inputs[0].sorted(dim: attributes.int("dim"), descending: attributes.bool("descending")).indices]
  }

  static let anyTrue: Operation = counting("any", formula: "{y} = whether any {x} is true") {
    inputs,
    attributes in
    [try inputs[0].any(attributes.ints("dim"), keepDim: attributes.bool("keepdim"))]
  }

  static let allTrue: Operation = counting("all", formula: "{y} = whether all {x} are true") {
    inputs,
    attributes in
    [try inputs[0].all(attributes.ints("dim"), keepDim: attributes.bool("keepdim"))]
  }

  static let countNonzero: Operation = counting("count_nonzero", formula: "{y} = how many {x} are not 0") {
    inputs,
    attributes in
    [try inputs[0].countNonzero(attributes.ints("dim"), keepDim: attributes.bool("keepdim"))]
  }

  static let nonzero: Operation = counting("nonzero", formula: "{y} = where {x} is not 0") { inputs, _ in
    [inputs[0].nonzero()]
  }

  static let oneHot: Operation = counting("one_hot", formula: "{y} = a 1 at each class of {x}") {
    inputs,
    attributes in
    [try inputs[0].oneHot(classes: attributes.int("num_classes"))]
  }

  /// `torch.unique(x)`: the values, where each entry is among them, and how often each occurs.
  static let unique = Operation(
    "unique",
    "Unique2Backward0",
    words: Words(
      formula: "{y} = the different values of {x}",
      reason: "PyTorch has no derivative for it, and says so when asked",
      ruleName: "route"
    ),
    rule: .structured(
      StructuredRule { inputs, _ in
        let (values, inverse, counts) = try inputs[0].unique()
        return [values, inverse, counts]
      } pullback: { _ in
        throw TensorError.runtime("the derivative for '_unique2' is not implemented.")
      }
    )
  )

  static let choices = [
    argmax, argmin, argsort, anyTrue, allTrue, countNonzero, nonzero, oneHot, unique,
  ]
}

extension Tape {
  /// `x.argmax(dim, keepdim)`.
  package func argmax(_ x: Variable, dim: Int? = nil, keepdim: Bool = false) throws -> Variable {
    try position(.argmax, x, dim, keepdim)
  }

  /// `x.argmin(dim, keepdim)`.
  package func argmin(_ x: Variable, dim: Int? = nil, keepdim: Bool = false) throws -> Variable {
    try position(.argmin, x, dim, keepdim)
  }

  private func position(_ row: Operation, _ x: Variable, _ dim: Int?, _ keepdim: Bool) throws -> Variable {
    var attributes: Attributes = ["keepdim": .bool(keepdim)]
    if let dim { attributes["dim"] = .int(dim) }
    return try apply(row, inputs: [x], attributes: attributes)
  }

  /// `x.argsort(dim, descending)`.
  package func argsort(_ x: Variable, dim: Int = -1, descending: Bool = false) throws -> Variable {
    try apply(
      .argsort,
      inputs: [x],
      attributes: [
        "dim": .int(try Tensor.normalizedDim(dim, x.value.rank)), "descending": .bool(descending),
      ]
    )
  }

  /// `x.any(dims, keepdim)`; no dims mean all of them.
  package func any(_ x: Variable, dims: [Int] = [], keepdim: Bool = false) throws -> Variable {
    try apply(.anyTrue, inputs: [x], attributes: reduction(x, dims, keepdim))
  }

  /// `x.all(dims, keepdim)`; no dims mean all of them.
  package func all(_ x: Variable, dims: [Int] = [], keepdim: Bool = false) throws -> Variable {
    try apply(.allTrue, inputs: [x], attributes: reduction(x, dims, keepdim))
  }

  /// `torch.count_nonzero(x, dims)`; no dims mean all of them.
  package func countNonzero(_ x: Variable, dims: [Int] = []) throws -> Variable {
    try apply(.countNonzero, inputs: [x], attributes: reduction(x, dims, false))
  }

  /// `x.nonzero()`.
  package func nonzero(_ x: Variable) throws -> Variable { try apply(.nonzero, inputs: [x]) }

  /// `F.one_hot(x, num_classes)`.
  ///
  /// - Throws: PyTorch's texts.
  package func oneHot(_ x: Variable, classes: Int = -1) throws -> Variable {
    try apply(.oneHot, inputs: [x], attributes: ["num_classes": .int(classes)])
  }

  /// `torch.unique(x, return_inverse=True, return_counts=True)`.
  package func unique(_ x: Variable) throws -> (values: Variable, inverse: Variable, counts: Variable) {
    let results = try applyAll(.unique, inputs: [x])
    return (results[0], results[1], results[2])
  }

  // MARK: Sorting

  /// `x.sort(dim, descending)`.
  package func sort(_ x: Variable, dim: Int = -1, descending: Bool = false) throws -> Chosen {
    try choose(.sort, x, dim, true, x.value.sorted(dim: dim, descending: descending).indices)
  }

  /// `x.topk(k, dim, largest)`.
  ///
  /// - Throws: PyTorch's texts.
  package func topk(_ x: Variable, _ k: Int, dim: Int = -1, largest: Bool = true) throws -> Chosen {
    let index = try x.value.topk(k, dim: dim, largest: largest).indices
    return try choose(.topk, x, dim, true, index, which: largest ? "largest" : "smallest")
  }

  /// `x.kthvalue(k, dim, keepdim)`.
  ///
  /// - Throws: PyTorch's texts.
  package func kthvalue(_ x: Variable, _ k: Int, dim: Int = -1, keepdim: Bool = false) throws -> Chosen {
    try choose(.kthvalue, x, dim, keepdim, x.value.kthvalue(k, dim: dim, keepDim: true).indices)
  }

  /// `x.median(dim, keepdim)`.
  package func median(_ x: Variable, dim: Int, keepdim: Bool = false) throws -> Chosen {
    try choose(.medianDim, x, dim, keepdim, x.value.median(dim: dim, keepDim: true).indices)
  }

  /// `x.nanmedian(dim, keepdim)`.
  package func nanmedian(_ x: Variable, dim: Int, keepdim: Bool = false) throws -> Chosen {
    try choose(.nanmedianDim, x, dim, keepdim, x.value.nanmedianIndices(dim: dim))
  }

  /// `x.mode(dim, keepdim)`.
  package func mode(_ x: Variable, dim: Int = -1, keepdim: Bool = false) throws -> Chosen {
    try choose(.mode, x, dim, keepdim, x.value.mode(dim: dim, keepDim: true).indices)
  }

  // MARK: Quantiles

  /// `x.quantile(q, dim, keepdim, interpolation)`, as PyTorch composes it: sort, gather, lerp.
  ///
  /// - Throws: PyTorch's texts.
  package func quantile(
    _ x: Variable,
    _ q: Tensor,
    dim: Int? = nil,
    keepdim: Bool = false,
    interpolation: String = "linear",
    ignoringNaN: Bool = false
  ) throws -> Variable {
    guard x.value.count > 0 else { throw TensorError.runtime("quantile() input tensor must be non-empty") }
    guard q.rank <= 1 else { throw TensorError.runtime("quantile() q must be a scalar or 1D tensor") }
    guard x.dtype.isFloatingPoint else {
      throw TensorError.runtime("quantile() input tensor must be either float or double dtype")
    }
    guard q.dtype == x.dtype else {
      throw TensorError.runtime("quantile() q tensor must be same dtype as the input tensor")
    }
    guard ["linear", "lower", "higher", "midpoint", "nearest"].contains(interpolation) else {
      throw TensorError.runtime(
        "quantile() interpolation must be one of linear, lower, higher, midpoint or nearest, but got \(interpolation)"
      )
    }
    if let wrong = q.doubles.first(where: { !($0 >= 0 && $0 <= 1) }) {
      let text = wrong == wrong.rounded() && Swift.abs(wrong) < 1e6 ? "\(Int(wrong))" : "\(wrong)"
      throw TensorError.runtime("quantile() q must be in the range [0, 1] but got \(text)")
    }
    let rank = x.value.rank
    let place = try dim.map { try Tensor.normalizedDim($0, rank) }
    let flat = dim == nil ? try flatten(x) : rank == 0 ? x : try movedLast(x, place ?? 0)
    let rows = flat.value.rank == 0 ? try unsqueeze(flat, 0) : flat
    let last = rows.value.rank - 1
    let length = rows.shape[last]
    let ordered = try sort(rows).values
    let lead = Array(rows.shape.dropLast())
    let positions = try rankPositions(rows, q, length, lead, ignoringNaN: ignoringNaN, interpolation)
    var result = try gather(ordered, dim: last, index: positions.below)
    if interpolation == "linear" || interpolation == "midpoint" {
      let above = try gather(ordered, dim: last, index: positions.above)
      result = try apply(
        .lerpTensor,
        [.variable(result), .variable(above), .variable(constant(positions.weight))]
      )
    }
    if keepdim {
      let kept =
        dim == nil ? Array(repeating: 1, count: rank) : x.shape.enumerated().map { $0 == place ? 1 : $1 }
      result = try reshape(result, kept + [positions.below.shape[last]])
    }
    if q.rank == 1 { result = try transpose(unsqueeze(result, 0), 0, -1) }
    return try apply(
      .squeezeInPlace,
      inputs: [result],
      attributes: ["dim": .ints([result.value.rank - 1])]
    )
  }

  private func movedLast(_ x: Variable, _ dim: Int) throws -> Variable {
    dim == x.value.rank - 1 ? x : try transpose(x, dim, -1)
  }

  /// For each row and each q the ranks below and above, and how far between them the quantile lies.
  private func rankPositions(
    _ rows: Variable,
    _ q: Tensor,
    _ length: Int,
    _ lead: [Int],
    ignoringNaN: Bool,
    _ interpolation: String
  ) throws -> (below: Tensor, above: Tensor, weight: Tensor) {
    let numbers = rows.value.doubles
    var (below, above, weights): ([Int], [Int], [Double]) = ([], [], [])
    for row in 0..<Tensor.count(lead) {
      let line = numbers[(row * length)..<((row + 1) * length)]
      let valid = line.count { !$0.isNaN }
      for q in q.doubles {
        var rank = q * Double(ignoringNaN ? Swift.max(valid - 1, 0) : length - 1)
        if !ignoringNaN && valid < length { rank = Double(length - 1) }
        switch interpolation {
        case "lower": rank = rank.rounded(.down)
        case "higher": rank = rank.rounded(.up)
        case "nearest": rank = rank.rounded(.toNearestOrEven)
        default: break
        }
        below.append(Int(rank))
        above.append(Int(rank.rounded(.up)))
        weights.append(interpolation == "midpoint" ? 0.5 : rank - rank.rounded(.down))
      }
    }
    let shape = lead + [q.count]
    return (
      Tensor(below, shape: shape), Tensor(above, shape: shape),
      Tensor(weights, shape: shape, dtype: rows.dtype)
    )
  }
}

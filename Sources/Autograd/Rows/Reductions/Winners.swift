import Tensors

/// The largest, the smallest and the middle one.
extension Operation {
  private static let winner = "only the entry that won can move the result"
  private static let shared = "where several entries tie, PyTorch divides the gradient evenly among them"
  private static let first =
    "where several entries tie, PyTorch gives all to the one that it names in indices"

  /// `x.max()`.
  static let max: Operation = whole("max", "MaxBackward1", "the largest of") { try $0.amax(name: "max") }
  /// `x.min()`.
  static let min: Operation = whole("min", "MinBackward1", "the smallest of") { try $0.amin(name: "min") }
  /// `x.median()`: of an even number of entries the lower middle one.
  static let median: Operation = whole("median", "MedianBackward0", "the middle one of") {
    try $0.median()
  }
  /// `x.nanmedian()`.
  static let nanmedian: Operation = whole("nanmedian", "NanmedianBackward0", "the middle one of") {
    try $0.nanmedian()
  }

  private static func whole(
    _ name: String,
    _ gradFunction: String,
    _ what: String,
    _ forward: @escaping @Sendable (Tensor) throws -> Tensor
  ) -> Operation {
    across(
      name,
      gradFunction,
      formula: "{y} = \(what) {x}",
      rules: ["{x} ← {g} where {x} = {y}, 0 elsewhere"],
      reason: winner,
      kink: shared,
      ruleName: "choice",
      uses: [StructuredRule.input(0) | StructuredRule.output]
    ) { inputs, _ in
      try forward(inputs[0])
    } pullback: { context in
      let tape = context.tape
      let isWinner = try tape.equalOrBothNaN(context.input(0), context.output())
      let share = try tape.div(context.upstream, tape.sum(isWinner))
      return [try tape.mul(share, isWinner)]
    }
  }

  static let amax: Operation = over("amax", "AmaxBackward0", "the largest of") {
    try $0.amax($1.ints("dim"), keepDim: $1.bool("keepdim"))
  }
  static let amin: Operation = over("amin", "AminBackward0", "the smallest of") {
    try $0.amin($1.ints("dim"), keepDim: $1.bool("keepdim"))
  }

  private static func over(
    _ name: String,
    _ gradFunction: String,
    _ what: String,
    _ forward: @escaping @Sendable (Tensor, Attributes) throws -> Tensor
  ) -> Operation {
    across(
      name,
      gradFunction,
      formula: "{y} = \(what) {x} over dim {dim}",
      rules: ["{x} ← {g} where {x} = {y}, 0 elsewhere"],
      reason: winner,
      kink: shared,
      ruleName: "choice",
      uses: [StructuredRule.input(0) | StructuredRule.output]
    ) { inputs, attributes in
      try forward(inputs[0], attributes)
    } pullback: { context in
      let tape = context.tape
      let y = try tape.restoreReduced(context.output(), context)
      let isWinner = try tape.apply(.eq, y, context.input(0))
      let ties = try tape.sum(isWinner, dims: context.attributes.ints("dim"), keepdim: true)
      let g = try tape.restoreReduced(context.upstream, context)
      return [try tape.div(tape.mul(g, isWinner), ties)]
    }
  }

  /// `torch.aminmax(x)`: two outputs.
  static let aminmax = Operation(
    "aminmax",
    "AminmaxBackward0",
    words: Words(
      formula: "{y} = the smallest and the largest of {x}",
      rules: ["{x} ← {g} where {x} won, 0 elsewhere"],
      reason: winner,
      kink: shared,
      ruleName: "choice"
    ),
    rule: .structured(
      StructuredRule(uses: [StructuredRule.input(0)]) { inputs, attributes in
        let dims = attributes.ints("dim")
        let keepDim = attributes.bool("keepdim")
        return [try inputs[0].amin(dims, keepDim: keepDim), try inputs[0].amax(dims, keepDim: keepDim)]
      } pullback: { context in
        let tape = context.tape
        let x = try context.input(0)
        let dims = context.attributes.ints("dim")
        let gradients = try [x.value.amin(dims, keepDim: true), x.value.amax(dims, keepDim: true)]
          .enumerated()
          .map { output, extreme in
            let isWinner = try tape.apply(.eq, x, tape.constant(extreme))
            let g = try tape.restoreReduced(context.upstream(output), context)
            return try tape.div(tape.mul(g, isWinner), tape.sum(isWinner, dims: dims, keepdim: true))
          }
        return [try tape.add(gradients[0], gradients[1])]
      }
    )
  )

  // MARK: With indices

  /// `x.max(dim)`.
  static let maxDim: Operation = chosen("max_dim", "MaxBackward0", "the largest of {x} over dim {dim}")
  /// `x.min(dim)`.
  static let minDim: Operation = chosen("min_dim", "MinBackward0", "the smallest of {x} over dim {dim}")
  /// `x.median(dim)`.
  static let medianDim: Operation = chosen(
    "median_dim",
    "MedianBackward1",
    "the middle one of {x} over dim {dim}"
  )
  /// `x.nanmedian(dim)`.
  static let nanmedianDim: Operation = chosen(
    "nanmedian_dim",
    "NanmedianBackward1",
    "the middle one of {x} over dim {dim}"
  )
  static let mode: Operation = chosen("mode", "ModeBackward0", "the most frequent of {x} over dim {dim}")
  static let kthvalue: Operation = chosen(
    "kthvalue",
    "KthvalueBackward0",
    "one of {x} by its rank over dim {dim}"
  )
  static let sort: Operation = chosen("sort", "SortBackward0", "{x} in order along dim {dim}")
  static let topk: Operation = chosen("topk", "TopkBackward0", "the {which} few of {x} along dim {dim}")
  static let cummax: Operation = chosen(
    "cummax",
    "CummaxBackward0",
    "the largest of {x} so far along dim {dim}"
  )
  static let cummin: Operation = chosen(
    "cummin",
    "CumminBackward0",
    "the smallest of {x} so far along dim {dim}"
  )

  /// Results that are entries of `x`, found before: the attribute `index` says where along `dim`.
  private static func chosen(_ name: String, _ gradFunction: String, _ what: String) -> Operation {
    Operation(
      name,
      gradFunction,
      words: Words(
        formula: "{y} = \(what)",
        rules: ["{x} ← {g} at the entries that were chosen, 0 elsewhere"],
        reason: winner,
        kink: first,
        ruleName: "choice"
      ),
      rule: .structured(
        StructuredRule { inputs, attributes in
          guard let index = attributes.tensor("index") else { return inputs }
          let dim = attributes.int("dim")
          let values = try inputs[0].gathered(dim: dim, index: index)
          if !attributes.bool("drops") { return [values, index] }
          return [try values.squeezed([dim]), try index.squeezed([dim])]
        } pullback: { context in
          guard let index = context.attributes.tensor("index") else { return [] }
          let tape = context.tape
          let g = try tape.reshape(context.upstream(0), index.shape)
          let zeros = tape.constant(Tensor.zeros(context.shape(0), context.node.dtype))
          return [try tape.scatterAdd(zeros, dim: context.attributes.int("dim"), index: index, g)]
        }
      )
    )
  }

  static let extremesOfMany = [
    max, min, median, nanmedian, amax, amin, aminmax, maxDim, minDim, medianDim, nanmedianDim, mode, kthvalue,
    sort, topk, cummax, cummin,
  ]
}

extension Tensor {
  /// Where the middle one of the numbers along `dim` is that are not nan, with that dimension kept.
  func nanmedianIndices(dim: Int) throws -> Tensor {
    let order = try sorted(dim: dim).indices
    if rank == 0 { return order }
    let dim = try Tensor.normalizedDim(dim, rank)
    let nans = try applying(.isnan).countNonzero([dim], keepDim: true)
    let places = nans.ints.map { Swift.max(0, (shape[dim] - $0 - 1) / 2) }
    return try order.gathered(dim: dim, index: Tensor(places, shape: nans.shape))
  }

  /// The middle one of all numbers that are not nan.
  fileprivate func nanmedian() throws -> Tensor {
    if count == 0 { return .full([], .double(.nan), dtype) }
    let flat = try reshaped([count]).tensor
    return try flat.gathered(dim: 0, index: flat.nanmedianIndices(dim: 0)).reshaped([]).tensor
  }
}

extension Tape {
  /// `x.max()`.
  package func max(_ x: Variable) throws -> Variable { try apply(.max, inputs: [x]) }
  /// `x.min()`.
  package func min(_ x: Variable) throws -> Variable { try apply(.min, inputs: [x]) }
  /// `x.median()`.
  package func median(_ x: Variable) throws -> Variable { try apply(.median, inputs: [x]) }
  /// `x.nanmedian()`.
  package func nanmedian(_ x: Variable) throws -> Variable { try apply(.nanmedian, inputs: [x]) }

  /// `x.amax(dims, keepdim)`.
  package func amax(_ x: Variable, dims: [Int] = [], keepdim: Bool = false) throws -> Variable {
    try apply(.amax, inputs: [x], attributes: reduction(x, dims, keepdim))
  }

  /// `x.amin(dims, keepdim)`.
  package func amin(_ x: Variable, dims: [Int] = [], keepdim: Bool = false) throws -> Variable {
    try apply(.amin, inputs: [x], attributes: reduction(x, dims, keepdim))
  }

  /// `torch.aminmax(x, dim, keepdim)`.
  package func aminmax(_ x: Variable, dim: Int? = nil, keepdim: Bool = false) throws -> (
    min: Variable, max: Variable
  ) {
    let results = try applyAll(
      .aminmax,
      inputs: [x],
      attributes: reduction(x, dim.map { [$0] } ?? [], keepdim)
    )
    return (results[0], results[1])
  }

  /// A tensor of chosen entries and their indices along a dimension.
  package typealias Chosen = (values: Variable, indices: Variable)

  /// `x.max(dim, keepdim)`.
  package func max(_ x: Variable, dim: Int, keepdim: Bool = false) throws -> Chosen {
    try choose(.maxDim, x, dim, keepdim, x.value.maxWithIndices(dim: dim, keepDim: true).indices)
  }

  /// `x.min(dim, keepdim)`.
  package func min(_ x: Variable, dim: Int, keepdim: Bool = false) throws -> Chosen {
    try choose(.minDim, x, dim, keepdim, x.value.minWithIndices(dim: dim, keepDim: true).indices)
  }

  /// `x.cummax(dim)`.
  package func cummax(_ x: Variable, dim: Int) throws -> Chosen {
    try choose(.cummax, x, dim, true, x.value.cummax(dim: dim).indices)
  }

  /// `x.cummin(dim)`.
  package func cummin(_ x: Variable, dim: Int) throws -> Chosen {
    try choose(.cummin, x, dim, true, x.value.cummin(dim: dim).indices)
  }

  func choose(
    _ row: Operation,
    _ x: Variable,
    _ dim: Int,
    _ keepdim: Bool,
    _ index: Tensor,
    which: String? = nil
  ) throws -> Chosen {
    var attributes: Attributes = [
      "dim": .int(try Tensor.normalizedDim(dim, x.value.rank)), "index": .tensor(index),
      "drops": .bool(!keepdim && x.value.rank > 0),
    ]
    if let which { attributes["which"] = .string(which) }
    let results = try applyAll(row, inputs: [x], attributes: attributes)
    return (results[0], results[1])
  }

  /// Where two tensors hold the same number, or both none.
  fileprivate func equalOrBothNaN(_ a: Variable, _ b: Variable) throws -> Variable {
    let equal = try apply(.eq, a, b)
    guard b.value.doubles.contains(where: \.isNaN) else { return equal }
    return try apply(.isnan, a)
  }
}

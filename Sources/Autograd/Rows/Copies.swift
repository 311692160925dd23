import Tensors

/// Copies, casts, in-place writes through views, and tensors that leave the graph.
extension Operation {
  static let clone = Operation(
    "clone",
    "CloneBackward0",
    words: Words(
      formula: "{y} = a copy of {x}",
      rules: ["{x} ← {g}"],
      reason: "a copy hands its gradient on unchanged",
      ruleName: "copy"
    ),
    rule: .structured(
      StructuredRule { inputs, _ in
        [inputs[0].cloned()]
      } pullback: { context in
        [try context.upstream]
      }
    )
  )

  /// The copy of a gradient that a leaf keeps, where the copy is itself to be differentiated.
  static let keptCopy = clone.renamed("copy", "CopyBackwards")

  static let cast = Operation(
    "to",
    "ToCopyBackward0",
    words: Words(
      formula: "{y} = {x} as {dtype}",
      rules: ["{x} ← {g} in the element type of {x}"],
      reason: "the same numbers in another element type",
      ruleName: "copy"
    ),
    rule: .structured(
      StructuredRule { inputs, attributes in
        [inputs[0].cast(to: DType.named(attributes.string("dtype")) ?? inputs[0].dtype)]
      } pullback: { context in
        [try context.upstream]
      }
    )
  )

  /// `x.copy_(source)`, `x[i] = source`.
  static let copy = Operation(
    "copy_",
    "CopyBackwards",
    words: Words(
      formula: "{y} = {b}",
      rules: ["{a} ← 0: it was overwritten", "{b} ← {g}"],
      reason: "what was overwritten no longer matters; the gradient goes to what was written",
      ruleName: "copy"
    ),
    rule: .structured(
      StructuredRule { inputs, _ in
        [try inputs[1].cast(to: inputs[0].dtype).broadcast(to: inputs[0].shape)]
      } pullback: { context in
        let zeros = context.tape.constant(Tensor.zeros(context.node.shape, context.node.dtype))
        return [zeros, try context.upstream]
      }
    )
  )

  /// `x.fill_(number)`.
  static let fill = Operation(
    "fill_",
    "FillBackward2",
    words: Words(
      formula: "{y} = {value} everywhere",
      rules: ["{x} ← 0: it was overwritten"],
      reason: "what was overwritten no longer matters",
      ruleName: "constant"
    ),
    rule: .structured(
      StructuredRule { inputs, attributes in
        [Tensor.full(inputs[0].shape, attributes.scalar("value"), inputs[0].dtype)]
      } pullback: { context in
        [context.tape.constant(Tensor.zeros(context.node.shape, context.node.dtype))]
      }
    )
  )

  /// `x.zero_()`.
  static let zero = fill.renamed("zero_", "ZeroBackward0")

  /// A copy of the first input in which the places that a view shows hold the second.
  static let stridedScatter = Operation(
    "as_strided_scatter",
    "AsStridedScatterBackward0",
    words: Words(
      formula: "{y} = {a} with {b} written into a part",
      rules: ["{a} ← {g}, 0 in the part", "{b} ← {g} in the part"],
      reason: "what was overwritten no longer matters",
      ruleName: "route"
    ),
    rule: .structured(
      StructuredRule { inputs, attributes in
        let result = inputs[0].cloned()
        let part = try result.asStrided(
          shape: attributes.ints("size"),
          strides: attributes.ints("stride"),
          offset: attributes.int("storage_offset")
        )
        part.copy(from: inputs[1])
        return [result]
      } pullback: { context in
        let tape = context.tape
        let part = try tape.strided(context.upstream, context.attributes)
        let zeros = tape.constant(Tensor.zeros(part.shape, part.dtype))
        return [try tape.stridedScatter(context.upstream, zeros, context.attributes), part]
      }
    )
  )

  /// A write through a view: the base's gradient goes through the view's operation where the view lies.
  static let copySlices = Operation(
    "copy_slices",
    "CopySlices",
    words: Words(
      formula: "{y} = {a} with a part overwritten",
      rules: ["{a} ← {g}, through the write in that part"],
      reason: "only the part that was written goes through the operation; the rest passes unchanged",
      ruleName: "route"
    ),
    rule: .structured(
      StructuredRule { inputs, _ in
        [inputs[0]]
      } pullback: { context in
        guard let inner = context.node.innerNode else { return [] }
        let tape = context.tape
        let gradient = try context.upstream
        let part = try tape.strided(gradient, context.attributes)
        let through = try tape.pullBackInner(inner, part)
        let zeros = tape.constant(Tensor.zeros(part.shape, part.dtype))
        let base = try tape.stridedScatter(
          gradient,
          through.first.flatMap { $0 } ?? zeros,
          context.attributes
        )
        return [base] + through.dropFirst()
      }
    )
  )

  package static let detach = Operation(
    "detach",
    "",
    words: Words(
      formula: "{y} = {x}.detach()",
      reason: "from here on it is a plain number: no gradient goes back",
      ruleName: "constant"
    ),
    rule: .structured(StructuredRule(isDifferentiable: false) { inputs, _ in [inputs[0]] })
  )

  /// The script's own function; the node carries its pullback.
  package static let custom = Operation(
    "function",
    "Function",
    words: Words(formula: "{y} = a function of your own", ruleName: "your own"),
    rule: .structured(StructuredRule { inputs, _ in inputs })
  )

  static let copies = [clone, keptCopy, cast, copy, fill, zero, stridedScatter, copySlices, detach, custom]
}

extension Pullback {
  /// A tensor that the node itself made, as the script's own function saved it: differentiated again, it leads
  /// back to the node.
  package func made(_ value: Tensor, output: Int) -> Variable {
    Variable(value, madeBy: node.requiresGrad ? node : nil, output: output)
  }
}

extension Attributes {
  /// The number called `name`, or 0.
  package func scalar(_ name: String) -> Scalar {
    if case .scalar(let value)? = self[name] { value } else { .int(0) }
  }
}

extension DType {
  /// The element type that scripts call `name`.
  package static func named(_ name: String) -> DType? { allCases.first { $0.name == name } }
}

extension Tape {
  /// `x.clone()`.
  package func clone(_ x: Variable) throws -> Variable { try apply(.clone, inputs: [x]) }

  /// `x.to(dtype)`; `x` itself where it has that type.
  package func cast(_ x: Variable, to dtype: DType) throws -> Variable {
    x.dtype == dtype ? x : try apply(.cast, inputs: [x], attributes: ["dtype": .string(dtype.name)])
  }

  /// `x.copy_(source)`.
  @discardableResult
  package func copy(into x: Variable, _ source: Variable) throws -> Variable {
    try applyInPlace(.copy, target: x, inputs: [source])
  }

  /// `x.fill_(value)`.
  @discardableResult
  package func fill(_ x: Variable, _ value: Scalar) throws -> Variable {
    try applyInPlace(.fill, target: x, attributes: ["value": .scalar(value)])
  }

  /// `x.zero_()`.
  @discardableResult
  package func zero(_ x: Variable) throws -> Variable {
    try applyInPlace(.zero, target: x, attributes: ["value": .scalar(.int(0))])
  }

  /// The part of a contiguous copy of `x` that the geometry shows.
  func strided(_ x: Variable, _ geometry: Attributes) throws -> Variable {
    let whole = x.value.isContiguous && x.value.offset == 0 ? x : try clone(x)
    return try apply(.asStrided, inputs: [whole], attributes: geometry)
  }

  func stridedScatter(_ x: Variable, _ part: Variable, _ geometry: Attributes) throws -> Variable {
    try apply(.stridedScatter, inputs: [x, part], attributes: geometry)
  }
}

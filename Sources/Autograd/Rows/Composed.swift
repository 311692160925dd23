import Tensors

extension Operation {
  /// A row whose value is a formula of several operations, recorded as one node.
  ///
  /// Its gradient is found by differentiating the formula on a tape of its own, or, where the gradient is to be
  /// differentiated again, on the tape that records.
  ///
  /// A `pullback` stands where PyTorch computes the way back in an order of its own; `nil` leaves it to the formula.
  static func composed(
    _ name: String,
    _ gradFunction: String,
    words: Words,
    inputCount: Int = 4,
    pullback: @escaping @Sendable (Pullback) throws -> [Variable?]? = { _ in nil },
    formula: @escaping @Sendable (Tape, [Variable], Attributes) throws -> [Variable]
  ) -> Operation {
    let all = (0..<inputCount).reduce(UInt32(0)) { $0 | StructuredRule.input($1) }
    return Operation(
      name,
      gradFunction,
      words: words,
      rule: .structured(
        StructuredRule(uses: Array(repeating: all, count: inputCount)) { inputs, attributes in
          let tape = Tape()
          tape.gradMode = false
          return try formula(tape, inputs.map { tape.constant($0) }, attributes).map(\.value)
        } pullback: { context in
          try pullback(context) ?? context.differentiating(formula)
        }
      )
    )
  }
}

extension Pullback {
  /// The gradients of a formula of the node's inputs, weighted by what arrived.
  fileprivate func differentiating(
    _ formula: (Tape, [Variable], Attributes) throws -> [Variable]
  ) throws -> [Variable?] {
    let wanted = node.inputs.indices.filter { wants($0) }
    let recorder = tape.gradMode ? tape : Tape()
    let inputs = try node.inputs.indices.map { index in
      let saved = try input(index)
      if !tape.gradMode { return try recorder.leaf(saved.value, requiresGrad: wants(index)) }
      // A node of its own for each input: the same tensor may be given twice.
      return wants(index) ? try tape.alias(saved) : saved
    }
    let outputs = try formula(recorder, inputs, attributes)
    let roots = outputs.indices.filter { index in
      outputs[index].requiresGrad && index < upstreams.count && upstreams[index] != nil
    }
    let gradients = try recorder.gradients(
      of: roots.map { outputs[$0] },
      withRespectTo: wanted.map { inputs[$0] },
      seeds: roots.map { upstreams[$0] },
      createGraph: tape.gradMode,
      allowUnused: true
    )
    var results = [Variable?](repeating: nil, count: node.inputs.count)
    for (index, gradient) in zip(wanted, gradients) { results[index] = gradient }
    return results
  }
}

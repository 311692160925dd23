import Tensors

/// The ways in which a recurrent network makes its next state from an input and the last one.
package enum RecurrentCell: Sendable {
  case tanh, relu, lstm, gru

  /// How many times the state's length the weights are high.
  package var gateCount: Int {
    switch self {
    case .tanh, .relu: 1
    case .gru: 3
    case .lstm: 4
    }
  }
}

/// The weights of one direction of one recurrent layer.
package struct RecurrentWeights {
  package let input: Variable
  package let hidden: Variable
  package let inputBias: Variable?
  package let hiddenBias: Variable?

  /// Weights of `input` and `hidden` features, with or without biases.
  package init(input: Variable, hidden: Variable, inputBias: Variable?, hiddenBias: Variable?) {
    self.input = input
    self.hidden = hidden
    self.inputBias = inputBias
    self.hiddenBias = hiddenBias
  }
}

/// Recurrent networks, unrolled: every step is made of operations that the graph shows.
extension Tape {
  /// One step; `share` is the input's part of the gates, and the state `[h]`, of an LSTM `[h, c]`.
  private func step(
    _ cell: RecurrentCell,
    _ share: Variable,
    _ state: [Variable],
    _ weights: RecurrentWeights
  ) throws -> [Variable] {
    let h = state[0]
    let own = try linear(h, weights.hidden, weights.hiddenBias)
    switch cell {
    case .tanh: return [try apply(.tanh, add(own, share))]
    case .relu: return [try apply(.relu, add(own, share))]
    case .lstm:
      let gates = try chunk(add(own, share), 4, dim: -1)
      let (accept, forget) = (try apply(.sigmoid, gates[0]), try apply(.sigmoid, gates[1]))
      let (new, out) = (try apply(.tanh, gates[2]), try apply(.sigmoid, gates[3]))
      let c = try add(mul(forget, state[1]), mul(accept, new))
      return [try mul(out, apply(.tanh, c)), c]
    case .gru:
      let (given, remembered) = (try chunk(share, 3, dim: -1), try chunk(own, 3, dim: -1))
      let reset = try apply(.sigmoid, add(remembered[0], given[0]))
      let keep = try apply(.sigmoid, add(remembered[1], given[1]))
      let new = try apply(.tanh, add(given[2], mul(remembered[2], reset)))
      return [try add(mul(sub(h, new), keep), new)]
    }
  }

  /// `nn.RNNCell` and its siblings: the next state for one input.
  package func recurrentStep(
    _ cell: RecurrentCell,
    _ x: Variable,
    _ state: [Variable],
    _ weights: RecurrentWeights
  ) throws -> [Variable] {
    try step(cell, linear(x, weights.input, weights.inputBias), state, weights)
  }

  /// One layer in one direction over a sequence `[time, batch, features]`: what comes out at each time, and the last
  /// state.
  ///
  /// The inputs' parts of the gates are computed at once for all times, as PyTorch does.
  package func recurrentLayer(
    _ cell: RecurrentCell,
    _ sequence: Variable,
    _ start: [Variable],
    _ weights: RecurrentWeights,
    isReversed: Bool
  ) throws -> (outputs: Variable, state: [Variable]) {
    var shares = try unbind(linear(sequence, weights.input, weights.inputBias))
    if isReversed { shares.reverse() }
    var (state, outputs): ([Variable], [Variable]) = (start, [])
    for share in shares {
      state = try step(cell, share, state, weights)
      outputs.append(state[0])
    }
    if isReversed { outputs.reverse() }
    let row = cell == .lstm ? Operation.stackedLayer : .stack
    return (try apply(row, inputs: outputs, attributes: ["dim": .int(0)]), state)
  }
}

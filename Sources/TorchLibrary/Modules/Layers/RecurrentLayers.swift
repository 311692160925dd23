import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds recurrent networks, whole and step by step.
  func addRecurrentLayers() {
    for name in ["RNN", "LSTM", "GRU"] {
      addRecurrentNetwork(name)
      addRecurrentCell(name)
    }
  }

  private func addRecurrentNetwork(_ name: String) {
    let nonlinearity = name == "RNN" ? "nonlinearity='tanh', " : ""
    let projection = name == "LSTM" ? ", proj_size=0" : ""
    let type = layer(
      name,
      in: "rnn",
      """
      input_size, hidden_size, num_layers=1, \(nonlinearity)bias=True, batch_first=False, dropout=0.0, \
      bidirectional=False\(projection), device=None, dtype=None
      """,
      inputs: "input, hx=None"
    ) { layer in
      try layer.setMode(name)
      try layer.checkRecurrentOptions()
      try layer.drawRecurrentWeights()
    } extra: { layer in
      try layer.recurrentText()
    } forward: { layer in
      try layer.recurrentForward()
    }
    type.method("flatten_parameters") { _ in .none }
  }

  private func addRecurrentCell(_ name: String) {
    let nonlinearity = name == "RNN" ? ", nonlinearity='tanh'" : ""
    layer(
      "\(name)Cell",
      in: "rnn",
      "input_size, hidden_size, bias=True\(nonlinearity), device=None, dtype=None",
      inputs: "input, hx=None"
    ) { layer in
      try layer.setMode(name)
      try layer.drawGates(layer.int("input_size"), suffix: "")
    } extra: { layer in
      let (bias, kind) = (try layer.bool("bias"), layer.module.option("nonlinearity").string ?? "tanh")
      return "\(try layer.repr("input_size")), \(try layer.repr("hidden_size"))"
        + (bias ? "" : ", bias=False") + (kind == "tanh" ? "" : ", nonlinearity=\(kind)")
    } forward: { layer in
      try layer.cellForward()
    }
  }
}

// MARK: Making

extension Layer {
  /// Notes the kind of recurrence that the class and its options ask for, as PyTorch does: `RNN_TANH`, `LSTM`, ….
  fileprivate func setMode(_ name: String) throws {
    var mode = name
    if name == "RNN" {
      let kind = module.option("nonlinearity").string ?? ""
      guard kind == "tanh" || kind == "relu" else {
        throw ScriptError.value("Unknown nonlinearity '\(kind)'. Select from 'tanh' or 'relu'.")
      }
      mode = "RNN_\(kind.uppercased())"
    }
    module.instance.attributes["mode"] = .text(mode)
  }

  private var mode: String { module.option("mode").string ?? "" }

  /// The name of PyTorch's class, which a script's own may derive from.
  private var kind: String { String(mode.prefix { $0 != "_" }) }

  private var recurrentCell: RecurrentCell {
    switch mode {
    case "LSTM": .lstm
    case "GRU": .gru
    case "RNN_RELU": .relu
    default: .tanh
    }
  }

  private var directions: [String] {
    get throws { try bool("bidirectional") ? ["", "_reverse"] : [""] }
  }

  fileprivate func checkRecurrentOptions() throws {
    let dropout = try float("dropout")
    guard dropout >= 0, dropout <= 1 else {
      throw ScriptError.value(
        "dropout should be a number in range [0, 1] representing the probability of an element being zeroed"
      )
    }
    let layers = try int("num_layers")
    if dropout > 0, layers == 1 {
      torch.session.warn(
        "dropout option adds dropout after all but last recurrent layer, so non-zero dropout expects num_layers greater "
          + "than 1, but got dropout=\(try repr("dropout")) and num_layers=1"
      )
    }
    for name in ["input_size", "hidden_size", "num_layers"] where try int(name) <= 0 {
      throw ScriptError.value("\(name) must be greater than zero")
    }
    guard try module.option("proj_size").isNone || int("proj_size") == 0 else {
      throw ScriptError(.notImplementedError, "gradtutor has recurrent networks without projections")
    }
  }

  fileprivate func drawRecurrentWeights() throws {
    let (hidden, layers) = (try int("hidden_size"), try int("num_layers"))
    let directions = try directions
    for index in 0..<layers {
      let size = index == 0 ? try int("input_size") : hidden * directions.count
      for direction in directions { try drawGates(size, suffix: "_l\(index)\(direction)") }
    }
  }

  /// Draws the weights and biases of all gates, evenly within one over the root of the state's length.
  fileprivate func drawGates(_ inputSize: Int, suffix: String) throws {
    let hidden = try int("hidden_size")
    let rows = recurrentCell.gateCount * hidden
    let bound = hidden > 0 ? 1 / Double(hidden).squareRoot() : 0
    var shapes = [("weight_ih", [rows, inputSize]), ("weight_hh", [rows, hidden])]
    let hasBias = try bool("bias")
    if hasBias { shapes += [("bias_ih", [rows]), ("bias_hh", [rows])] }
    for (name, shape) in shapes {
      _ = try Tensor.checkedCount(shape, torch.defaultDType)
      let weight = Tensor(uninitialized: shape, dtype: torch.defaultDType)
      torch.generator.fillUniform(weight, -bound, bound)
      try register(name + suffix, weight)
    }
    if !hasBias, suffix.isEmpty {
      for name in ["bias_ih", "bias_hh"] { try register(name, nil) }
    }
  }

  fileprivate func recurrentText() throws -> String {
    var text = "\(try repr("input_size")), \(try repr("hidden_size"))"
    let standard = [
      ("num_layers", "1"), ("bias", "True"), ("batch_first", "False"), ("dropout", "0.0"),
      ("bidirectional", "False"),
    ]
    for (name, usual) in standard where try repr(name) != usual && repr(name) != "0" {
      text += ", \(name)=\(try repr(name))"
    }
    return text
  }
}

// MARK: Running

extension Layer {
  private func recurrentWeights(_ suffix: String) throws -> RecurrentWeights {
    RecurrentWeights(
      input: try weight("weight_ih" + suffix),
      hidden: try weight("weight_hh" + suffix),
      inputBias: optional("bias_ih" + suffix),
      hiddenBias: optional("bias_hh" + suffix)
    )
  }

  /// The state that `forward` was given: `h`, or `(h, c)` of an LSTM; `nil` where it was left out.
  private func givenState(_ cell: RecurrentCell) throws -> [Variable]? {
    guard let value = arguments.given(2) else { return nil }
    guard cell == .lstm else { return [try input(1)] }
    guard let items = value.items, items.count == 2 else {
      let count = value.tensor?.shape.first ?? value.items?.count ?? 0
      throw ScriptError.index("index 1 is out of bounds for dimension 0 with size \(count)")
    }
    return try items.map { item in
      guard let tensor = item.tensor else {
        throw ScriptError.type(
          "expected Tensor as element of hx, but got \(torch.session.typeName(of: item))"
        )
      }
      return tensor
    }
  }

  fileprivate func recurrentForward() throws -> Value {
    let (tape, cell) = (tape, recurrentCell)
    var x = try input()
    var given = try givenState(cell)
    let isBatched = x.value.rank == 3
    try checkRanks(x, given, cell)
    let isBatchFirst = try bool("batch_first")
    if !isBatched {
      x = try tape.unsqueeze(x, isBatchFirst ? 0 : 1)
      given = try given?.map { try tape.unsqueeze($0, 1) }
    }
    let batch = x.shape[isBatchFirst ? 0 : 1]
    let directions = try directions
    let layers = try int("num_layers")
    let shape = [layers * directions.count, batch, try int("hidden_size")]
    try checkSizes(x, given, shape)
    let start =
      given ?? (0..<(cell == .lstm ? 2 : 1)).map { _ in tape.constant(Tensor.zeros(shape, x.dtype)) }
    let starts = try start.map { try tape.unbind($0) }
    var sequence = isBatchFirst ? try tape.transpose(x, 0, 1) : x
    guard sequence.shape[0] > 0 else {
      throw ScriptError.runtime("Expected sequence length to be larger than 0 in RNN")
    }
    var ends: [[Variable]] = []
    for index in 0..<layers {
      var outputs: [Variable] = []
      for direction in directions {
        let (output, end) = try tape.recurrentLayer(
          cell,
          sequence,
          starts.map { $0[ends.count] },
          recurrentWeights("_l\(index)\(direction)"),
          isReversed: !direction.isEmpty
        )
        outputs.append(output)
        ends.append(end)
      }
      sequence = outputs.count == 1 ? outputs[0] : try tape.cat(outputs, dim: -1)
      if index < layers - 1 {
        sequence = try torch.dropout(sequence, p: float("dropout"), training: isTraining)
      }
    }
    // The kernel for LSTMs, which has no node for each step, turns its result as any other.
    let turn = cell == .lstm ? tape.transpose : tape.transposedInPlace
    let output = isBatchFirst ? try turn(sequence, 0, 1) : sequence
    let states = try start.indices.map { part in try tape.stack(ends.map { $0[part] }) }
    func shown(_ tensor: Variable, _ dim: Int) throws -> Value {
      .tensor(isBatched ? tensor : try tape.squeeze(tensor, dim: dim))
    }
    let state = try states.map { try shown($0, 1) }
    return .tuple(of: [
      try shown(output, isBatchFirst ? 0 : 1), state.count == 1 ? state[0] : .tuple(of: state),
    ])
  }

  private func checkRanks(_ x: Variable, _ given: [Variable]?, _ cell: RecurrentCell) throws {
    let rank = x.value.rank
    guard rank == 2 || rank == 3 else {
      let end = cell == .tanh || cell == .relu ? "D tensor instead" : "D instead"
      throw ScriptError.value("\(kind): Expected input to be 2D or 3D, got \(rank)\(end)")
    }
    guard let given, given.contains(where: { $0.value.rank != rank }) else { return }
    let start = "For \(rank == 3 ? "batched 3" : "unbatched 2")-D input, hx"
    let ranks = given.map { "\($0.value.rank)-D" }
    throw ScriptError.runtime(
      cell == .lstm
        ? "\(start) and cx should also be \(rank)-D but got (\(ranks.joined(separator: ", "))) tensors"
        : "\(start) should also be \(rank)-D but got \(ranks[0]) tensor"
    )
  }

  private func checkSizes(_ x: Variable, _ given: [Variable]?, _ shape: [Int]) throws {
    let weight = try weight("weight_ih_l0")
    guard x.dtype == weight.dtype else {
      let (own, other) = ("torch.\(weight.dtype.name)", "torch.\(x.dtype.name)")
      throw ScriptError.value(
        "RNN input dtype (\(other)) does not match weight dtype (\(own)). Convert input: input.to(\(own)), or convert "
          + "model: model.to(\(other))"
      )
    }
    let (size, got) = (try int("input_size"), x.shape[2])
    guard size == got else {
      throw ScriptError.runtime(
        "input.size(-1) must be equal to input_size. Expected \(size), got \(got)"
      )
    }
    for (index, state) in (given ?? []).enumerated() where state.shape != shape {
      let expected = "(\(shape.map(String.init).joined(separator: ", ")))"
      let name = (given ?? []).count == 2 ? "hidden[\(index)]" : "hidden"
      throw ScriptError.runtime("Expected \(name) size \(expected), got \(state.shape)")
    }
  }

  fileprivate func cellForward() throws -> Value {
    let (tape, cell) = (tape, recurrentCell)
    let (x, size) = (try input(), try int("input_size"))
    let name = "\(kind)Cell"
    guard x.value.rank == 1 || x.value.rank == 2 else {
      throw ScriptError.value("\(name): Expected input to be 1D or 2D, got \(x.value.rank)D instead")
    }
    let isBatched = x.value.rank == 2
    let given = try givenState(cell)
    for (index, state) in (given ?? []).enumerated() where ![1, 2].contains(state.value.rank) {
      let part = cell == .lstm ? "hx[\(index)]" : "hidden"
      throw ScriptError.value("\(name): Expected \(part) to be 1D or 2D, got \(state.value.rank)D instead")
    }
    let rows = isBatched ? x : try tape.unsqueeze(x, 0)
    let shape = [rows.shape[0], try int("hidden_size")]
    guard rows.shape[1] == size else {
      throw ScriptError.runtime("input has inconsistent input_size: got \(rows.shape[1]) expected \(size)")
    }
    let state =
      try given?.map { isBatched ? $0 : try tape.unsqueeze($0, 0) }
      ?? (0..<(cell == .lstm ? 2 : 1)).map { _ in tape.constant(Tensor.zeros(shape, x.dtype)) }
    for (index, part) in state.enumerated() where part.shape != shape {
      let name = "hidden\(index)"
      throw ScriptError.runtime(
        part.shape[0] == shape[0]
          ? "\(name) has inconsistent hidden_size: got \(part.shape.last ?? 0), expected \(shape[1])"
          : "Input batch size \(shape[0]) doesn't match \(name) batch size \(part.shape[0])"
      )
    }
    let next = try tape.recurrentStep(cell, rows, state, recurrentWeights(""))
    let values = try next.map { Value.tensor(isBatched ? $0 : try tape.squeeze($0, dim: 0)) }
    return values.count == 1 ? values[0] : .tuple(of: values)
  }
}

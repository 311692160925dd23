import Tensors

extension Tape {
  /// Tells the meter of a structured operation's results, unless it read and made little.
  func meterSteps(_ operation: Operation, _ inputs: [Variable], _ values: [Tensor]) throws {
    let handled = inputs.reduce(values.first?.count ?? 0) { $0 &+ $1.value.count }
    guard handled >= 256 else { return }
    let depth = operation.productDepth(inputs)
    for value in values { try meterStep(value, depth: depth) }
  }
}

extension Operation {
  /// How many products each entry of the result sums: 1 but for products of matrices and convolutions.
  fileprivate func productDepth(_ inputs: [Variable]) -> Int {
    switch name {
    case "mm", "bmm", "mv", "dot", "convolution_input", "convolution_weight":
      inputs.first?.shape.last ?? 1
    case "addmm", "addmv", "baddbmm": inputs.count > 1 ? inputs[1].shape.last ?? 1 : 1
    case "convolution": inputs.count > 1 ? inputs[1].shape.dropFirst().reduce(1, *) : 1
    default: 1
    }
  }
}

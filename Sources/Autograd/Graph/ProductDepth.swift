import Tensors

extension Tape {
  /// Tells the meter of a structured operation's results, or of what it read where that is more.
  func meterSteps(_ operation: Operation, _ inputs: [Variable], _ values: [Tensor]) throws {
    let handled = inputs.reduce(values.first?.count ?? 0) { $0 &+ $1.value.count }
    guard handled >= 256 else { return }
    let depth = operation.productDepth(inputs)
    for value in values { try meterStep(value, depth: depth) }
    guard let largest = inputs.max(by: { $0.value.count < $1.value.count })?.value else { return }
    if operation.sorts {
      try meterStep(largest, depth: Operation.sortingDepth)
    } else if depth == 1, largest.count > values.first?.count ?? 0 {
      try meterStep(largest)
    }
  }
}

extension Operation {
  /// Finding an entry's place among others costs as much as this many products.
  fileprivate static let sortingDepth = 4096

  /// Whether it puts entries in order on the way.
  fileprivate var sorts: Bool {
    ["sort", "topk", "kthvalue", "median", "nanmedian", "mode", "unique", "quantile"].contains(name)
  }

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

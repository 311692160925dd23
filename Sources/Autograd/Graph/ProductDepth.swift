extension Operation {
  /// How many products each entry of the result sums: 1 but for products of matrices and convolutions.
  func productDepth(_ inputs: [Variable]) -> Int {
    switch name {
    case "mm", "bmm", "mv", "dot", "convolution_input", "convolution_weight":
      inputs.first?.shape.last ?? 1
    case "addmm", "addmv", "baddbmm": inputs.count > 1 ? inputs[1].shape.last ?? 1 : 1
    case "convolution": inputs.count > 1 ? inputs[1].shape.dropFirst().reduce(1, *) : 1
    default: 1
    }
  }
}

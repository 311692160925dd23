import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds every row of the table that says how scripts spell it: `torch.f(x)`, `x.f()` and `x.f_()`.
  func addPointwise() {
    for row in Operation.rows where !row.inputNames.isEmpty && !row.spelling.names.isEmpty {
      let signature = Torch.signature(row)
      let reach: Reach = row.spelling.isMethod ? .both : .function
      define(row.spelling.names, signature: signature, as: reach) { torch, arguments in
        try torch.tape.apply(row, operands(row, arguments), parameters: parameters(row, arguments))
      }
      guard row.spelling.hasInPlace, row.spelling.isMethod else { continue }
      for name in row.spelling.names where !name.contains(".") {
        define(name + "_", signature: signature) { torch, arguments in
          let target = try arguments.tensor(0)
          return try torch.tape.applyInPlace(
            row,
            target,
            Array(operands(row, arguments).dropFirst()),
            parameters: parameters(row, arguments)
          )
        }
      }
    }
  }

  /// PyTorch's names for the inputs of a row, then the row's parameters.
  private static func signature(_ row: Operation) -> String {
    let inputs =
      switch row.inputNames.count {
      case 1: ["input"]
      case 2: ["input", "other"]
      default: ["input"] + row.inputNames.dropFirst()
      }
    return (inputs + row.parameterNames.map { "\($0)=" }).joined(separator: ", ")
  }
}

/// The inputs of a call to a row: the first a tensor, where it is the only one.
private func operands(_ row: Operation, _ arguments: Arguments) throws -> [Operand] {
  if row.inputNames.count == 1 { return [.variable(try arguments.tensor(0))] }
  return try row.inputNames.indices.map(arguments.operand)
}

private func parameters(_ row: Operation, _ arguments: Arguments) throws -> Attributes {
  var result: Attributes = [:]
  for (index, name) in row.parameterNames.enumerated() {
    let position = row.inputNames.count + index
    if arguments.given(position) != nil { result[name] = .scalar(try arguments.scalar(position)) }
  }
  return result
}

import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds every row of the table that says how scripts spell it: `torch.f(x)`, `x.f()` and `x.f_()`.
  func addPointwise() {
    for row in Operation.all {
      guard let rule = row.pointwise, !row.spelling.names.isEmpty else { continue }
      let signature = Torch.signature(rule)
      let reach: Reach = row.spelling.isMethod ? .both : .function
      define(row.spelling.names, signature: signature, as: reach) { torch, arguments in
        try torch.tape.apply(row, operands(rule, arguments), parameters: parameters(rule, arguments))
      }
      guard row.spelling.hasInPlace, row.spelling.isMethod else { continue }
      for name in row.spelling.names where !name.contains(".") {
        defineInPlace(name + "_", signature: signature) { torch, arguments in
          let target = try arguments.tensor(0)
          return try torch.tape.applyInPlace(
            row,
            target,
            Array(operands(rule, arguments).dropFirst()),
            parameters: parameters(rule, arguments)
          )
        }
      }
    }
  }

  /// PyTorch's names for the inputs of a row, then the row's parameters.
  private static func signature(_ rule: PointwiseRule) -> String {
    let inputs =
      switch rule.inputs.count {
      case 1: ["input"]
      case 2: ["input", "other"]
      default: ["input"] + rule.inputs.dropFirst()
      }
    return (inputs + rule.parameters.map { "\($0)=" }).joined(separator: ", ")
  }
}

/// The inputs of a call to a row: the first a tensor, where it is the only one.
private func operands(_ rule: PointwiseRule, _ arguments: Arguments) throws -> [Operand] {
  if rule.inputs.count == 1 { return [.variable(try arguments.tensor(0))] }
  return try rule.inputs.indices.map(arguments.operand)
}

private func parameters(_ rule: PointwiseRule, _ arguments: Arguments) throws -> Attributes {
  var result: Attributes = [:]
  for (index, name) in rule.parameters.enumerated() {
    let position = rule.inputs.count + index
    if arguments.given(position) != nil { result[name] = .scalar(try arguments.scalar(position)) }
  }
  return result
}

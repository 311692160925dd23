import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  func description(_ tensor: Variable) throws -> String {
    let shown = printOptions.shownCount(tensor.shape)
    try session.charge(1 + shown)
    let (bytes, overflows) = shown.multipliedReportingOverflow(by: printOptions.precision + 4)
    try session.checkText(overflows ? .max : bytes)
    let text = tensor.value.formatted(suffixes: suffixes(tensor), options: printOptions)
    return tensor.isParameter ? "Parameter containing:\n" + text : text
  }

  /// What follows the numbers: who made the tensor, or that it waits for a gradient.
  private func suffixes(_ tensor: Variable) -> [String] {
    if let node = tensor.gradFunction { return ["grad_fn=<\(node.gradFunctionName)>"] }
    return tensor.requiresGrad ? ["requires_grad=True"] : []
  }

  func format(_ tensor: Variable, spec: String) throws -> String {
    if tensor.shape.isEmpty, !tensor.isParameter {
      return try session.format(tensor.value.item().scriptValue(self), spec: spec)
    }
    guard spec.isEmpty else {
      throw ScriptError.type(
        "unsupported format string passed to \(type(of: tensor).name).__format__"
      )
    }
    return try description(tensor)
  }
}

import Tensors

/// PyTorch's own texts for what goes wrong with gradients.
enum AutogradText {
  static let freed = """
    Trying to backward through the graph a second time (or directly access saved tensors after they have \
    already been freed). Saved intermediate values of the graph are freed when you call .backward() or \
    autograd.grad(). Specify retain_graph=True if you need to backward through the graph a second time or if \
    you need to access saved tensors after calling backward.
    """
  static let savedInference = """
    Inference tensors cannot be saved for backward. Please do not use Tensors created in inference mode in \
    computation tracked by autograd. To work around this, you can make a clone to get a normal tensor and use \
    it in autograd, or use `torch.no_grad()` instead of `torch.inference_mode()`.
    """
  static let scalarOnly = "grad can be implicitly created only for scalar outputs"
  static let leafInPlace = "a leaf Variable that requires grad is being used in an in-place operation."
  static let viewOfLeafInPlace =
    "a view of a leaf Variable that requires grad is being used in an in-place operation."
  static let retainGradOfConstant = "can't retain_grad on Tensor that has requires_grad=False"
  static let changeFlagOfResult = """
    you can only change requires_grad flags of leaf variables. If you want to use a computed variable in a \
    subgraph that doesn't require differentiation use var_no_grad = var.detach().
    """
  static let flagOfResult = "you can only change requires_grad flags of leaf variables."
  static let hookOfConstant = "cannot register a hook on a tensor that doesn't require gradient"
  static let noGradientAtAll = "One of the differentiated Tensors does not require grad"

  static func notImplemented(_ operation: String) -> String {
    "derivative for aten::\(operation) is not implemented"
  }

  static func needsGrad(element index: Int) -> String {
    "element \(index) of tensors does not require grad and does not have a grad_fn"
  }

  static func unused(index: Int) -> String {
    """
    The differentiated Tensor at index \(index) appears to not have been used in the graph. Set \
    allow_unused=True if this is the desired behavior.
    """
  }

  static func seedShape(index: Int, seed: [Int], output: [Int]) -> String {
    """
    Mismatch in shape: grad_output[\(index)] has a shape of \(sizeText(seed)) and output[\(index)] has a \
    shape of \(sizeText(output)).
    """
  }

  static func modified(_ tensor: Tensor, maker: (Node, Int)?, version: Int, expected: Int) -> String {
    let shape = "[\(tensor.shape.map(String.init).joined(separator: ", "))]"
    var origin = ""
    if let (node, output) = maker, !node.isLeaf {
      // A view whose numbers changed finds its node anew, by its strides.
      let name = node.makesView ? "AsStrided" : shortName(node.gradFunctionName)
      origin = ", which is output \(output) of \(name),"
    }
    return """
      one of the variables needed for gradient computation has been modified by an inplace operation: \
      [\(tensor.dtype.legacyClassName) \(shape)]\(origin) is at version \(version); expected version \
      \(expected) instead. Hint: enable anomaly detection to find the operation that failed to compute its \
      gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False).
      """
  }

  /// `Mul` for `MulBackward0`, as the version error writes it.
  static func shortName(_ gradFunction: String) -> String {
    // The engine's own nodes have no name of an operation.
    if gradFunction == "CopySlices" { return "torch::autograd::CopySlices" }
    guard let range = gradFunction.firstRange(of: "Backward") else { return gradFunction }
    return String(gradFunction[..<range.lowerBound])
  }

  /// `torch.Size([2, 3])`.
  static func sizeText(_ shape: [Int]) -> String {
    "torch.Size([\(shape.map(String.init).joined(separator: ", "))])"
  }
}

extension Node {
  /// Whether what it made shows the numbers of its input.
  fileprivate var makesView: Bool {
    if case .structured(let rule) = operation.rule { rule.view == .one } else { false }
  }
}

extension Variable {
  /// Refuses integers, for which PyTorch has not written the kernel.
  func requireFloats(_ kernel: String) throws {
    guard !dtype.isFloatingPoint else { return }
    throw TensorError(.notImplementedError, "\"\(kernel)\" not implemented for '\(dtype.scalarTypeName)'")
  }
}

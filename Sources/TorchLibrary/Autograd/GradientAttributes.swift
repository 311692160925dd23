import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds the attributes of tensors that gradients concern: `grad`, `requires_grad`, `is_leaf`, `data`.
  func addGradientAttributes() {
    property("requires_grad", get: { _, x in x.requiresGrad }) { torch, x, value in
      try torch.setRequiresGrad(x, value)
    }
    property("is_leaf", get: { _, x in x.isLeaf })
    property("_base") { _, x in x.viewBase.map(Value.tensor) ?? .none }
    property("retains_grad", get: { _, x in x.retainsGrad })
    property(
      "grad",
      get: { torch, x in torch.gradient(x) },
      set: { torch, x, value in
        try torch.setGradient(x, value)
      }
    )
    property("grad_fn") { torch, x in x.gradFunction.map(torch.gradFunction) ?? .none }
    property("data", get: { torch, x in try torch.tape.detach(x, writesSilently: true) }) { torch, x, value in
      guard case .tensor(let source) = value else {
        throw ScriptError.type(
          "Variable data has to be a tensor, but got \(torch.session.typeName(of: value))"
        )
      }
      try torch.tape.setData(x, to: source)
    }
  }

  /// Reads `.grad`, and warns where it is a result's that keeps none.
  private func gradient(_ x: Variable) -> Variable? {
    if let grad = x.grad { return grad }
    if !x.isLeaf, !x.retainsGrad {
      session.warn(
        """
        The .grad attribute of a Tensor that is not a leaf Tensor is being accessed. Its .grad attribute won't \
        be populated during autograd.backward(). If you indeed want the .grad field to be populated for a \
        non-leaf Tensor, use .retain_grad() on the non-leaf Tensor. If you access the non-leaf Tensor by \
        mistake, make sure you access the leaf Tensor instead. See github.com/pytorch/pytorch/pull/30531 for \
        more information.
        """
      )
    }
    return nil
  }

  private func setGradient(_ x: Variable, _ value: Value) throws {
    switch value {
    case .none: x.grad = nil
    case .tensor(let grad):
      guard grad !== x else { throw ScriptError.runtime("can't assign Variable as its own grad") }
      guard grad.dtype == x.dtype else {
        throw ScriptError.runtime(
          """
          attempting to assign a gradient with dtype '\(grad.dtype.cName)' to a tensor with grad_dtype \
          '\(x.dtype.scalarTypeName)'. The gradient must match the tensor's grad_dtype (defaults to the tensor's \
          dtype). You can set the tensor's grad_dtype attribute with a specific dtype, or None to allow any \
          dtype. Set grad_dtype with caution. Diverging the dtypes of a tensor and its gradient may break \
          downstream systems that assume they match.
          """
        )
      }
      guard grad.shape == x.shape else {
        throw ScriptError.runtime(
          "attempting to assign a gradient of size '\(grad.shape)' to a tensor of size '\(x.shape)'. Please "
            + "ensure that the gradient and the tensor are the same size"
        )
      }
      x.grad = grad
    default:
      throw ScriptError.type(
        "assigned grad expected to be a Tensor or None but got grad of type "
          + session.typeName(of: value)
      )
    }
  }

  /// Sets `requires_grad`, with the texts of the attribute and of the method.
  func setRequiresGrad(_ x: Variable, _ value: Value) throws {
    guard case .bool(let flag) = value else {
      throw ScriptError.runtime("requires_grad must be a bool")
    }
    if flag, x.isLeaf, !x.dtype.isFloatingPoint {
      throw ScriptError.runtime("only Tensors of floating point and complex dtype can require gradients")
    }
    try tape.setRequiresGrad(x, flag)
  }
}

import Tensors

/// What a script calls a tensor: a handle to numbers, to the node that made them, and to a gradient.
///
/// A handle has identity: `requires_grad_()` and in-place operations change it, and every name that the script
/// bound to it sees the change.
package final class Variable {
  /// The numbers.
  @exclusivity(unchecked) package internal(set) var value: Tensor
  /// Of a leaf: whether the script asked for a gradient.
  @exclusivity(unchecked) var leafWantsGrad: Bool
  @exclusivity(unchecked) private var outputNumber: Int32
  /// Counts the in-place writes that gave it another maker, so that its views notice.
  var generation: Int32 = 0
  /// The node that made the present value: `nil` for a tensor that no gradient concerns, unless recording.
  @exclusivity(unchecked) var madeBy: Node?
  /// What few handles have.
  var extra: Extra?

  final class Extra {
    var grad: Variable?
    var retainsGrad = false
    var view: ViewOrigin?
    var hooks: [GradientHook] = []
    /// Of a leaf: run when its `.grad` has grown.
    var accumulationHooks: [AccumulationHook] = []
    /// Whether writes leave the version alone, as those through `.data` do.
    var writesSilently = false
    /// Made under inference_mode.
    var isInference = false
    /// Of a gradient, while the tape records: the id of the node whose tensor it belongs to.
    var gradientOf: Int?
    var isParameter = false
    /// Of what `detach()` or `.data` gave, while the tape records: the tensor whose numbers it shares.
    var original: Variable?
  }

  init(_ value: Tensor, madeBy: Node? = nil, output: Int = 0, leafWantsGrad: Bool = false) {
    self.value = value
    self.madeBy = madeBy
    self.leafWantsGrad = leafWantsGrad
    outputNumber = Int32(truncatingIfNeeded: output)
  }

  /// Which of its maker's outputs this is.
  package internal(set) var output: Int {
    get { Int(outputNumber) }
    set { outputNumber = Int32(truncatingIfNeeded: newValue) }
  }

  /// The shape of the value.
  package var shape: [Int] { value.shape }
  /// The element type of the value.
  package var dtype: DType { value.dtype }

  /// Whether gradients flow to or through this tensor.
  package var requiresGrad: Bool { leafWantsGrad || (dtype.isFloatingPoint && node?.requiresGrad ?? false) }

  /// Whether nobody computed it, or nobody wants to know how.
  package var isLeaf: Bool { leafWantsGrad || !requiresGrad }

  /// PyTorch's `grad_fn`: the node that made it, where gradients flow through it.
  package var gradFunction: Node? {
    guard let node, node.requiresGrad, !node.isLeaf, dtype.isFloatingPoint else { return nil }
    return node
  }

  /// Whether `retain_grad()` was called on a result.
  package var retainsGrad: Bool { extra?.retainsGrad ?? false }

  /// Whether it is a view of another tensor.
  package var isView: Bool { extra?.view != nil }

  /// The tensor that it is a view of.
  package var viewBase: Variable? { extra?.view?.base }

  /// Whether it was made under `torch.inference_mode()`.
  package var isInference: Bool { extra?.isInference ?? false }

  /// Whether it was wrapped as `nn.Parameter`.
  package var isParameter: Bool {
    get { extra?.isParameter ?? false }
    set { makeExtra().isParameter = newValue }
  }

  func makeExtra() -> Extra {
    if let extra { return extra }
    let made = Extra()
    extra = made
    return made
  }
}

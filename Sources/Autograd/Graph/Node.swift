import Tensors

/// One line of the tape: an operation that ran, what it read and what the way back needs.
///
/// Ids count up in execution order, so inputs have smaller ids than the node itself; "backward" is the tape
/// read from the end, skipping what the root did not use. Nodes keep their inputs alive and are kept alive by
/// the tensors that they made (and by the tape while it records), which is how a loop of any length runs in
/// the memory of a few steps.
///
/// Fields that every step touches go without the dynamic check of exclusive access: no access spans a call. Small
/// ones stand side by side: a node has a cache line less to fill, of which a loop feels every one.
package final class Node {
  /// The place on the tape.
  package let id: Int
  /// What ran.
  package let operation: Operation
  /// What it read, in argument order; `x * x` has two entries.
  @exclusivity(unchecked) package internal(set) var inputs: [Input]
  /// Its other arguments.
  package let attributes: Attributes
  /// The shape of the (first) output.
  package let shape: [Int]
  /// The element type of the (first) output.
  package let dtype: DType
  /// Whether gradients flow through.
  @exclusivity(unchecked) package internal(set) var requiresGrad: Bool
  /// Whether `backward()` gave the saved values away.
  @exclusivity(unchecked) package internal(set) var isFreed = false
  /// What the way back reads, as it was when the node was made: bit i for input i, bit 31 for the output.
  @exclusivity(unchecked) package internal(set) var keeps: UInt32 = 0
  /// The tensors that the way back reads: a place an input and, behind them, one for the output; empty where it reads
  /// none.
  @exclusivity(unchecked) private var saved: [SavedTensor?] = []
  /// The walker's notes: see `Walker`.
  @exclusivity(unchecked) var walk = WalkMark()
  /// What few nodes have.
  var extra: Extra?
  /// What it made, while the tape records.
  @exclusivity(unchecked) package internal(set) var outputs: [Snapshot] = []
  /// An opaque id that the layers above map to a place in the script.
  package let origin: Int

  /// A tensor that was read, or a Python number in a tensor's place.
  package struct Input {
    /// The node that made the tensor, if the tape knows it.
    package let node: Node?
    /// The number that stands in a tensor's place, as 2 in `x * 2`.
    package let scalar: Scalar?
    /// Whether a gradient is wanted here.
    package internal(set) var wantsGrad: Bool
    private let outputNumber: Int32

    /// Which of that node's outputs.
    package var output: Int { Int(outputNumber) }

    init(node: Node?, output: Int, scalar: Scalar?, wantsGrad: Bool) {
      self.node = node
      self.scalar = scalar
      self.wantsGrad = wantsGrad
      outputNumber = Int32(truncatingIfNeeded: output)
    }
  }

  /// What few nodes have: several outputs, hooks, a pullback of the script's own.
  final class Extra {
    var outputShapes: [([Int], DType)] = []
    /// Run with the gradient of an output before the node's rule; may replace it.
    var hooks: [GradientHook] = []
    /// Run before and after the rule, with all gradients that it takes and gives.
    var prehooks: [NodeHook] = []
    var posthooks: [NodeHook] = []
    /// The tensors that asked to keep the gradient of output `output`.
    var retained: [(variable: WeakVariable, output: Int)] = []
    /// Of a leaf: the tensor whose `.grad` receives what arrives.
    weak var leaf: Variable?
    /// Of a leaf that is the gradient of another tensor: the id of that tensor's node.
    var gradientOf: Int?
    /// Of a script's own function.
    var name: String?
    var pullback: ((Pullback) throws -> [Variable?])?
    /// Of a script's own function: whether it saved tensors, which `backward()` then gives away.
    var savesOwnValues = false
    /// Of an in-place write through a view: the operation that ran on the view's entries.
    var inner: Node?
    var outputVariables: [WeakVariable] = []
    /// Of a leaf that was given other numbers, by a write through `.data` or as its `.data`: what stood for it before.
    var earlier: Node?
    /// Who wrote last through `.data` or `detach()` over what this node made.
    weak var rewriter: Node?
    /// Who wrote in place over what this node made: error texts name the latest.
    weak var successor: Node?
  }

  init(
    id: Int,
    operation: Operation,
    inputs: [Input],
    attributes: Attributes,
    requiresGrad: Bool,
    shape: [Int],
    dtype: DType,
    origin: Int
  ) {
    self.id = id
    self.operation = operation
    self.inputs = inputs
    self.attributes = attributes
    self.requiresGrad = requiresGrad
    self.shape = shape
    self.dtype = dtype
    self.origin = origin
  }

  /// Releases long chains one by one: letting each node release the next would recurse once per node.
  deinit {
    var pending: [Node] = []
    var next = releaseInputs(to: &pending)
    while var node = next.take() ?? pending.popLast() {
      next = isKnownUniquelyReferenced(&node) ? node.releaseInputs(to: &pending) : nil
    }
  }

  /// Gives the inputs away: the first is returned, those behind it go to `pending`.
  private func releaseInputs(to pending: inout [Node]) -> Node? {
    var first: Node?
    for index in inputs.indices {
      guard let node = inputs[index].node else { continue }
      if first == nil { first = node } else { pending.append(node) }
    }
    inputs = []
    if let earlier = extra?.earlier.take() { pending.append(earlier) }
    return first
  }

  /// Lets go of what a recording kept alone: what the node made and, of one that gradients do not concern, what it
  /// read.
  package func forgetRecording() {
    outputs = []
    if isLeaf || !requiresGrad { inputs = [] }
  }

  /// Of a leaf that stood before this one, and that nobody can ask for any more, lets go for the one before it.
  package func skipEarlierLeaf() { extra?.earlier = extra?.earlier?.extra?.earlier }

  /// The name that PyTorch shows, for example `MulBackward0`.
  package var gradFunctionName: String { extra?.name ?? operation.gradFunction }

  /// Whether this is a tensor that nobody computed.
  package var isLeaf: Bool { operation === Operation.leaf }

  /// Of a leaf: the tensor, while the script still holds it.
  package var leafVariable: Variable? { extra?.leaf }

  /// Of a leaf that is the `.grad` of another tensor: the id of that tensor's node.
  package var gradientOwner: Int? { extra?.gradientOf }

  /// Of a leaf that was given other numbers behind autograd's back: the node that stood for it before.
  package var earlierLeaf: Node? { extra?.earlier }

  /// The last write through `.data` or `detach()` over what it made, of which autograd learnt nothing.
  package var rewriter: Node? { extra?.rewriter }

  /// The number of tensors it made.
  package var outputCount: Int { max(1, extra?.outputShapes.count ?? 1) }

  /// The shape of output `index`.
  package func shape(ofOutput index: Int) -> [Int] {
    guard index > 0, let shapes = extra?.outputShapes, index < shapes.count else { return shape }
    return shapes[index].0
  }

  /// The element type of output `index`.
  package func dtype(ofOutput index: Int) -> DType {
    guard index > 0, let shapes = extra?.outputShapes, index < shapes.count else { return dtype }
    return shapes[index].1
  }

  /// Of an in-place write through a view: the operation that ran on the view's entries.
  package var innerNode: Node? { extra?.inner }

  /// Whether the way back needs values that are kept for it.
  package var savesValues: Bool {
    (keeps != 0 && !isFreed) || (extra?.inner?.savesValues ?? false)
  }

  /// Which inputs were kept for the way back when the node was made.
  package var keptInputs: [Int] { inputs.indices.filter { $0 < 31 && keeps & (1 << UInt32($0)) != 0 } }
  /// Whether the output was kept for the way back when the node was made.
  package var keepsOutput: Bool { keeps & PointwiseRule.outputBit != 0 }

  /// The tensor that was kept of input `index`.
  func savedInput(_ index: Int) -> SavedTensor? { saved.isEmpty ? nil : saved[index] }

  /// The tensor that was kept of the output.
  var savedOutput: SavedTensor? { saved.last.flatMap { $0 } }

  /// Keeps a tensor of input `index` for the way back.
  func save(_ tensor: SavedTensor, ofInput index: Int) {
    makeRoomToSave()
    saved[index] = tensor
  }

  /// Keeps the output for the way back.
  func saveOutput(_ tensor: SavedTensor) {
    makeRoomToSave()
    saved[saved.count - 1] = tensor
  }

  private func makeRoomToSave() {
    if saved.isEmpty { saved = Array(repeating: nil, count: inputs.count + 1) }
  }

  /// Gives the saved values away, as `backward()` does without `retain_graph`.
  func releaseSaved() {
    guard savesValues || extra?.savesOwnValues == true else { return }
    isFreed = true
    saved = []
    extra?.inner?.releaseSaved()
  }

  func makeExtra() -> Extra {
    if let extra { return extra }
    let made = Extra()
    extra = made
    return made
  }
}

/// A value kept for the way back, with the version it had.
package struct SavedTensor {
  let tensor: Tensor?
  // No program writes four thousand million times.
  private let writtenVersion: UInt32

  var version: Int { Int(writtenVersion) }

  init(_ tensor: Tensor) { self.init(tensor: tensor, version: tensor.storage.version) }

  /// A value kept at a version that is known.
  init(tensor: Tensor?, version: Int) {
    self.tensor = tensor
    writtenVersion = UInt32(truncatingIfNeeded: version)
  }
}

/// Replaces a gradient, or leaves it by returning `nil`.
package final class GradientHook {
  let output: Int
  let body: (Variable) throws -> Variable?

  init(output: Int, body: @escaping (Variable) throws -> Variable?) {
    self.output = output
    self.body = body
  }
}

/// Sees the gradients that a node's rule gives and takes, and may replace those on one side.
package final class NodeHook {
  /// Called with what the rule gave, empty before it has run, and with what it takes.
  package typealias Body = ([Variable?], [Variable?]) throws -> [Variable?]?

  let body: Body

  init(_ body: @escaping Body) { self.body = body }

  /// A replacement, if it has as many gradients as there are `shapes`, each of its shape.
  ///
  /// - Throws: PyTorch's texts for another number and for another shape.
  func fitting(_ replaced: [Variable?], _ shapes: [[Int]?]) throws -> [Variable?] {
    guard replaced.count == shapes.count else {
      throw TensorError.runtime(
        "hook has returned an incorrect number of values (got \(replaced.count), but expected \(shapes.count))"
      )
    }
    for (gradient, shape) in zip(replaced, shapes) where gradient != nil && gradient?.shape != shape {
      throw TensorError.runtime("hook has changed the size of value")
    }
    return replaced
  }
}

/// Called when a leaf's gradient has been added to its `.grad`.
final class AccumulationHook {
  let body: () throws -> Void

  init(_ body: @escaping () throws -> Void) { self.body = body }
}

struct WeakVariable {
  weak var variable: Variable?
}

import Expressions
import Tensors

/// An operation that works entry by entry, written as expressions.
///
/// The forward formula is over the inputs and parameters; each gradient is over `g` (what arrives), the inputs,
/// the output `y` and the parameters, in PyTorch's own order of operations. From these follow the forward pass,
/// the backward pass, the nodes under `create_graph`, the printed rule and what must be saved.
package final class PointwiseRule: Sendable {
  /// Which element type the result has.
  package enum ResultType: Sendable {
    /// That of the promoted operands.
    case promoted
    /// That of the promoted operands, integers becoming the default float.
    case float
    /// Truth values.
    case bool
  }

  /// The names of the inputs, in argument order.
  package let inputs: [String]
  /// The names of numbers that come with the call, such as `negative_slope`.
  package let parameters: [String]
  /// The result.
  package let forward: Expression
  /// For each input its gradient, or `nil` where none can flow.
  package let gradients: [Expression?]
  /// The element type of the result.
  package let resultType: ResultType
  /// The name of the one node that PyTorch records for this rule under `create_graph`, if it is one.
  package let fusedBackward: Operation?

  let forwardProgram: PointwiseProgram
  let gradientPrograms: [GradientProgram?]

  /// A gradient compiled over just those names that it mentions.
  final class GradientProgram: Sendable {
    let program: PointwiseProgram
    /// The variables of the expression, in the order of `sources`.
    let names: [String]
    let sources: [Source]
    /// Whether the rule hands on exactly what arrives.
    let isUpstreamItself: Bool
    /// What it reads: bit i for input i, bit 31 for the output.
    let uses: UInt32

    init(program: PointwiseProgram, names: [String], sources: [Source], isUpstreamItself: Bool, uses: UInt32)
    {
      self.program = program
      self.names = names
      self.sources = sources
      self.isUpstreamItself = isUpstreamItself
      self.uses = uses
    }
  }

  /// Where an operand of a gradient comes from.
  enum Source: Sendable {
    case upstream, output
    case input(Int)
    case parameter(String)
  }

  static let outputBit: UInt32 = 1 << 31

  init(
    inputs: [String],
    parameters: [String] = [],
    forward: Expression,
    gradients: [Expression?],
    resultType: ResultType = .promoted,
    fusedBackward: Operation? = nil
  ) {
    self.inputs = inputs
    self.parameters = parameters
    self.forward = forward
    self.gradients = gradients
    self.resultType = resultType
    self.fusedBackward = fusedBackward
    forwardProgram = PointwiseProgram(forward, variables: inputs + parameters)
    gradientPrograms = gradients.map { gradient in
      gradient.map { Self.compile($0, inputs: inputs, parameters: parameters) }
    }
  }

  private static func compile(
    _ gradient: Expression,
    inputs: [String],
    parameters: [String]
  ) -> GradientProgram {
    let free = Set(gradient.freeVariables)
    var names: [String] = []
    var sources: [Source] = []
    var uses: UInt32 = 0
    func add(_ name: String, _ source: Source, bit: UInt32 = 0) {
      guard free.contains(name) else { return }
      names.append(name)
      sources.append(source)
      uses |= bit
    }
    add("g", .upstream)
    for (index, name) in inputs.enumerated() { add(name, .input(index), bit: 1 << UInt32(index)) }
    add("y", .output, bit: outputBit)
    for name in parameters { add(name, .parameter(name)) }
    return GradientProgram(
      program: PointwiseProgram(gradient, variables: names),
      names: names,
      sources: sources,
      isUpstreamItself: gradient == .variable("g"),
      uses: uses
    )
  }
}

import Expressions
import Tensors

/// Writes a structured rule down for one entry of an input, as an expression of entries such as `G[0, 1]` and
/// `B[0, 1]`, and remembers the number that each of them has.
///
///     A[0, 0] ← G[0, 0]·B[0, 0] + G[0, 1]·B[0, 1] = 1·1 + 0·0
package struct EntryRule {
  /// The input that is asked about.
  package let input: Int
  /// The place of the entry in it.
  package let index: [Int]
  package let attributes: Attributes
  /// What inputs and output are called.
  private let inputNames: [String]
  private let outputName: String
  /// What they hold.
  private let inputs: [Tensor]
  private let outputValue: Tensor
  private let upstreamValue: Tensor
  /// The number of every entry that was named.
  package private(set) var numbers: [String: Double] = [:]

  /// Prepares the rule of one step.
  package init(
    input: Int,
    index: [Int],
    attributes: Attributes,
    inputs: [(name: String, value: Tensor)],
    output: (name: String, value: Tensor),
    upstream: Tensor
  ) {
    self.input = input
    self.index = index
    self.attributes = attributes
    inputNames = inputs.map(\.name)
    self.inputs = inputs.map(\.value)
    outputName = output.name
    outputValue = output.value
    upstreamValue = upstream
  }

  /// An entry of what arrived.
  package mutating func upstream(_ index: [Int]) -> Expression { entry("G", upstreamValue, index) }

  /// An entry of input `place`.
  package mutating func operand(_ place: Int, _ index: [Int]) -> Expression {
    guard inputs.indices.contains(place) else { return .constant(.nan) }
    return entry(inputNames[place], inputs[place], index)
  }

  /// An entry of the output.
  package mutating func output(_ index: [Int]) -> Expression { entry(outputName, outputValue, index) }

  /// The length of dimension `dim` of input `place`.
  package func length(_ place: Int, _ dim: Int) -> Int {
    guard inputs.indices.contains(place), inputs[place].shape.indices.contains(dim) else { return 0 }
    return inputs[place].shape[dim]
  }

  /// How many entries the input has that is asked about.
  package var count: Int { inputs.indices.contains(input) ? inputs[input].count : 0 }

  /// The places along dimension `dim` through the entry that is asked about.
  package func row(along dim: Int) -> [[Int]] {
    guard index.indices.contains(dim) else { return [index] }
    return (0..<length(input, dim)).map { place in
      var other = index
      other[dim] = place
      return other
    }
  }

  private mutating func entry(_ name: String, _ tensor: Tensor, _ index: [Int]) -> Expression {
    let inside = index.count == tensor.rank && zip(index, tensor.shape).allSatisfy { (0..<$1).contains($0) }
    let flat = zip(index, tensor.shape).reduce(0) { $0 * $1.1 + $1.0 }
    let text = index.isEmpty ? name : "\(name)[\(index.map(String.init).joined(separator: ", "))]"
    numbers[text] = inside ? tensor[flat: flat].double : .nan
    return .variable(text)
  }
}

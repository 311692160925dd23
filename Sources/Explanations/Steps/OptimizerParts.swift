import Autograd
import Recordings

extension Recording {
  /// What optimizers moved parameters along and divided by, with what it is called: `direction`, `scale`.
  ///
  /// An optimizer computes these unobserved, so that they turn up as leaves without a name, made at the very place
  /// of the write that reads them.
  ///
  /// - Complexity: O(nodes).
  func optimizerParts() -> [Int: String] {
    var parts: [Int: String] = [:]
    for write in nodes where isWrite(write) {
      guard ["add_scaled", "addcdiv"].contains(write.operation.name), write.range.count > 0 else { continue }
      let operands = write.inputs.dropFirst().compactMap(\.node)
      for (operand, name) in zip(operands, ["direction", "scale"]) {
        let isNameless = operand.gradientOwner == nil && firstName(of: operand) == nil
        if operand.isLeaf && !operand.requiresGrad && isNameless && operand.range == write.range {
          parts[operand.id] = name
        }
      }
    }
    return parts
  }
}

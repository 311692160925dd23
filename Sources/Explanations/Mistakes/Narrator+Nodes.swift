import Autograd
import Expressions
import Recordings

/// What views of a single node show of it.
extension Narrator {
  /// What the `input`-th operand of a node is called: a name, or the number itself.
  package func operandName(of node: Node, _ input: Int) -> String { inputName(node, input) }

  /// The place in row-major order of the entry that the explanations of a pass follow.
  package func followedEntry(of node: Node, output: Int = 0, pass: Int) -> Int {
    focusEntry(of: node, output: output, pass: pass).flat
  }

  /// The rule for each operand that wants a gradient, as a formula.
  package func rules(of node: Node) -> [String] {
    let wanted = node.inputs.indices.filter { node.inputs[$0].wantsGrad }
    switch node.operation.rule {
    case .leaf: return []
    case .pointwise(let rule):
      let result = naming.name(of: node)
      return wanted.compactMap { input in
        guard let gradient = rule.gradients[input] else { return nil }
        let local = named(gradient.substituting(["g": 1]), rule, node).simplified()
        return "\(partial)\(result)/\(partial)\(inputName(node, input)) = \(local.text(notation))"
      }
    case .structured:
      let texts = node.operation.words.rules
      return texts.indices.filter { wanted.contains($0) || texts.count == 1 }.map { fill(texts[$0], node) }
    }
  }
}

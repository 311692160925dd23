import Autograd
import ScriptRuntime

extension Torch {
  /// A node of the tape as scripts see it: `<MulBackward0 object at 0x…>`.
  func gradFunction(_ node: Node) -> Value {
    if let known = gradFunctions[ObjectIdentifier(node)]?.instance { return .instance(known) }
    let instance = InstanceObject(gradFunctionType(node.gradFunctionName), state: node)
    if gradFunctions.count > 256 { gradFunctions = gradFunctions.filter { $0.value.instance != nil } }
    gradFunctions[ObjectIdentifier(node)] = WeakInstance(instance: instance)
    return .instance(instance)
  }

  private func gradFunctionType(_ name: String) -> ClassObject {
    if let type = gradFunctionTypes[name] { return type }
    let type = session.makeType(name, module: "builtins", allowsSubclasses: false)
    type.method("name") { [unowned self] arguments in
      .text(fullName(try arguments.state(as: Node.self).gradFunctionName))
    }
    type.property("next_functions") { [unowned self] arguments in
      .tuple(of: nextFunctions(try arguments.state(as: Node.self)))
    }
    type.property("requires_grad") { arguments in .bool(try arguments.state(as: Node.self).requiresGrad) }
    for (method, beforeRule) in [("register_hook", false), ("register_prehook", true)] {
      type.method(method, "self, fn, /") { [unowned self] arguments in
        addHook(arguments.value(1), to: try arguments.state(as: Node.self), beforeRule: beforeRule)
      }
    }
    if name == "AccumulateGrad" {
      type.property("variable") { arguments in
        (try arguments.state(as: Node.self).leafVariable).map(Value.tensor) ?? .none
      }
    }
    gradFunctionTypes[name] = type
    return type
  }

  /// Calls a function of the script with the gradients of a node's inputs and outputs as tuples.
  private func addHook(_ function: Value, to node: Node, beforeRule: Bool) -> Value {
    let remove = tape.addHook(to: node, beforeRule: beforeRule) { [unowned self, unowned node] given, taken in
      func tuple(_ gradients: [Variable?]) -> Value {
        .tuple(of: gradients.map { $0.map(Value.tensor) ?? .none })
      }
      // The numbers among the inputs have no place in the tuple, unless PyTorch keeps an edge for them.
      let shown = given.indices.filter { node.inputs[$0].wantsGrad || hasEdge(node, $0) }
      let arguments = beforeRule ? [tuple(taken)] : [tuple(shown.map { given[$0] }), tuple(taken)]
      let result = try session.call(function, arguments)
      guard !result.isNone else { return nil }
      let replaced = try result.tensor.map { [$0] } ?? session.collect(result).map(\.tensor)
      guard !beforeRule, replaced.count == shown.count else { return replaced }
      var all = given
      for (index, gradient) in zip(shown, replaced) { all[index] = gradient }
      return all
    }
    return hookHandle(remove)
  }

  /// `CopySlices`, `CopyBackwards` and `AccumulateGrad` are classes of PyTorch's engine itself.
  private func fullName(_ name: String) -> String {
    ["CopySlices", "CopyBackwards", "AccumulateGrad"].contains(name) ? "torch::autograd::\(name)" : name
  }

  /// Where gradients go on: one pair for each tensor that was read, `(None, 0)` where none flows.
  private func nextFunctions(_ node: Node) -> [Value] {
    node.inputs.enumerated().compactMap { index, input in
      if let source = input.node, input.wantsGrad {
        return .tuple(of: [gradFunction(source), .int(source.isLeaf ? 0 : input.output)])
      }
      return hasEdge(node, index) ? .tuple(of: [.none, .int(0)]) : nil
    }
  }

  /// Whether PyTorch keeps an edge for an input through which no gradient flows: for tensors that could have
  /// had one, and for the numbers that its four sums and products wrap into tensors.
  private func hasEdge(_ node: Node, _ index: Int) -> Bool {
    guard node.inputs[index].scalar != nil else { return node.operation.canSendGradient(to: index) }
    return ["add", "sub", "mul", "div"].contains(node.operation.name)
  }
}

extension Operation {
  /// Whether a gradient could flow to input `index`.
  fileprivate func canSendGradient(to index: Int) -> Bool {
    guard let pointwise else { return true }
    return index < pointwise.gradients.count && pointwise.gradients[index] != nil
  }
}

/// Lets a `grad_fn` object be the same object for as long as the script holds it.
struct WeakInstance {
  weak var instance: InstanceObject?
}

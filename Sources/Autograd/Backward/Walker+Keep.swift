import Tensors

/// What a walker does with a gradient that has arrived whole: hooks, `.grad`, `retain_grad`, `autograd.grad`.
extension Walker {
  func runHooks(of node: Node, on upstreams: inout [Variable?]) throws {
    guard let hooks = node.isLeaf ? node.leafVariable?.extra?.hooks : node.extra?.hooks, !hooks.isEmpty else {
      return
    }
    for hook in hooks {
      guard hook.output < upstreams.count, let gradient = upstreams[hook.output] else { continue }
      guard let replaced = try tape.withGradMode(request.createsGraph, { try hook.body(gradient) }) else {
        continue
      }
      upstreams[hook.output] = replaced
      tape.emit(
        .hooked(
          node,
          output: hook.output,
          before: Snapshot(gradient.value),
          after: Snapshot(replaced.value)
        )
      )
    }
  }

  func capture(_ gradient: Variable?, index: Int, node: Node, output: Int) throws {
    guard let gradient else { return }
    if request.accumulates {
      if let variable = request.inputs?[index] {
        try accumulate(gradient, into: variable, node: node, output: output, isRetained: !variable.isLeaf)
      }
      captured[index] = gradient
      return
    }
    captured[index] = gradient
    tape.emit(
      .accumulated(
        Accumulated(
          pass: pass,
          node: node,
          output: output,
          before: nil,
          arrived: Snapshot(gradient.value),
          after: Snapshot(gradient.value),
          isRetained: !node.isLeaf
        )
      )
    )
  }

  func keepRetained(_ node: Node, _ upstreams: [Variable?]) throws {
    guard request.inputs == nil, let retained = node.extra?.retained else { return }
    for (weak, output) in retained {
      guard let variable = weak.variable, let gradient = upstreams[output] else { continue }
      try accumulate(gradient, into: variable, node: node, output: output, isRetained: true)
    }
  }

  func accumulate(_ gradient: Variable, into leaf: Node) throws {
    guard let variable = leaf.leafVariable, variable.leafWantsGrad else { return }
    try accumulate(gradient, into: variable, node: leaf, output: 0, isRetained: false)
  }

  /// Adds to `.grad`: in place, as PyTorch does, unless the addition itself is to be differentiable.
  private func accumulate(
    _ gradient: Variable,
    into variable: Variable,
    node: Node,
    output: Int,
    isRetained: Bool
  ) throws {
    let before = variable.grad.map { Snapshot($0.value) }
    if let grad = variable.grad {
      if request.createsGraph {
        variable.grad = try tape.withGradMode(true) { try tape.add(grad, gradient) }
      } else {
        let sum = try tape.unobserved { try tape.add(grad, gradient) }
        tape.overwrite(grad, with: sum.value)
        if tape.isRecording && !grad.requiresGrad {
          // What the script reads next is a new value, which no node made.
          grad.madeBy = nil
          grad.makeExtra().gradientOf = node
        }
      }
    } else {
      let grad = request.createsGraph ? gradient : Variable(gradient.value.cloned())
      if tape.isRecording { grad.makeExtra().gradientOf = node }
      variable.grad = grad
    }
    if let after = variable.grad {
      tape.emit(
        .accumulated(
          Accumulated(
            pass: pass,
            node: node,
            output: output,
            before: before,
            arrived: Snapshot(gradient.value),
            after: Snapshot(after.value),
            isRetained: isRetained
          )
        )
      )
    }
  }
}

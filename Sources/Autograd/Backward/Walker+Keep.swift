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

  /// Runs the hooks of a node itself, which see all its outputs' gradients before its rule is applied.
  func runPrehooks(of node: Node, on upstreams: inout [Variable?]) throws {
    for hook in node.extra?.prehooks ?? [] {
      let replaced = try tape.withGradMode(request.createsGraph) { try hook.body([], upstreams) }
      guard let replaced else { continue }
      let before = upstreams
      upstreams = try hook.fitting(replaced, upstreams.indices.map(node.shape(ofOutput:)))
      for output in upstreams.indices {
        guard let old = before[output], let new = upstreams[output], old !== new else { continue }
        tape.emit(
          .hooked(node, output: output, before: Snapshot(old.value), after: Snapshot(new.value))
        )
      }
    }
  }

  /// Runs the hooks of a node itself, which see what its rule gave; returns what goes on to its inputs.
  func runPosthooks(
    of node: Node,
    _ contributions: [Variable?],
    _ upstreams: [Variable?]
  ) throws -> [Variable?] {
    var contributions = contributions
    for hook in node.extra?.posthooks ?? [] {
      let replaced = try tape.withGradMode(request.createsGraph) { try hook.body(contributions, upstreams) }
      guard let replaced else { continue }
      let before = contributions
      contributions = try hook.fitting(
        replaced,
        node.inputs.map { input in input.node.map { $0.shape(ofOutput: input.output) } }
      )
      for (index, input) in node.inputs.enumerated() {
        guard let source = input.node, let old = before[index], let new = contributions[index], old !== new
        else { continue }
        tape.emit(
          .hooked(source, output: input.output, before: Snapshot(old.value), after: Snapshot(new.value))
        )
      }
    }
    return contributions
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
    let before = captured[index]
    let sum = try before.map { before in try computing { try tape.add(before, gradient) } } ?? gradient
    captured[index] = sum
    tape.emit(
      .accumulated(
        Accumulated(
          pass: pass,
          node: node,
          output: output,
          before: before.map { Snapshot($0.value) },
          arrived: Snapshot(gradient.value),
          after: Snapshot(sum.value),
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
    for hook in variable.extra?.accumulationHooks ?? [] {
      try tape.withGradMode(request.createsGraph) { try hook.body() }
    }
  }

  /// A gradient as it is kept: a copy of its own, part of the graph where it is to be differentiated.
  private func kept(_ gradient: Variable, isRetained: Bool) throws -> Variable {
    guard request.createsGraph, gradient.requiresGrad else { return Variable(gradient.value.cloned()) }
    return try tape.withGradMode(true) {
      try tape.apply(isRetained ? .clone : .keptCopy, inputs: [gradient])
    }
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
          grad.makeExtra().gradientOf = node.id
        }
      }
    } else {
      let grad = try kept(gradient, isRetained: isRetained)
      if tape.isRecording { grad.makeExtra().gradientOf = node.id }
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

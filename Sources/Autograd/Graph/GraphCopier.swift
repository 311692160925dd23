import Tensors

/// Copies tensors with everything that the way back from them needs, so that a look ahead changes nothing.
///
/// What is shared stays shared: two views of one storage are views of one copied storage, and a node that two
/// results came from is copied once. Copied nodes keep their ids.
package final class GraphCopier {
  private var storages: [ObjectIdentifier: Storage] = [:]
  private var nodes: [ObjectIdentifier: Node] = [:]
  private var variables: [ObjectIdentifier: Variable] = [:]

  /// A copier that has copied nothing yet.
  package init() {}

  /// The copy of a tensor's handle.
  ///
  /// - Complexity: O(n log n) in the nodes that led to it and are not copied yet.
  package func copy(_ variable: Variable) -> Variable {
    if let known = variables[ObjectIdentifier(variable)] { return known }
    let copy = Variable(copy(variable.value), output: variable.output, leafWantsGrad: variable.leafWantsGrad)
    variables[ObjectIdentifier(variable)] = copy
    copy.generation = variable.generation
    copy.madeBy = variable.madeBy.map(self.copy)
    guard let extra = variable.extra else { return copy }
    let copied = copy.makeExtra()
    copied.grad = extra.grad.map(self.copy)
    copied.retainsGrad = extra.retainsGrad
    copied.hooks = extra.hooks
    copied.writesSilently = extra.writesSilently
    copied.isInference = extra.isInference
    copied.isParameter = extra.isParameter
    copied.view = extra.view.map { view in
      ViewOrigin(
        base: self.copy(view.base),
        generation: view.generation,
        isOneOfMany: view.isOneOfMany,
        tape: view.tape
      )
    }
    return copy
  }

  private func copy(_ tensor: Tensor) -> Tensor {
    let identity = ObjectIdentifier(tensor.storage)
    let storage = storages[identity] ?? tensor.storage.duplicated()
    storages[identity] = storage
    return Tensor(
      storage: storage,
      dtype: tensor.dtype,
      shape: tensor.shape,
      strides: tensor.strides,
      offset: tensor.offset
    )
  }

  /// Copies a node after all that it read, in the order of the tape.
  private func copy(_ root: Node) -> Node {
    if let known = nodes[ObjectIdentifier(root)] { return known }
    var found: [Node] = []
    var seen: Set<ObjectIdentifier> = []
    var frontier = [root]
    while let node = frontier.popLast() {
      guard nodes[ObjectIdentifier(node)] == nil, seen.insert(ObjectIdentifier(node)).inserted else {
        continue
      }
      found.append(node)
      frontier += node.inputs.compactMap(\.node)
      if let inner = node.innerNode { frontier.append(inner) }
    }
    found.sort { $0.id < $1.id }
    for node in found { nodes[ObjectIdentifier(node)] = copyAlone(node) }
    for node in found { copyExtra(of: node) }
    return nodes[ObjectIdentifier(root)] ?? root
  }

  private func copyAlone(_ node: Node) -> Node {
    let copy = Node(
      id: node.id,
      operation: node.operation,
      inputs: node.inputs.map { input in
        Node.Input(
          node: input.node.map { nodes[ObjectIdentifier($0)] ?? $0 },
          output: input.output,
          scalar: input.scalar,
          wantsGrad: input.wantsGrad
        )
      },
      attributes: node.attributes,
      requiresGrad: node.requiresGrad,
      shape: node.shape,
      dtype: node.dtype,
      origin: node.origin
    )
    copy.keeps = node.keeps
    for index in node.inputs.indices {
      if let saved = node.savedInput(index) { copy.save(self.copy(saved), ofInput: index) }
    }
    if let saved = node.savedOutput { copy.saveOutput(self.copy(saved)) }
    copy.isFreed = node.isFreed
    copy.outputs = node.outputs
    return copy
  }

  private func copy(_ saved: SavedTensor) -> SavedTensor {
    SavedTensor(tensor: saved.tensor.map(copy), version: saved.version)
  }

  /// What refers back to tensors, which in turn refer to nodes: done once all nodes are there.
  private func copyExtra(of node: Node) {
    guard let extra = node.extra, let copy = nodes[ObjectIdentifier(node)] else { return }
    let copied = copy.makeExtra()
    copied.outputShapes = extra.outputShapes
    copied.hooks = extra.hooks
    copied.pullback = extra.pullback
    copied.savesOwnValues = extra.savesOwnValues
    copied.inner = extra.inner.map { nodes[ObjectIdentifier($0)] ?? $0 }
    copied.leaf = extra.leaf.map(self.copy)
    copied.retained = extra.retained.map { retained in
      (WeakVariable(variable: retained.variable.variable.map(self.copy)), retained.output)
    }
    copied.outputVariables = extra.outputVariables.map { WeakVariable(variable: $0.variable.map(self.copy)) }
  }
}

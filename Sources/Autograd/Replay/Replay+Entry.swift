import Tensors

extension Replay {
  /// Follows one entry of a recorded result, as if a pass had started from it alone.
  ///
  /// - Throws: ``Obstacle``.
  package init(ofEntry flat: Int, of node: Node, output: Int = 0, from source: Node) throws {
    let shape = node.shape(ofOutput: output)
    var seed = [Double](repeating: 0, count: Tensor.count(shape))
    if seed.indices.contains(flat) { seed[flat] = 1 }
    let pass = BackwardPass(
      id: -1,
      roots: [(node, output, Snapshot(Tensor(seed, shape: shape, dtype: .float64)))],
      hasExplicitSeed: true,
      accumulates: false,
      createsGraph: false,
      retainsGraph: true
    )
    try self.init(of: pass, from: source)
  }
}

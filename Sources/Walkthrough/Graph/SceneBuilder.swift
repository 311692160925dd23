import Autograd
import Canvas
import Diagnostics
import Explanations
import GraphLayout
import Recordings

/// Chooses the boxes of a scene and lays them out.
///
/// Up to forty nodes are shown as they are. Of a larger graph the calls and the passes of loops that do not run at
/// the moment are folded, and where that is not enough, what is far from the current node is left out.
struct SceneBuilder {
  let walk: Walk
  let narrator: Narrator

  private static let most = 40

  /// What the scene at a step depends on.
  func key(at index: Int, folded: Set<FoldGroup>) -> SceneKey {
    let act = walk.act(at: walk.steps[index])
    let nodes = walk.acts[act].nodes
    guard nodes.count > Self.most else {
      return SceneKey(act: act, blocks: [], window: nil, folded: folded)
    }
    let node = walk.nearestNode(at: index)
    let blocks = node.map { path(to: walk.recording.block(of: $0)) } ?? []
    let groups = Set(nodes.map { group(of: $0, around: blocks).map(Box.group) ?? .node($0.id) })
    return SceneKey(
      act: act,
      blocks: blocks,
      window: groups.count > Self.most ? node?.id : nil,
      folded: []
    )
  }

  /// Lays the scene out.
  func scene(_ key: SceneKey) -> GraphScene {
    var nodes = walk.acts[key.act].nodes
    let isLarge = nodes.count > Self.most
    let groupOf: (Node) -> FoldGroup? = { node in
      if isLarge { return group(of: node, around: key.blocks) }
      return path(to: walk.recording.block(of: node)).lazy.map(FoldGroup.call).first(
        where: key.folded.contains
      )
    }
    let all = nodes.count
    if let window = key.window { nodes = Self.window(nodes, around: window, groupOf) }
    return layOut(nodes, groupOf, key: key, isPart: nodes.count < all)
  }

  /// A box of the drawing.
  private enum Box: Hashable {
    case node(Int)
    case group(FoldGroup)
  }

  /// The nodes whose boxes are among the forty nearest to that of the current node.
  private static func window(_ nodes: [Node], around id: Int, _ groupOf: (Node) -> FoldGroup?) -> [Node] {
    var order: [Box: Int] = [:]
    let places = nodes.map { node in
      let box = groupOf(node).map(Box.group) ?? .node(node.id)
      let place = order[box] ?? order.count
      order[box] = place
      return place
    }
    let current = nodes.firstIndex { $0.id >= id }.map { places[$0] } ?? 0
    let start = max(0, min(current - most / 2, order.count - most))
    return zip(nodes, places).filter { (start..<start + most).contains($0.1) }.map(\.0)
  }

  /// The blocks around a block, outermost first, itself included.
  func path(to block: Int?) -> [Int] {
    var path: [Int] = []
    var next = block
    while let index = next, walk.recording.blocks.indices.contains(index), path.count < 64 {
      path.append(index)
      next = walk.recording.blocks[index].parent
    }
    return path.reversed()
  }

  /// The fold that a node of a large graph belongs to: where its calls and loops part from those that run.
  private func group(of node: Node, around current: [Int]) -> FoldGroup? {
    let blocks = path(to: walk.recording.block(of: node))
    guard
      let depth = blocks.indices.first(where: { !current.indices.contains($0) || current[$0] != blocks[$0] })
    else { return nil }
    let block = walk.recording.blocks[blocks[depth]]
    guard case .iteration = block.block.kind else { return .call(blocks[depth]) }
    let isBefore = current.indices.contains(depth) ? blocks[depth] < current[depth] : true
    return .passes(loop: block.block.range.start, parent: block.parent, before: isBefore)
  }

  private func layOut(
    _ nodes: [Node],
    _ groupOf: (Node) -> FoldGroup?,
    key: SceneKey,
    isPart: Bool
  ) -> GraphScene {
    let known = Set(nodes.map(\.id))
    var layoutNodes: [LayoutNode<Int>] = []
    var layoutEdges: [LayoutEdge<Int>] = []
    var uses: [GraphScene.Use] = []
    for node in nodes {
      var port = 0
      for (index, input) in node.inputs.enumerated() {
        guard let source = input.node, known.contains(source.id), source.id != node.id else { continue }
        layoutEdges.append(LayoutEdge(from: source.id, output: input.output, to: node.id, input: port))
        uses.append(GraphScene.Use(node: node.id, input: index))
        port += 1
      }
      layoutNodes.append(
        LayoutNode(id: node.id, columns: 1, rows: 1, inputs: port, isLeaf: port == 0, number: node.id)
      )
    }
    let groups = nodes.map { groupOf($0) }
    let folded = FoldedGraph(
      nodes: layoutNodes,
      edges: layoutEdges,
      groups: { groups[$0].map { [$0] } ?? [] },
      folded: Set(groups.compactMap { $0 }),
      extent: { _, _ in (1, 1) }
    )
    let items = items(of: folded, nodes, groups)
    let cards = items.map { item in
      switch item {
      case .node(let node): NodeCard(of: node, walk: walk, narrator: narrator)
      case .fold(let fold): NodeCard(title: fold.title)
      }
    }
    var edges = folded.edges.map { edge in
      GraphScene.Edge(
        source: folded.nodes.firstIndex { $0.id == edge.source } ?? 0,
        target: folded.nodes.firstIndex { $0.id == edge.target } ?? 0
      )
    }
    var edgeOf: [GraphScene.Use: Int] = [:]
    for (use, index) in zip(uses, folded.edgeIndices) {
      guard let index else { continue }
      edges[index].uses.append(use)
      edgeOf[use] = index
    }
    var drawings: [Detail: GraphDrawing] = [:]
    for detail in Detail.allCases {
      drawings[detail] = Self.drawing(folded, cards, detail)
    }
    return GraphScene(
      key: key,
      items: items,
      edges: edges,
      drawings: drawings,
      itemOf: Dictionary(zip(nodes, folded.nodeIndices).map { ($0.id, $1) }) { first, _ in first },
      edgeOf: edgeOf,
      cards: cards,
      isPart: isPart
    )
  }

  private func items(
    of folded: FoldedGraph<Int, FoldGroup>,
    _ nodes: [Node],
    _ groups: [FoldGroup?]
  ) -> [GraphScene.Item] {
    var members: [[Node]] = Array(repeating: [], count: folded.nodes.count)
    for (node, place) in zip(nodes, folded.nodeIndices) { members[place].append(node) }
    return zip(folded.nodes, members).compactMap { box, members in
      switch box.id {
      case .node: members.first.map(GraphScene.Item.node)
      case .group(let group):
        .fold(GraphScene.Fold(group: group, title: title(of: group, members), members: members))
      }
    }
  }

  /// `[+] linear()  2 steps`, `[+] for ×9 before`.
  private func title(of group: FoldGroup, _ members: [Node]) -> String {
    switch group {
    case .call(let index):
      let text = truncated(name(ofBlock: index), columns: 14, ellipsis: walk.glyphs.ellipsis)
      return walk.spelled("[+] \(text)  \(members.count) steps")
    case .passes(_, let parent, let isBefore):
      let passes = members.compactMap { member in
        path(to: walk.recording.block(of: member)).first { walk.recording.blocks[$0].parent == parent }
      }
      return walk.spelled("[+] loop ×\(Set(passes).count) \(isBefore ? "before" : "after")")
    }
  }

  /// `linear()`, `Linear`, `pass 3`.
  func name(ofBlock index: Int) -> String {
    switch walk.recording.blocks[index].block.kind {
    case .call(let function): "\(function)()"
    case .module(let module): module
    case .library(let function): function
    case .iteration(let pass): "pass \(pass + 1)"
    }
  }

  private static func drawing(
    _ folded: FoldedGraph<Int, FoldGroup>,
    _ cards: [NodeCard],
    _ detail: Detail
  ) -> GraphDrawing? {
    let frame = detail >= .box ? 4 : 0
    let nodes = zip(folded.nodes, cards).map { node, card in
      LayoutNode(
        id: node.id,
        columns: card.columns(detail) + frame,
        rows: NodeCard.rows(detail),
        inputs: node.inputs,
        isLeaf: node.isLeaf,
        number: node.number
      )
    }
    return try? GraphDrawing(nodes: nodes, edges: folded.edges)
  }
}

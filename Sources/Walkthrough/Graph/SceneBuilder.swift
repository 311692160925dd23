import Autograd
import Canvas
import Diagnostics
import Explanations
import GraphLayout
import Recordings

/// Makes the boxes of a scene out of a fold plan, and lays them out.
struct SceneBuilder {
  let walk: Walk
  let narrator: Narrator

  /// The scene of a plan, or the part of it that begins at box `window`.
  func scene(_ plan: FoldPlan, window: Int?) -> GraphScene {
    let nodes = walk.acts[plan.key.act].nodes
    var shown = Array(zip(nodes, plan.groups))
    if let window {
      let part = window..<window + FoldPlan.most
      shown = zip(shown, plan.places).filter { part.contains($0.1) }.map(\.0)
    }
    return layOut(
      shown.map(\.0),
      shown.map(\.1),
      key: SceneKey(folds: plan.key, window: window),
      isPart: shown.count < nodes.count
    )
  }

  private func layOut(
    _ nodes: [Node],
    _ groups: [FoldGroup?],
    key: SceneKey,
    isPart: Bool
  ) -> GraphScene {
    let all = (nodes: nodes, groups: groups)
    let connected = Self.connected(nodes, groups)
    let (nodes, groups) = (connected.map { nodes[$0] }, connected.map { groups[$0] })
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
    let folded = FoldedGraph(
      nodes: layoutNodes,
      edges: layoutEdges,
      groups: { groups[$0].map { [$0] } ?? [] },
      folded: Set(groups.compactMap { $0 }),
      extent: { _, _ in (1, 1) }
    )
    let items = items(of: folded, Self.members(all.nodes, all.groups))
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
    return GraphScene(
      key: key,
      items: items,
      edges: edges,
      drawings: DrawingCache { Self.drawing(folded, cards, $0, $1) },
      itemOf: ItemIndex(of: all.nodes, all.groups, in: folded),
      edgeOf: edgeOf,
      cards: cards,
      numbers: folded.nodes.map(\.number),
      isPart: isPart
    )
  }

  /// The places of the nodes that lines end at.
  ///
  /// That is all outside of folds, and of a fold those that something enters or leaves, and its last. What happens
  /// within folds would only take time.
  private static func connected(_ nodes: [Node], _ groups: [FoldGroup?]) -> [Int] {
    var isKept = groups.map { $0 == nil }
    var start = 0
    for (index, node) in nodes.enumerated() {
      let group = groups[index]
      if index > 0, groups[index - 1] != group {
        isKept[index - 1] = true
        start = index
      }
      for input in node.inputs {
        guard let source = input.node else { continue }
        if group != nil, source.id >= nodes[start].id { continue }
        let place = nodes.partitionPoint { $0.id >= source.id }
        guard place < nodes.count, nodes[place] === source, group == nil || groups[place] != group else {
          continue
        }
        isKept[index] = true
        isKept[place] = true
      }
    }
    if !nodes.isEmpty { isKept[nodes.count - 1] = true }
    return isKept.indices.filter { isKept[$0] }
  }

  /// The nodes of each group, in program order.
  private static func members(_ nodes: [Node], _ groups: [FoldGroup?]) -> [FoldGroup: [Node]] {
    var members: [FoldGroup: [Node]] = [:]
    var start = 0
    while start < nodes.count {
      var end = start + 1
      while end < nodes.count, groups[end] == groups[start] { end += 1 }
      if let group = groups[start] { members[group, default: []] += nodes[start..<end] }
      start = end
    }
    return members
  }

  private func items(
    of folded: FoldedGraph<Int, FoldGroup>,
    _ members: [FoldGroup: [Node]]
  ) -> [GraphScene.Item] {
    folded.nodes.compactMap { box in
      switch box.id {
      case .node(let id): return walk.recording.node(id).map(GraphScene.Item.node)
      case .group(let group):
        let members = members[group] ?? []
        return .fold(GraphScene.Fold(group: group, title: title(of: group, members), members: members))
      }
    }
  }

  /// `[+] linear()  2 steps`, `[+] for ×9 before`.
  private func title(of group: FoldGroup, _ members: [Node]) -> String {
    switch group {
    case .cell(let cell):
      let name = walk.cellFolds[cell]?.name ?? "cell"
      return walk.spelled("[+] \(truncated(name, columns: 14, ellipsis: walk.glyphs.ellipsis))")
    case .call(let index):
      let text = truncated(name(ofBlock: index), columns: 14, ellipsis: walk.glyphs.ellipsis)
      return walk.spelled("[+] \(text)  \(members.count) steps")
    case .passes(_, let parent, let isBefore):
      let ends = [members.first, members.last].map { $0.map { pass(of: $0, in: parent) } ?? 0 }
      let count = ends[1] - ends[0] + 1
      return walk.spelled("[+] loop ×\(count) \(isBefore ? "before" : "after")")
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

  /// The number of the loop's pass in which a node was made.
  private func pass(of node: Node, in parent: Int?) -> Int {
    let block = walk.blocks(around: walk.recording.block(of: node)).first {
      walk.recording.blocks[$0].parent == parent
    }
    guard let block, case .iteration(let pass) = walk.recording.blocks[block].block.kind else { return 0 }
    return pass
  }

  private static func drawing(
    _ folded: FoldedGraph<Int, FoldGroup>,
    _ cards: [NodeCard],
    _ detail: Detail,
    _ direction: FlowDirection
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
    let options = LayoutOptions(direction: direction)
    return try? GraphDrawing(nodes: nodes, edges: folded.edges, options: options)
  }
}

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
    return GraphScene(
      key: key,
      items: items,
      edges: edges,
      drawings: DrawingCache { Self.drawing(folded, cards, $0, $1) },
      itemOf: Dictionary(zip(nodes, folded.nodeIndices).map { ($0.id, $1) }) { first, _ in first },
      edgeOf: edgeOf,
      cards: cards,
      numbers: folded.nodes.map(\.number),
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
    case .cell(let cell):
      let name = walk.cellFolds[cell]?.name ?? "cell"
      return walk.spelled("[+] \(truncated(name, columns: 14, ellipsis: walk.glyphs.ellipsis))")
    case .call(let index):
      let text = truncated(name(ofBlock: index), columns: 14, ellipsis: walk.glyphs.ellipsis)
      return walk.spelled("[+] \(text)  \(members.count) steps")
    case .passes(_, let parent, let isBefore):
      let passes = members.compactMap { member in
        walk.blocks(around: walk.recording.block(of: member)).first {
          walk.recording.blocks[$0].parent == parent
        }
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

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
  /// - Complexity: O(nodes + edges of the act), and the making of the boxes shown.
  func scene(_ plan: FoldPlan, window: Int?) -> GraphScene {
    let shown = window.map { $0..<$0 + FoldPlan.most } ?? plan.boxes.indices
    let folded = FoldedGraph(
      edges: plan.graph.edges,
      boxes: plan.places,
      shown: shown,
      isGroup: plan.boxes.map { $0 != nil }
    )
    let items = items(of: plan, shown)
    let end = walk.acts[plan.key.act].events.upperBound
    let cards = items.map { item in
      switch item {
      case .node(let node): NodeCard(of: node, upTo: end, walk: walk, narrator: narrator)
      case .fold(let fold): NodeCard(title: fold.title)
      }
    }
    let numbers = items.map { $0.members.first?.id ?? 0 }
    return GraphScene(
      plan,
      window: window,
      shown,
      folded,
      items: items,
      cards: cards,
      drawings: DrawingCache { Self.drawing(folded, cards, numbers, $0, $1, like: $2) }
    )
  }

  /// What the boxes stand for.
  private func items(of plan: FoldPlan, _ shown: Range<Int>) -> [GraphScene.Item] {
    var members = shown.map { _ in Members() }
    for (place, box) in plan.places.enumerated() where shown.contains(box) {
      members[box - shown.lowerBound].add(place)
    }
    return zip(members, plan.boxes[shown]).compactMap { members, group in
      let nodes = members.nodes(of: plan, in: walk)
      guard let group else { return nodes.first.map(GraphScene.Item.node) }
      return .fold(GraphScene.Fold(group: group, title: title(of: group, nodes), members: nodes))
    }
  }

  /// Where the nodes of a box stand.
  private struct Members {
    private var first = 0
    private var last = 0
    private var count = 0

    mutating func add(_ place: Int) {
      if count == 0 { first = place }
      last = place
      count += 1
    }

    /// The nodes, which mostly stand together.
    func nodes(of plan: FoldPlan, in walk: Walk) -> ArraySlice<Node> {
      guard count > 0 else { return [] }
      let span = first..<last + 1
      if span.count == count { return plan.graph.nodes[span] }
      let box = plan.places[first]
      return ArraySlice(span.filter { plan.places[$0] == box }.map { plan.graph.nodes[$0] })
    }
  }

  /// `[+] linear()  2 steps`, `[+] for ×9 before`.
  private func title(of group: FoldGroup, _ members: ArraySlice<Node>) -> String {
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
    _ folded: FoldedGraph,
    _ cards: [NodeCard],
    _ numbers: [Int],
    _ detail: Detail,
    _ direction: FlowDirection,
    like other: GraphDrawing?
  ) -> GraphDrawing? {
    let frame = detail >= .box ? 4 : 0
    let nodes = cards.enumerated().map { box, card in
      LayoutNode(
        id: box,
        columns: card.columns(detail) + frame,
        rows: NodeCard.rows(detail),
        inputs: folded.inputCounts[box],
        isLeaf: folded.inputCounts[box] == 0,
        number: numbers[box]
      )
    }
    let options = LayoutOptions(direction: direction)
    return try? GraphDrawing(nodes: nodes, edges: folded.edges, options: options, like: other)
  }
}

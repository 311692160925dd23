import Explanations
import Recordings

/// The moments of a walk, one after the other.
package struct Moments {
  private var model: WalkModel
  private let showsAnswers: Bool
  private var number = 0

  /// Prepares the moments of a walk.
  ///
  /// - Parameters:
  ///   - walk: the walk.
  ///   - showsAnswers: whether questions count as answered once their step is past; otherwise what they ask for
  ///     stays hidden.
  package init(_ walk: Walk, showsAnswers: Bool = true) {
    model = WalkModel(walk, hasMotion: false)
    // Nobody can open a fold of what is printed.
    model.toggled = Set(walk.cellFolds.keys.map(FoldGroup.cell))
    model.refresh()
    self.showsAnswers = showsAnswers
  }

  /// What is shown at a step, counted from 0.
  package mutating func moment(at step: Int) -> Moment {
    if showsAnswers { model.reveal(before: step) }
    let key = model.scene.key
    model.move(to: step)
    if model.scene.key != key { number += 1 }
    let lines = model.currentLines
    return Moment(
      phase: model.phaseText,
      runLine: lines.run,
      backLine: lines.back,
      graph: model.picture(number: number),
      plot: model.plot?.curve
    )
  }
}

extension Walk {
  /// The last step, counted from 0, at which there is a graph to see; the very last if there never is one.
  package var lastGraphStep: Int {
    steps.lastIndex { !acts[act(at: $0)].nodes.isEmpty } ?? steps.count - 1
  }
}

extension WalkModel {
  /// Counts the questions before a step as answered.
  mutating func reveal(before step: Int) {
    for (place, id) in walk.questionSteps where place < step && state(of: id).isOpen {
      questions[id, default: QuestionState()].outcome = .revealed
    }
  }

  /// The graph as it is now.
  func picture(number: Int) -> GraphPicture {
    let light = StepLight(self)
    let sights = scene.items.map { item in item.members.last.map(sight) }
    let builder = SceneBuilder(walk: walk, narrator: narrator)
    let blocks = scene.items.map { walk.blocks(around: block(around: $0)) }
    return GraphPicture(
      number: number,
      title: walk.spelled(graphTitle),
      boxes: scene.items.indices.map { index in
        GraphPicture.Box(
          kind: kind(of: scene.items[index]),
          title: scene.cards[index].title,
          data: data(ofItem: index, sights[index]),
          state: state(ofItem: index, sights[index], light),
          blocks: blocks[index]
        )
      },
      edges: scene.edges.indices.map { index in
        let edge = scene.edges[index]
        return GraphPicture.Edge(
          source: edge.source,
          target: edge.target,
          flow: flow(ofEdge: index, sights[edge.target], light),
          label: light.labels[index] ?? ""
        )
      },
      drawing: scene.items.isEmpty ? nil : scene.drawings[.full, flow],
      blockTitles: Dictionary(
        blocks.joined().map { ($0, builder.name(ofBlock: $0)) },
        uniquingKeysWith: { first, _ in first }
      )
    )
  }

  private func kind(of item: GraphScene.Item) -> GraphPicture.Box.Kind {
    switch item {
    case .fold: .fold
    case .node(let node): !node.isLeaf ? .operation : node.requiresGrad ? .leaf : .given
    }
  }

  /// The call or loop pass in which a box stands.
  private func block(around item: GraphScene.Item) -> Int? {
    switch item {
    case .node(let node): return walk.recording.block(of: node)
    case .fold(let fold):
      switch fold.group {
      case .cell: return nil
      case .call(let index): return walk.recording.blocks[index].parent
      case .passes(_, let parent, _): return parent
      }
    }
  }

  private func data(ofItem index: Int, _ sight: NodeSight?) -> String {
    guard case .node = scene.items[index], let sight, sight.hasRun else { return "" }
    return sight.data(walk, columns: scene.cards[index].columns(.full))
  }

  private func state(ofItem index: Int, _ sight: NodeSight?, _ light: StepLight) -> GraphPicture.State {
    guard let sight, sight.hasRun else { return .later }
    guard light.items.contains(index) else { return .done }
    return light.isGradient ? .gradient : .value
  }

  private func flow(ofEdge index: Int, _ target: NodeSight?, _ light: StepLight) -> GraphPicture.Flow {
    if light.edges.contains(index) { return light.isGradient ? .gradient : .value }
    guard let target, target.hasRun else { return .later }
    return scene.edges[index].sent < step.position ? .passed : .done
  }
}

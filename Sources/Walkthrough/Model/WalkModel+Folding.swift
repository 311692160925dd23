import Autograd
import Recordings

extension WalkModel {
  /// What Enter does: opens or closes a fold where there is one, else shows the inspector; after a question, goes on.
  mutating func inspectOrFold() {
    if case .question = step.kind, !isQuestionOpen {
      _ = update(.forward)
    } else if let group = foldAtHand {
      toggle(group)
    } else {
      toggleInspector()
    }
  }

  /// The fold that Enter opens or closes: that of the selected box, else of the cell at whose beginning the walk
  /// stands, else of the step's box.
  private var foldAtHand: FoldGroup? {
    if selection == nil, let fold = walk.cellFolds[step.cell], fold.steps.lowerBound == index {
      return .cell(fold.cell)
    }
    guard let node = currentNode else { return nil }
    if let fold = scene.fold(of: node.id) { return fold.group }
    if let block = walk.recording.block(of: node) { return .call(block) }
    let cell = walk.recording.cell(of: node)
    return walk.cellFolds[cell] == nil ? nil : .cell(cell)
  }

  private mutating func toggle(_ group: FoldGroup) {
    let node = currentNode
    toggled.formSymmetricDifference([group])
    refresh()
    guard let node, let item = scene.itemOf[node.id] else { return }
    // The selection stays where it was, on the box that shows its node now.
    if selection != nil { selection = scene.representatives[item].id }
    notice = scene.fold(of: node.id) == nil ? "opened; Enter closes it again" : "closed; Enter opens it again"
  }
}

import Autograd
import Canvas
import Explanations
import GraphLayout
import LessonFiles
import Recordings

/// The parts of the screen that can have the focus.
package enum Pane: Int, Sendable, CaseIterable {
  case graph, explanation, code, tensors, inspector
}

/// A page that covers the panes until it is closed.
package enum Page: Hashable, Sendable {
  case help, lessonText, derivation, paths, why
}

/// The walk: where it stands, what the learner has chosen to see, and how far the questions are.
///
/// A value. ``update(_:)`` is the only way to change it and ``view(size:)`` a pure function of it; what is shown of
/// the lesson depends on the step alone, so that going back shows again what was there before.
package struct WalkModel {
  package let walk: Walk
  package var narrator: Narrator
  /// The step, counted from 0.
  package internal(set) var index = 0
  package internal(set) var questions: [QuestionID: QuestionState] = [:]

  // What the learner chose to see.
  var focus: Pane?
  var isZoomed = false
  var page: Page?
  var prompt: Prompt?
  var showsInspector = true
  var usesMouse = false
  /// How much boxes show; as much as fits, if none.
  var detail: Detail?
  /// The selected node, by id; the step's own if none.
  var selection: Int?
  /// The followed entry of a node.
  var entry: Entry?
  var nudge: Nudge?
  /// The way in which values flow on the screen.
  var flow = FlowDirection.down
  /// The folds that are not as they are by themselves.
  var toggled: Set<FoldGroup> = []
  var marks: [Character: Int] = [:]
  var search = ""
  /// What is being looked for.
  var hunt: Hunt?
  /// How far the explanation, the code and a page are scrolled.
  var scroll: [Pane: Int] = [:]
  var pageScroll = 0
  /// A message in the footer, until the next key.
  var notice: String?
  /// How the questions' words name keys.
  var questionKeys = QuestionKeys.screen

  // Motion.
  let hasMotion: Bool
  var isPlaying = false
  var speed = 1.0
  /// Seconds until the next step, while playing.
  var wait = 0.0
  /// How far what flows has come along its edges: 1 when it has arrived.
  var pulse = 1.0

  // What follows from the above, kept because it takes time.
  private(set) var words: StepWords
  private(set) var folds: FoldPlan
  private(set) var scene: GraphScene
  private(set) var hiding = Hiding()
  private(set) var hidden: Set<QuestionID> = []
  var pages = PageCache()

  /// The extent of the screen, for what depends on it: pages to scroll, places that are clicked.
  package var size = Size(columns: 80, rows: 24)

  /// A place in a tensor.
  struct Entry: Hashable {
    let node: Int
    var flat: Int
  }

  /// Starts a walk.
  ///
  /// - Parameters:
  ///   - walk: what to walk through.
  ///   - step: where, counted from 0.
  ///   - hasMotion: whether what flows is seen on its way.
  package init(_ walk: Walk, at step: Int = 0, hasMotion: Bool = true) {
    self.walk = walk
    self.hasMotion = hasMotion
    narrator = Narrator(walk.run, notation: walk.notation, flows: walk.flows)
    index = min(max(0, step), walk.steps.count - 1)
    words = narrator.words(for: walk.steps[index])
    let key = FoldPlan.key(at: index, toggled: [], in: walk)
    folds = FoldPlan(key, ActGraph(key.act, in: walk), in: walk)
    scene = SceneBuilder(walk: walk, narrator: narrator)
      .scene(folds, window: folds.window(around: walk.nearestNode(at: index)))
    openFold(around: index)
    refresh()
  }

  package var step: Step { walk.steps[index] }

  /// What typed keys mean now.
  package var mode: KeyMap.Mode {
    if prompt != nil { return .answering }
    return page == nil && isAnswering ? .answering : .walking
  }

  /// Whether time must pass for the picture to change.
  package var isMoving: Bool { isPlaying || pulse < 1 }

  /// Brings what is derived up to date with the step, the questions and the folds.
  mutating func refresh() {
    let met = metOpenQuestions
    if met != hidden {
      hidden = met
      hiding = Hiding(met, in: walk)
    }
    words = hiding.masked(narrator.words(for: step), of: step, in: walk)
    let key = FoldPlan.key(at: index, toggled: toggled, in: walk)
    if key != folds.key {
      let graph = key.act == folds.key.act ? folds.graph : ActGraph(key.act, in: walk)
      folds = FoldPlan(key, graph, in: walk)
    }
    let window = folds.window(around: walk.nearestNode(at: index))
    if scene.key != SceneKey(folds: key, window: window) {
      scene = SceneBuilder(walk: walk, narrator: narrator).scene(folds, window: window)
    }
  }

  /// The node that keys act on: the selected one, or the step's.
  var currentNode: Node? {
    if let selection, let node = walk.recording.node(selection) { return node }
    return walk.node(of: step)
  }

  /// Where the walk stands, for the learner's progress.
  package var progress: (step: Int, count: Int) { (index, walk.steps.count) }
}

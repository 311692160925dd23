import Autograd
import Canvas
import Explanations
import GraphLayout
import Recordings

extension WalkModel {
  /// Changes what is looked at.
  /// - Returns: whether the action was one of looking.
  mutating func look(_ action: Action) -> Bool {
    switch action {
    case .down: isTextFocused ? scroll(by: 1) : select(by: 1)
    case .up: isTextFocused ? scroll(by: -1) : select(by: -1)
    case .pageDown: scroll(by: pageRows)
    case .pageUp: scroll(by: -pageRows)
    case .inspect: inspectOrFold()
    case .nextEntry: follow(by: 1)
    case .previousEntry: follow(by: -1)
    case .nudgeUp: nudge(by: 1)
    case .nudgeDown: nudge(by: -1)
    case .undoNudge: undoNudge()
    case .nextPane: turnFocus(by: 1)
    case .previousPane: turnFocus(by: -1)
    case .zoomPane: isZoomed.toggle()
    case .turnGraph: flow = flow == .down ? .right : .down
    case .graphLarger: resizeBoxes(by: 1)
    case .graphSmaller: resizeBoxes(by: -1)
    case .why: show(.why)
    case .paths: show(.paths)
    case .derivation: show(.derivation)
    case .lessonText: show(.lessonText)
    case .help: show(.help)
    case .inspector: toggleInspector()
    case .answer: takeUpQuestion()
    case .click(let point): click(point)
    case .wheel(let point, let isDown): turnWheel(at: point, isDown)
    default: return false
    }
    return true
  }

  // MARK: Panes

  /// The pane that keys act on.
  var focusedPane: Pane {
    if let focus { return focus }
    return ScreenPlan.isNarrow(size) || isReading ? .explanation : .graph
  }

  /// Whether the step is there to be read: its words are the lesson's own.
  var isReading: Bool {
    switch step.kind {
    case .opening, .prose: true
    default: false
    }
  }

  private var isTextFocused: Bool {
    let pane = focusedPane
    return pane == .explanation || pane == .code
  }

  private mutating func turnFocus(by direction: Int) {
    let panes = Pane.allCases
    let place = (focusedPane.rawValue + direction + panes.count) % panes.count
    focus = panes[place]
    if focus == .inspector { showsInspector = true }
  }

  mutating func toggleInspector() {
    if ScreenPlan.hasRoomForInspector(size) {
      showsInspector.toggle()
      if !showsInspector, focus == .inspector { focus = nil }
    } else {
      focus = focus == .inspector ? nil : .inspector
    }
  }

  // MARK: Scrolling

  private var pageRows: Int { max(1, (plan(size).box(of: scrolledPane)?.rows ?? 6) - 4) }

  /// The pane that page keys scroll.
  private var scrolledPane: Pane { focusedPane == .graph ? .explanation : focusedPane }

  private mutating func scroll(by rows: Int) {
    let pane = scrolledPane
    guard let box = plan(size).box(of: pane) else { return }
    let text = text(of: pane, in: box)
    let start = text.first(rows: textRows(of: pane, in: box))
    scroll[pane] = max(0, min(start + rows, text.lines.count - textRows(of: pane, in: box)))
  }

  // MARK: Nodes

  private mutating func select(by direction: Int) {
    let nodes = scene.representatives
    guard !nodes.isEmpty else { return }
    let current = selection ?? walk.nearestNode(at: index)?.id
    let place = current.flatMap { scene.itemOf[$0] }
    let next = place.map { $0 + direction } ?? (direction > 0 ? 0 : nodes.count - 1)
    selection = nodes[min(max(0, next), nodes.count - 1)].id
    if nudge?.node != selection { nudge = nil }
  }

  private mutating func resizeBoxes(by direction: Int) {
    let current = detail ?? shownDetail
    detail = Detail(rawValue: current.rawValue + direction) ?? current
  }

  /// Follows another entry of the selected tensor, in the explanations too if it is a leaf.
  private mutating func follow(by direction: Int) {
    guard let node = currentNode, let value = node.outputs.first?.value, value.count > 0 else {
      notice = "select a tensor first: j and k do"
      return
    }
    let start = entry.map { $0.node == node.id ? $0.flat : 0 } ?? followedEntry(of: node)
    let flat = (start + direction + value.count) % value.count
    entry = Entry(node: node.id, flat: flat)
    nudge = nil
    let name = narrator.naming.name(of: node) + TensorText.index(EntryIndex.index(flat, in: value.shape))
    if node.isLeaf, node.requiresGrad, let bound = walk.recording.firstName(of: node) {
      let place = TensorText.index(EntryIndex.index(flat, in: value.shape))
      narrator = narrator.following(bound + place)
      refresh()
    }
    notice = "following \(name)"
  }

  /// The entry of a node that explanations follow now.
  func followedEntry(of node: Node) -> Int {
    if let entry, entry.node == node.id { return entry.flat }
    guard let pass = walk.acts[scene.key.act].pass else { return 0 }
    return narrator.followedEntry(of: node, pass: pass.pass.id)
  }

  // MARK: Pages

  private mutating func show(_ page: Page) {
    self.page = page
    pageScroll = page == .lessonText ? lessonTextLine : 0
  }

  /// Hands an action to the open page.
  mutating func turn(_ page: Page, _ action: Action) {
    let rows = max(1, size.rows - 6)
    let text = pageText(page, columns: pageColumns)
    let most = max(0, text.count - pageRows(of: text.count))
    switch action {
    case .down: pageScroll = min(most, pageScroll + 1)
    case .up: pageScroll = max(0, pageScroll - 1)
    case .pageDown, .play, .forward: pageScroll = min(most, pageScroll + rows)
    case .pageUp, .back: pageScroll = max(0, pageScroll - rows)
    case .first: pageScroll = 0
    case .last: pageScroll = most
    case .wheel(_, let isDown): pageScroll = min(most, max(0, pageScroll + (isDown ? 3 : -3)))
    case .why: self.page = page == .why ? nil : .why
    case .paths: self.page = page == .paths ? nil : .paths
    case .derivation: self.page = page == .derivation ? nil : .derivation
    case .lessonText: self.page = page == .lessonText ? nil : .lessonText
    case .help: self.page = page == .help ? nil : .help
    case .leave, .inspect, .click: self.page = nil
    default: break
    }
    if self.page != page { pageScroll = 0 }
  }

  // MARK: Mouse

  private mutating func click(_ point: Point) {
    let plan = plan(size)
    if let bar = plan.timeline, bar.contains(point) {
      if let place = TimelineBar(self, columns: bar.columns).step(atColumn: point.column - bar.column) {
        move(to: place)
      }
    } else if let pane = plan.panes.first(where: { $0.box.contains(point) }) {
      focus = pane.pane
      if pane.pane == .graph, let item = item(at: point, in: pane.box),
        let node = scene.items[item].members.last
      {
        selection = node.id
      }
    }
  }

  private mutating func turnWheel(at point: Point, _ isDown: Bool) {
    if let pane = plan(size).panes.first(where: { $0.box.contains(point) }), pane.pane != .graph {
      focus = pane.pane
      scroll(by: isDown ? 2 : -2)
    } else {
      move(to: index + (isDown ? 1 : -1), flowing: true)
    }
  }
}

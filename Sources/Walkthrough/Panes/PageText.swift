import Autograd
import Canvas
import Explanations
import LessonFiles
import Recordings

extension WalkModel {
  /// The columns of text on a page.
  var pageColumns: Int { max(20, min(84, size.columns - 8)) }

  /// The rows of text that a page shows of so many.
  func pageRows(of count: Int) -> Int { max(1, min(count, size.rows - 4)) }

  func draw(_ page: Page, on frame: inout Frame) {
    let columns = max(20, min(84, frame.size.columns - 8))
    let lines = pageText(page, columns: columns)
    let rows = max(1, min(lines.count, frame.size.rows - 4))
    let width = columns + 4
    let box = Rect(
      column: (frame.size.columns - width) / 2,
      row: max(0, (frame.size.rows - rows - 2) / 2),
      columns: width,
      rows: rows + 2
    )
    frame.fill(box)
    let inside = frame.box(box, title: walk.spelled(title(of: page)), weight: .heavy, titleStyle: .bold)
    ScrolledText(lines: lines, offset: pageScroll).draw(in: inside.textArea, box: box, on: &frame)
  }

  private func title(of page: Page) -> String {
    switch page {
    case .help: "keys (Esc closes)"
    case .lessonText: "the lesson so far (Esc closes)"
    case .derivation: "with pencil and paper (Esc closes)"
    case .paths: "paths (Esc closes)"
    case .why: "why (Esc closes)"
    }
  }

  /// The lines of a page, broken to its width.
  func pageText(_ page: Page, columns: Int) -> [StyledLine] { pageLines(page, columns: columns).lines }

  private func pageLines(_ page: Page, columns: Int) -> PageCache.Lines {
    let key = PageCache.Key(
      page: page,
      columns: columns,
      step: index,
      selection: selection,
      entry: entry,
      hidden: hidden
    )
    return pages.lines(key) {
      switch page {
      case .help: (spelled(Self.help).wrapped(columns: columns), 0)
      case .lessonText: lessonText(columns: columns)
      case .derivation: (spelled(derivation).wrapped(columns: columns), 0)
      case .paths: (spelled(paths).wrapped(columns: columns), 0)
      case .why: (spelled(why).wrapped(columns: columns), 0)
      }
    }
  }

  private func spelled(_ lines: [StyledLine]) -> [StyledLine] {
    lines.map { line in
      StyledLine(line.spans.map { Span(walk.spelled($0.text), $0.style) }, hanging: line.hanging)
    }
  }

  // MARK: Keys

  private static var help: [StyledLine] {
    var lines: [StyledLine] = []
    for mode in KeyMap.Mode.allCases {
      for group in KeyMap.standard.groups(in: mode) {
        if !lines.isEmpty { lines.append(StyledLine()) }
        lines.append(StyledLine(group.title, .bold))
        lines += group.bindings.map { binding in
          StyledLine([Span(padded(binding.label, columns: 17), .bold), Span(binding.help)], hanging: 17)
        }
      }
    }
    return lines
  }

  // MARK: The lesson

  /// Prose and code up to the present cell, broken to a width, and where that cell begins.
  private func lessonText(columns: Int) -> PageCache.Lines {
    var lines: [StyledLine] = []
    var current = 0
    for cell in walk.lesson.cells.prefix(step.cell + 1) {
      if !lines.isEmpty { lines.append(StyledLine()) }
      if cell.index == step.cell { current = lines.count }
      switch cell.content {
      case .prose(let blocks):
        lines += spelled(ProseText(walk: walk).lines(of: blocks)).wrapped(columns: columns)
      case .code(let code):
        let listed = walk.listing.lines(of: cell.index, in: code.statements.lazy.map(\.range))
        lines += listed.map { StyledLine([Span("    ")] + $0.spans, hanging: 6) }.wrapped(columns: columns)
      }
    }
    guard lines.isEmpty else { return (lines, current) }
    return ([StyledLine("this script has no text of its own", .dim)].wrapped(columns: columns), 0)
  }

  /// The first line of the present cell on the page with the lesson's text.
  var lessonTextLine: Int {
    let text = pageLines(.lessonText, columns: pageColumns)
    return max(0, min(text.current, text.lines.count - pageRows(of: text.lines.count)))
  }

  // MARK: Derivation

  /// Whether the walk has come back to the leaves, and nothing is asked, so that the gradient may be told.
  private var mayTellGradient: Bool {
    guard let pass = walk.acts[scene.key.act].pass else { return false }
    return pass.lastEvent < step.position && metOpenQuestions.isEmpty
  }

  private var derivation: [StyledLine] {
    guard mayTellGradient else {
      return [
        StyledLine(
          "This page tells the gradient. It opens once the walk has brought it back to the leaf and no question "
            + "is open."
        )
      ]
    }
    guard let request = derivationRequest else {
      return [StyledLine("Neither the root of this pass nor its leaf has a name to write a derivation with.")]
    }
    do {
      let worked = try narrator.work(request, before: step.position)
      let sign = walk.glyphs.partial
      let title = "\(sign)\(worked.outputName)/\(sign)\(worked.inputName)"
      return [StyledLine(title, .bold), StyledLine()]
        + narrator.lines(of: worked).map { line in
          let aside = line.aside.isEmpty ? "" : "   (\(line.aside))"
          return StyledLine(
            [Span(padded(line.label, columns: 2), .dim), Span(line.text), Span(aside, .dim)],
            hanging: 2
          )
        }
    } catch {
      return [StyledLine(request, .bold), StyledLine(), StyledLine(Narrator.text(of: error))]
    }
  }

  /// What the author derives in the pass's cell, else the root with respect to the followed entry.
  private var derivationRequest: String? {
    guard let pass = walk.acts[scene.key.act].pass, let root = pass.pass.roots.first else { return nil }
    if let statement = pass.statement,
      let cell = walk.lesson.cells.first(where: { $0.range.contains(statement) }),
      let line = cell.code?.values("derive").first, selection == nil
    {
      return line.value
    }
    guard let leaf = pathLeaf, let output = walk.recording.firstName(of: root.node),
      let input = walk.recording.firstName(of: leaf)
    else { return nil }
    let place = TensorText.index(EntryIndex.index(followedEntry(of: leaf), in: leaf.shape))
    return "\(output) wrt \(input)\(place)"
  }

  /// The leaf whose ways are told: the selected one, else that which the explanations follow.
  private var pathLeaf: Node? {
    if let node = currentNode, node.isLeaf, node.requiresGrad { return node }
    return scene.nodes.first { $0.isLeaf && $0.requiresGrad }
  }

  // MARK: Paths

  private var paths: [StyledLine] {
    guard let pass = walk.acts[scene.key.act].pass, let leaf = pathLeaf else {
      return [StyledLine("No backward pass belongs to this graph, so there are no paths back.")]
    }
    let flat = followedEntry(of: leaf)
    let name = narrator.naming.name(of: leaf) + TensorText.index(EntryIndex.index(flat, in: leaf.shape))
    guard let found = FlowPaths(walk.recording, pass: pass, leaf: leaf, flat: flat) else {
      return [
        StyledLine("The ways back to \(name) cannot be told apart one by one here:", hanging: 2),
        StyledLine(
          "an operation mixes entries, a zero on the way hides what lies behind it, or they are too many.",
          hanging: 2
        ),
        StyledLine(),
        StyledLine("The explanation of each step has the sums; → walks them.", .dim),
      ]
    }
    let isTold = mayTellGradient
    var lines = [
      StyledLine("From \(name) to \(rootName(pass)), and what each way brings back:", .bold), StyledLine(),
    ]
    for path in found.paths {
      let names = path.steps.map { narrator.naming.name(of: $0.node) } + [narrator.naming.name(of: leaf)]
      lines.append(StyledLine(names.joined(separator: " ← "), hanging: 4))
      let numbers = ([path.seed] + path.steps.map(\.slope)).map(NumberText.operand)
      let product = isTold ? "\(numbers.joined(separator: " × ")) = \(NumberText.text(path.product))" : "?"
      lines.append(StyledLine([Span("    "), Span(product, .bold)], hanging: 6))
    }
    lines.append(StyledLine())
    let terms = found.paths.map { NumberText.operand($0.product) }
    if !isTold {
      lines.append(StyledLine("The numbers come when the walk has brought the gradient back.", .dim))
    } else if terms.count > 1, terms.count <= 6 {
      lines.append(
        StyledLine([
          Span("added  ", .dim),
          Span("\(terms.joined(separator: " + ")) = \(NumberText.text(found.sum))", .bold),
        ])
      )
    } else {
      lines.append(StyledLine([Span("in all  ", .dim), Span(NumberText.text(found.sum), .bold)]))
    }
    return lines
  }

  private func rootName(_ pass: RecordedPass) -> String {
    pass.pass.roots.first.map { narrator.naming.name(of: $0.node) } ?? "?"
  }

  // MARK: Why

  private var why: [StyledLine] {
    guard let node = currentNode ?? walk.nearestNode(at: index) else {
      return [StyledLine("No tensor is selected; j and k select one.")]
    }
    let name = narrator.naming.name(of: node)
    let reasons = GradientReason(node, at: step.position, pass: walk.acts[scene.key.act].pass, narrator)
    return [StyledLine("Does \(name) get a gradient?", .bold), StyledLine()]
      + reasons.sentences.map { StyledLine($0) }
  }
}

/// The lines of the page that was looked at last, kept because it takes time to write them.
final class PageCache {
  /// What a page's text depends on.
  struct Key: Hashable {
    let page: Page
    let columns: Int
    let step: Int
    let selection: Int?
    let entry: WalkModel.Entry?
    let hidden: Set<QuestionID>
  }

  /// The lines, and at which of them the present place begins.
  typealias Lines = (lines: [StyledLine], current: Int)

  private var last: (key: Key, lines: Lines)?

  func lines(_ key: Key, make: () -> Lines) -> Lines {
    if let last, last.key == key { return last.lines }
    let lines = make()
    last = (key, lines)
    return lines
  }
}

import Autograd
import Diagnostics
import Expressions
import LessonFiles
import Recordings
import Tensors

/// Turns the steps of a run into words.
///
/// What an operation is stands in its row; the grammar that joins rows, names and numbers into sentences stands in
/// the extensions of this type, one file for each kind of step.
package struct Narrator {
  package let run: LessonRun
  package let naming: Naming
  /// Unicode or ASCII.
  package let notation: Notation
  package let flows: PassIndex
  /// The nodes that are not told.
  let besides: Set<Int>
  /// The followed entries of each pass.
  let focuses: FocusCache
  /// The replay that was made last.
  package let replays: ReplayCache

  /// Prepares the words of a run.
  ///
  /// - Parameters:
  ///   - run: the run to tell of.
  ///   - notation: how formulas are written.
  ///   - focus: an entry to follow, such as `x[0, 0]`, in place of what the lesson says.
  ///   - flows: the run's passes, if somebody keeps them already.
  package init(
    _ run: LessonRun,
    notation: Notation = .unicode,
    focus: String? = nil,
    flows: PassIndex? = nil
  ) {
    self.run = run
    self.notation = notation
    naming = Naming(run)
    self.flows = flows ?? PassIndex(run.recording)
    besides = naming.besides
    replays = ReplayCache()
    focuses = FocusCache(FocusChooser(run: run, requested: focus), replays)
  }

  /// The same narrator, following another entry.
  package func following(_ focus: String?) -> Narrator {
    Narrator(self, focuses: FocusCache(FocusChooser(run: run, requested: focus), replays))
  }

  private init(_ other: Narrator, focuses: FocusCache) {
    run = other.run
    naming = other.naming
    notation = other.notation
    flows = other.flows
    besides = other.besides
    self.focuses = focuses
    replays = other.replays
  }

  package var recording: Recording { run.recording }

  /// Why an entry cannot be followed; `nil` if it can.
  package func objection(toFocus text: String) -> String? {
    guard let wanted = EntryReference(text) else { return "\(text) is no entry; write one such as x[0, 0]" }
    let named = recording.nodes.filter { node in
      recording.history(of: node).bears(wanted.name)
    }
    guard let last = named.last else { return "no tensor called \(wanted.name) was recorded" }
    if named.contains(where: { wanted.flat(in: $0.shape) != nil }) { return nil }
    return
      "there is no \(wanted.name)\(TensorText.index(wanted.index)): the shape is \(TensorText.list(last.shape))"
  }

  /// The words of a step.
  package func words(for step: Step) -> StepWords {
    switch step.kind {
    case .opening: openingWords
    case .prose(let cell): proseWords(cell)
    case .question(let cell, let question): questionWords(cell, question)
    case .statement: statementWords(step)
    case .forward(let event): forwardWords(event, step)
    case .printed(let event): printedWords(event)
    case .warned(let event), .raised(let event): diagnosticWords(event)
    case .seed(let event): seedWords(event)
    case .backward(let event): backwardWords(event)
    case .accumulated(let event): accumulatedWords(event)
    case .hooked(let event): hookedWords(event)
    case .derivation(let cell, let option): derivationWords(cell, option)
    case .plot(let cell, let option): plotWords(cell, option)
    }
  }

  // MARK: Names and places

  /// What the `input`-th input of a node is called: a name, or a number in a tensor's place.
  func inputName(_ node: Node, _ input: Int) -> String {
    let entry = node.inputs[input]
    if let scalar = entry.scalar { return Self.text(scalar) }
    return entry.node.map { naming.name(of: $0, output: entry.output) } ?? "?"
  }

  static func text(_ scalar: Scalar) -> String {
    switch scalar {
    case .bool(let flag): flag ? "True" : "False"
    case .int(let int): "\(int)"
    case .double(let double): NumberText.text(double)
    }
  }

  /// The source line of a node, counted from 1.
  package func line(of node: Node) -> Int? {
    node.range.count > 0 ? run.lesson.source.line(at: node.range.start) : nil
  }

  /// The script's own words for a node, when they are a short expression on one line.
  ///
  /// A call that makes several nodes describes the last of them alone, and what a walk back makes has no words.
  package func sourceText(of node: Node) -> String? {
    let range = node.range
    guard range.count > 0, range.count <= 40, isLastOfItsCall(node), !isMadeInWalk(node) else { return nil }
    let text = receiver(before: range) + run.lesson.source.text(in: range)
    return text.count > 40 || text.contains("\n") || text.contains("=") ? nil : text
  }

  /// Whether no other node was made right after it by the same evaluation of the same expression.
  private func isLastOfItsCall(_ node: Node) -> Bool {
    var id = node.id + 1
    while let next = recording.node(id), recording.isRestatement(next) { id += 1 }
    guard let next = recording.node(id), next.range == node.range,
      recording.block(of: next) == recording.block(of: node)
    else { return true }
    let between = recording.created(node)...max(recording.created(node), recording.created(next))
    return recording.events[between].contains { if case .statement = $0 { true } else { false } }
  }

  /// Whether a node was made by a walk back that `create_graph` recorded, or by a hook.
  func isMadeInWalk(_ node: Node) -> Bool {
    let created = recording.created(node)
    return recording.passes.contains {
      $0.firstEvent < created && created < max($0.firstEvent, $0.lastEvent)
    }
  }

  /// Of a method call, whose range starts at the method's name: what stands before it, up to the dot.
  func receiver(before range: SourceRange) -> String {
    let bytes = run.lesson.source.bytes
    guard range.start > 0, range.start <= bytes.count, bytes[range.start - 1] == UInt8(ascii: ".") else {
      return ""
    }
    var start = range.start - 1
    var depth = 0
    while start > 0 {
      switch bytes[start - 1] {
      case UInt8(ascii: ")"), UInt8(ascii: "]"): depth += 1
      case UInt8(ascii: "("), UInt8(ascii: "["):
        if depth == 0 { return run.lesson.source.text(in: SourceRange(start, range.start)) }
        depth -= 1
      case UInt8(ascii: "\n"): return run.lesson.source.text(in: SourceRange(start, range.start))
      case let byte where depth == 0:
        let isName =
          byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".") || byte > 127
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        if !isName { return run.lesson.source.text(in: SourceRange(start, range.start)) }
      default: break
      }
      start -= 1
    }
    return run.lesson.source.text(in: SourceRange(start, range.start))
  }

  /// The signs of `∂`, `·`, `←` in the notation.
  func sign(_ unicode: String, _ ascii: String) -> String { notation == .ascii ? ascii : unicode }

  var partial: String { sign("∂", "d") }
  var arrow: String { sign("←", "<-") }
  var times: String { sign("×", "*") }
  var sigma: String { sign("Σ", "sum of") }

  /// An output's recorded value.
  func value(of node: Node, output: Int = 0) -> Tensor? {
    node.outputs.indices.contains(output) ? node.outputs[output].value : nil
  }
}

/// The followed entries of each pass, found when they are first asked for: a training loop has more passes than
/// anybody reads.
final class FocusCache {
  private let chooser: FocusChooser
  private let replays: ReplayCache
  private let passes: [Int: RecordedPass]
  private var found: [Int: Focus] = [:]

  init(_ chooser: FocusChooser, _ replays: ReplayCache) {
    self.chooser = chooser
    self.replays = replays
    passes = Dictionary(chooser.run.recording.passes.map { ($0.pass.id, $0) }) { _, last in last }
  }

  /// The focus of the pass with an id, if there is such a pass.
  subscript(pass: Int) -> Focus? {
    if let focus = found[pass] { return focus }
    guard let recorded = passes[pass] else { return nil }
    let focus = chooser.focus(of: recorded, replays)
    found[pass] = focus
    return focus
  }
}

/// Decides which entry of which leaf a pass is explained at.
struct FocusChooser {
  let run: LessonRun
  let requested: String?

  func focus(of pass: RecordedPass, _ replays: ReplayCache) -> Focus {
    let wanted = requested.flatMap(EntryReference.init) ?? authorsChoice(pass)
    let leaves = accumulatingLeaves(pass)
    if let wanted, let leaf = leaf(wanted, pass, leaves), let flat = wanted.flat(in: leaf.shape) {
      return Focus(pass: pass.pass, leaf: leaf, flat: flat, replays: replays)
    }
    return Focus(pass: pass.pass, leaf: leaves.first, flat: 0, replays: replays)
  }

  private func authorsChoice(_ pass: RecordedPass) -> EntryReference? {
    guard let statement = pass.statement,
      let cell = run.lesson.cells.first(where: { $0.range.contains(statement) }), let code = cell.code
    else { return nil }
    if let focus = code.focus { return EntryReference(focus.value) }
    guard let derive = code.values("derive").first, let range = derive.value.firstRange(of: " wrt ") else {
      return nil
    }
    return EntryReference(String(derive.value[range.upperBound...]))
  }

  private func accumulatingLeaves(_ pass: RecordedPass) -> [Node] {
    var leaves: [Node] = []
    for event in run.recording.events[pass.firstEvent...pass.lastEvent] {
      guard case .tape(.accumulated(let step)) = event, step.pass == pass.pass.id else { continue }
      if !leaves.contains(where: { $0 === step.node }) { leaves.append(step.node) }
    }
    return leaves.filter(\.isLeaf).sorted { $0.id < $1.id } + leaves.filter { !$0.isLeaf }
  }

  private func leaf(_ wanted: EntryReference, _ pass: RecordedPass, _ leaves: [Node]) -> Node? {
    let named = { (node: Node) in run.recording.history(of: node).bears(wanted.name) }
    return leaves.first(where: named)
      ?? run.recording.nodes.last {
        $0.requiresGrad && named($0) && run.recording.history(of: $0).created < pass.firstEvent
      }
  }
}

/// `x[0, 1]` or `x`: a name with the index of an entry.
package struct EntryReference: Hashable, Sendable {
  package let name: String
  /// Empty for a single number, or for the first entry.
  package let index: [Int]

  /// Reads a reference; `nil` if it is none.
  package init?(_ text: String) {
    let text = text.trimmingSpaces
    guard let bracket = text.firstIndex(of: "[") else {
      guard !text.isEmpty, text.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }) else {
        return nil
      }
      name = text
      index = []
      return
    }
    guard text.hasSuffix("]") else { return nil }
    let inner = text[text.index(after: bracket)...].dropLast()
    let parts = inner.split(separator: ",").map { Int($0.trimmingSpaces) }
    guard !parts.contains(nil), bracket > text.startIndex else { return nil }
    name = text[..<bracket].trimmingSpaces
    index = parts.compactMap { $0 }
  }

  /// The place in row-major order; `nil` where the index does not fit the shape.
  package func flat(in shape: [Int]) -> Int? {
    if index.isEmpty { return shape.contains(0) ? nil : 0 }
    let positive = zip(index, shape).map { $0 < 0 ? $0 + $1 : $0 }
    return index.count == shape.count ? EntryIndex.flat(positive, in: shape) : nil
  }
}

import Autograd
import LessonFiles
import Recordings

/// What explanations and graphs call the nodes of a recording.
///
/// A node has the name that the script gave it; a name given to several nodes is numbered, `y₁`, `y₂`, in the order
/// in which they were made. A step inside an expression gets a letter that the script does not use. Names depend on
/// the recording alone, so a node is called the same everywhere and at every moment.
package struct Naming {
  /// What an output is called, without the text, which is made when it is asked for.
  private enum Name {
    case unnamed
    /// A name of the script's, by its place in `texts`; 0 for one that needs no number.
    case given(Int32, number: Int32)
    /// The gradient of the tensor that a node made, by the node's place.
    case gradient(Int32)
    /// A letter, counted from 0.
    case letter(Int32)

    var isKnown: Bool {
      if case .unnamed = self { false } else { true }
    }
    var isLetter: Bool {
      if case .letter = self { true } else { false }
    }
  }

  private let recording: Recording
  /// The name of each node's first output.
  private var names: [Name]
  /// The names of the outputs behind the first, by node.
  private var others: [Int: [Name]] = [:]
  private var texts: [String] = []
  private let letters: Letters
  /// The nodes that are not told.
  let besides: Set<Int>

  /// Names every node of a run.
  ///
  /// A letter that the script uses for anything, a loop's counter or a function's argument, is given to no step.
  package init(_ run: LessonRun) {
    let symbols = run.lesson.script.module.scopes.flatMap { $0.symbols.map(\.text) }
    self.init(run.recording, avoiding: Set(symbols))
  }

  /// Names every node, with letters that are not in `taken` for those without a name.
  /// - Complexity: O(nodes).
  package init(_ recording: Recording, avoiding taken: Set<String> = []) {
    self.recording = recording
    besides = recording.stepsBesides()
    let nodes = recording.nodes
    names = Array(repeating: .unnamed, count: nodes.count)
    var numbers: [String: Int32] = [:]
    var texts: [String] = []
    var counts: [Int32] = []
    /// The place of a name, once more given.
    func given(_ text: String) -> Name {
      let place = numbers[text] ?? Int32(texts.count)
      if place == texts.count {
        numbers[text] = place
        texts.append(text)
        counts.append(0)
      }
      counts[Int(place)] += 1
      return .given(place, number: counts[Int(place)])
    }
    for (slot, node) in nodes.enumerated() {
      if let earlier = node.earlierLeaf, recording.firstName(of: node) == nil {
        // What was written under another name is the leaf's next value all the same.
        let shown = Self.knownName(of: node.inputs.first?.node, recording, names)
        if let text = Self.knownName(of: earlier, recording, names), text != shown {
          names[slot] = given(texts[Int(text)])
        }
        continue
      }
      if recording.isRestatement(node) { continue }
      let outputs = max(1, node.outputs.count)
      if let name = recording.firstName(of: node) {
        names[slot] = given(name)
      } else if recording.isWrite(node) || node.operation.name == "copy_slices",
        // An assignment to a part makes a new value of the whole.
        let target = Self.written(by: node, recording)
      {
        if let text = Self.knownName(of: target, recording, names) {
          names[slot] = given(texts[Int(text)])
        } else if let name = recording.firstName(of: target) {
          names[slot] = given(name)
        }
      }
      guard outputs > 1 else { continue }
      others[node.id] = (1..<outputs).map { output in
        recording.firstName(of: node, output: output).map(given) ?? .unnamed
      }
    }
    letters = Letters(avoiding: taken.union(texts))
    // A name that only one node has needs no number.
    func numbered(_ name: Name) -> Name {
      guard case .given(let text, _) = name, counts[Int(text)] == 1 else { return name }
      return .given(text, number: 0)
    }
    for slot in names.indices { names[slot] = numbered(names[slot]) }
    others = others.mapValues { $0.map(numbered) }
    for (id, text) in recording.optimizerParts() {
      guard let slot = recording.slot(ofID: id), !names[slot].isKnown else { continue }
      names[slot] = .given(Int32(texts.count), number: 0)
      texts.append(text)
    }
    self.texts = texts
    nameAfterOthers()
    var count: Int32 = 0
    func lettered(_ name: Name) -> Name {
      guard !name.isKnown else { return name }
      defer { count += 1 }
      return .letter(count)
    }
    // What is told has the first letters.
    for isTold in besides.isEmpty ? [true] : [true, false] {
      for (slot, node) in nodes.enumerated() where besides.contains(node.id) != isTold {
        names[slot] = lettered(names[slot])
        if node.outputs.count > 1 { others[node.id] = others[node.id]?.map(lettered) }
      }
    }
  }

  /// Names what the script did not name itself, but what comes from something that it did.
  private mutating func nameAfterOthers() {
    let nodes = recording.nodes
    func name(of node: Node?) -> Name {
      node.flatMap(recording.slot).map { names[$0] } ?? .unnamed
    }
    // A gradient that the script goes on to use is called after its tensor.
    for (slot, node) in nodes.enumerated() {
      guard !names[slot].isKnown else { continue }
      if let owner = node.gradientOwner.flatMap(recording.slot), names[owner].isKnown {
        names[slot] = .gradient(Int32(owner))
      } else if let source = node.inputs.first?.node,
        recording.isRestatement(node) || (recording.isWrite(node) && source.gradientOwner != nil)
      {
        names[slot] = name(of: source)
      }
    }
    // What a transform such as jvp starts from has the numbers of its argument, and its name.
    for (slot, node) in nodes.enumerated() where node.isLeaf && !recording.isRestatement(node) {
      guard !names[slot].isKnown, let cut = node.inputs.first?.node, cut.operation === Operation.detach,
        !name(of: cut).isKnown
      else { continue }
      names[slot] = name(of: cut.inputs.first?.node)
    }
  }

  /// The name that a node has by now, or that a leaf has from the write that it shows, by its place in `texts`.
  private static func knownName(of node: Node?, _ recording: Recording, _ names: [Name]) -> Int32? {
    guard let node, let place = recording.slot(of: node) else { return nil }
    if case .given(let text, _) = names[place] { return text }
    guard recording.isRestatement(node), let write = node.inputs.first?.node.flatMap(recording.slot),
      case .given(let text, _) = names[write]
    else { return nil }
    return text
  }

  /// The node whose value a write went over.
  private static func written(by node: Node, _ recording: Recording) -> Node? {
    guard let target = node.inputs.first?.node else { return nil }
    // What .data and detach() give has the numbers of another, and its name where it has none.
    if target.operation === Operation.detach, recording.firstName(of: target) == nil,
      let source = target.inputs.first?.node
    {
      return source
    }
    return target
  }

  /// Whether a node has no name but a letter, which says nothing to whoever has not read of it.
  package func isLettered(_ node: Node) -> Bool {
    guard let slot = recording.slot(of: node) else { return false }
    return names[slot].isLetter || others[node.id]?.contains(where: \.isLetter) == true
  }

  /// What an output of a node is called.
  package func name(of node: Node, output: Int = 0) -> String {
    guard let slot = recording.slot(of: node) else { return "?" }
    if output == 0 { return text(names[slot]) }
    guard let others = others[node.id], others.indices.contains(output - 1) else { return "?" }
    return text(others[output - 1])
  }

  private func text(_ name: Name) -> String {
    switch name {
    case .unnamed: "?"
    case .given(let place, 0): texts[Int(place)]
    case .given(let place, let number): texts[Int(place)] + Self.subscripted(Int(number))
    case .gradient(let slot): text(names[Int(slot)]) + ".grad"
    case .letter(let place): letters[Int(place)]
    }
  }

  /// A number as a subscript, `₁₂`.
  package static func subscripted(_ number: Int) -> String {
    String(
      String.UnicodeScalarView(
        String(number).unicodeScalars.map { Unicode.Scalar($0.value - 48 + 0x2080) ?? $0 }
      )
    )
  }
}

/// Letters for steps without a name: a, b, c and on, then a₂, b₂ and on.
private struct Letters {
  private let letters: [String]

  init(avoiding taken: Set<String>) {
    // l and o look like digits, e like the number, g is what arrives, d the derivative's sign.
    letters = "abcfhjkmnpqrstuvw".map(String.init).filter { !taken.contains($0) }
  }

  subscript(place: Int) -> String {
    guard !letters.isEmpty else { return "t" + Naming.subscripted(place + 1) }
    let round = place / letters.count
    return letters[place % letters.count] + (round == 0 ? "" : Naming.subscripted(round + 1))
  }
}

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
    let given = recording.names
    var counts = [Int32](repeating: 0, count: given.texts.count)
    /// A name, once more given.
    func again(_ place: Int) -> Name {
      counts[place] += 1
      return .given(Int32(place), number: counts[place])
    }
    var gaps = recording.gaps[...]
    for (slot, node) in nodes.enumerated() {
      while let gap = gaps.first, gap.slot <= slot {
        for (place, count) in gap.names { counts[place] += Int32(clamping: count) }
        gaps.removeFirst()
      }
      guard given.isCounted(at: slot) else { continue }
      if let place = given.name(at: slot) { names[slot] = again(place) }
      guard node.outputs.count > 1 else { continue }
      others[node.id] = (1..<node.outputs.count).map { output in
        given.firstName(at: slot, of: node, output: output).map(again) ?? .unnamed
      }
    }
    for gap in gaps { for (place, count) in gap.names { counts[place] += Int32(clamping: count) } }
    var texts = given.texts
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
    // What is told has the first letters, and what is left out the last.
    for round in rounds(RepeatedPasses(recording)) {
      for slot in round {
        names[slot] = lettered(names[slot])
        if nodes[slot].outputs.count > 1 {
          others[nodes[slot].id] = others[nodes[slot].id]?.map(lettered)
        }
      }
    }
  }

  /// The nodes in the order in which they are given letters.
  private func rounds(_ repeated: RepeatedPasses) -> [[Int]] {
    var rounds: [[Int]] = [[], [], []]
    for (slot, node) in recording.nodes.enumerated() {
      let reason = recording.block(of: node).flatMap { repeated.standings[$0].reason }
      switch reason {
      case .run: rounds[2].append(slot)
      case .last: rounds[besides.contains(node.id) ? 2 : 1].append(slot)
      case nil: rounds[besides.contains(node.id) ? 2 : 0].append(slot)
      }
    }
    return rounds
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
      if let owner = node.gradientOwner.flatMap(recording.slot(ofID:)), names[owner].isKnown {
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

import Autograd

/// The names that the script gave to tensors: a node has the first that its result was given, and what is written
/// over a value has the name of that value.
///
/// A name is a place in a list of texts: a long run gives a few names very often.
package struct GivenNames {
  /// What is known of one node.
  private struct Entry {
    /// The first name that was bound to its first output: a place in `texts`, or -1.
    var own: Int32 = -1
    /// The name of the value that it wrote over or shows anew, likewise.
    var inherited: Int32 = -1
    /// Of a leaf that was written under another name: its own from before.
    var earlier: Int32 = -1
    var isWrite = false
    /// Whether it shows anew what was written into a leaf, and whether it does so for one that stood before.
    var isRestatement = false
    var hasEarlier = false

    /// The name of its first output.
    var name: Int32 {
      if hasEarlier && own < 0 { return earlier >= 0 ? earlier : isRestatement ? inherited : -1 }
      return own >= 0 && !isRestatement ? own : inherited
    }
  }

  /// Every name, in the order in which they were first given.
  package private(set) var texts: [String] = []
  private var places: [String: Int32] = [:]
  private var entries: [Entry] = []
  /// The names of the outputs behind the first: by node, then by output.
  private var others: [Int: [Int: Int32]] = [:]

  /// The name of the first output of the node at `slot`, as a place in ``texts``.
  package func name(at slot: Int) -> Int? {
    let place = entries[slot].name
    return place >= 0 ? Int(place) : nil
  }

  /// The first name that was bound to an output of the node at `slot`, as a place in ``texts``.
  package func firstName(at slot: Int, of node: Node, output: Int) -> Int? {
    let place = output == 0 ? entries[slot].own : others[node.id]?[output] ?? -1
    return place >= 0 ? Int(place) : nil
  }

  /// Whether the node at `slot` wrote over the value of its first input.
  package func isWrite(at slot: Int) -> Bool { entries[slot].isWrite }

  /// Whether the node at `slot` is a leaf that only shows anew what was written into it under `no_grad`.
  package func isRestatement(at slot: Int) -> Bool { entries[slot].isRestatement }

  /// Whether the node at `slot` is one more that bears its name, and no leaf that only shows another anew.
  package func isCounted(at slot: Int) -> Bool {
    let entry = entries[slot]
    return entry.hasEarlier && entry.own < 0 ? entry.earlier >= 0 : !entry.isRestatement
  }

  /// Adds a node behind those at `slots`.
  mutating func append(_ node: Node, after slots: NodeSlots) {
    var entry = Entry()
    let source = node.inputs.first?.node
    let place = source.flatMap { slots[$0] }
    let shown = place.map { entries[$0].name } ?? -1
    if node.isLeaf, let place {
      entry.isRestatement = entries[place].isWrite || source?.operation.name == Self.partWrite
      if entry.isRestatement { entry.inherited = shown }
    }
    if let stood = node.earlierLeaf {
      entry.hasEarlier = true
      let earlier = slots[stood].map { entries[$0].name } ?? -1
      // What was written under another name is the leaf's next value all the same.
      if earlier != shown { entry.earlier = earlier }
    } else if node.operation.name == Self.partWrite {
      // An assignment to a part makes a new value of the whole.
      entry.inherited = nameWritten(by: node, slots)
    }
    entries.append(entry)
  }

  /// The operation that writes a part of a value.
  private static let partWrite = "copy_slices"

  /// Notes that a node wrote over its first input.
  mutating func noteWrite(_ node: Node, in slots: NodeSlots) {
    guard let slot = slots[node] else { return }
    entries[slot].isWrite = true
    entries[slot].inherited = nameWritten(by: node, slots)
  }

  /// The name of the value that a node wrote over.
  private func nameWritten(by node: Node, _ slots: NodeSlots) -> Int32 {
    guard var target = node.inputs.first?.node, var slot = slots[target] else { return -1 }
    // What .data and detach() give has the numbers of another, and its name where it has none.
    if target.operation === Operation.detach, entries[slot].own < 0, let source = target.inputs.first?.node,
      let place = slots[source]
    {
      (target, slot) = (source, place)
    }
    let name = entries[slot].name
    return name >= 0 ? name : entries[slot].own
  }

  /// Notes that a name was bound to an output of the node at `slot`.
  mutating func bind(_ text: String, at slot: Int, of node: Node, output: Int) {
    guard firstName(at: slot, of: node, output: output) == nil else { return }
    let place = places[text] ?? Int32(texts.count)
    if place == texts.count {
      places[text] = place
      texts.append(text)
    }
    if output == 0 { entries[slot].own = place } else { others[node.id, default: [:]][output] = place }
  }

  /// Adds to `counts` how often each name is given by the nodes at `slots`.
  func count(at slots: Range<Int>, _ nodes: [Node], into counts: inout [Int: Int]) {
    for slot in slots where isCounted(at: slot) {
      if let name = name(at: slot) { counts[name, default: 0] += 1 }
      guard !others.isEmpty else { continue }
      for name in (others[nodes[slot].id] ?? [:]).values { counts[Int(name), default: 0] += 1 }
    }
  }

  /// Forgets the nodes at `slots`.
  mutating func remove(_ slots: Range<Int>) { entries.removeSubrange(slots) }
}

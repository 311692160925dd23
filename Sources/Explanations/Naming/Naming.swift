import Autograd
import LessonFiles
import Recordings

/// What explanations and graphs call the nodes of a recording.
///
/// A node has the name that the script gave it; a name given to several nodes is numbered, `y₁`, `y₂`, in the order
/// in which they were made. A step inside an expression gets a letter that the script does not use. Names depend on
/// the recording alone, so a node is called the same everywhere and at every moment.
package struct Naming: Sendable {
  private let names: [Int: [String]]
  /// The nodes that have a letter only.
  private let lettered: Set<Int>

  /// Names every node of a run.
  ///
  /// A letter that the script uses for anything, a loop's counter or a function's argument, is given to no step.
  package init(_ run: LessonRun) {
    let symbols = run.lesson.script.module.scopes.flatMap { $0.symbols.map(\.text) }
    self.init(run.recording, avoiding: Set(symbols))
  }

  /// Names every node, with letters that are not in `taken` for those without a name.
  package init(_ recording: Recording, avoiding taken: Set<String> = []) {
    var bound: [(node: Int, output: Int, name: String)] = []
    var counts: [String: Int] = [:]
    var rewritten: [Int: String] = [:]
    for node in recording.nodes where !recording.isRestatement(node) {
      for output in 0..<max(1, node.outputs.count) {
        var name = recording.firstName(of: node, output: output)
        // An assignment to a part makes a new value of the whole.
        let writes = recording.isWrite(node) || node.operation.name == "copy_slices"
        if name == nil && output == 0, writes,
          let target = Self.written(by: node, recording)
        {
          name = rewritten[target.id] ?? recording.firstName(of: target)
        }
        guard let name else { continue }
        if output == 0 { rewritten[node.id] = name }
        bound.append((node.id, output, name))
        counts[name, default: 0] += 1
      }
    }
    var names = recording.optimizerParts().mapValues { [$0] }
    var given: [String: Int] = [:]
    for (node, output, name) in bound {
      given[name, default: 0] += 1
      var list = names[node] ?? []
      while list.count <= output { list.append("") }
      list[output] = counts[name] == 1 ? name : name + Self.subscripted(given[name] ?? 1)
      names[node] = list
    }
    // A gradient that the script goes on to use is called after its tensor.
    for node in recording.nodes where names[node.id] == nil {
      if let owner = node.gradientOwner, let name = names[owner.id]?.first, !name.isEmpty {
        names[node.id] = ["\(name).grad"]
      } else if let source = node.inputs.first?.node, let known = names[source.id],
        recording.isRestatement(node) || (recording.isWrite(node) && source.gradientOwner != nil)
      {
        names[node.id] = known
      }
    }
    // What a transform such as jvp starts from has the numbers of its argument, and its name.
    for node in recording.nodes where names[node.id] == nil && node.isLeaf && !recording.isRestatement(node) {
      guard let cut = node.inputs.first?.node, cut.operation === Operation.detach, names[cut.id] == nil,
        let source = cut.inputs.first?.node, let known = names[source.id]
      else { continue }
      names[node.id] = known
    }
    var letters = LetterSupply(avoiding: taken.union(counts.keys))
    var lettered: Set<Int> = []
    for node in recording.nodes {
      var list = names[node.id] ?? []
      let outputs = max(1, node.outputs.count)
      while list.count < outputs { list.append("") }
      for output in 0..<outputs where list[output].isEmpty {
        list[output] = letters.next()
        lettered.insert(node.id)
      }
      names[node.id] = list
    }
    self.names = names
    self.lettered = lettered
  }

  /// The node whose value a write went over, seen through leaves that only show an earlier write anew.
  private static func written(by node: Node, _ recording: Recording) -> Node? {
    guard let target = node.inputs.first?.node else { return nil }
    return recording.isRestatement(target) ? target.inputs.first?.node : target
  }

  /// Whether a node has no name but a letter, which says nothing to whoever has not read of it.
  package func isLettered(_ node: Node) -> Bool { lettered.contains(node.id) }

  /// What an output of a node is called.
  package func name(of node: Node, output: Int = 0) -> String {
    guard let list = names[node.id], list.indices.contains(output) else { return "?" }
    return list[output]
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
private struct LetterSupply {
  private let letters: [String]
  private var count = 0

  init(avoiding taken: Set<String>) {
    // l and o look like digits, e like the number, g is what arrives, d the derivative's sign.
    letters = "abcfhjkmnpqrstuvw".map(String.init).filter { !taken.contains($0) }
  }

  mutating func next() -> String {
    defer { count += 1 }
    guard !letters.isEmpty else { return "t" + Naming.subscripted(count + 1) }
    let round = count / letters.count
    return letters[count % letters.count] + (round == 0 ? "" : Naming.subscripted(round + 1))
  }
}

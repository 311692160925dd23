import Autograd
import Diagnostics
import Tensors

/// What happened to one node, each entry with the position of its event.
package struct NodeHistory {
  struct Named {
    let position: Int
    let output: Int
    let name: String
  }

  /// A gradient at an output; ``Recording/value(of:)`` has its numbers.
  package struct Arrived {
    package let position: Int
    package let pass: Int
    fileprivate let outputNumber: Int32
    /// Which of the gradients that its event speaks of.
    let part: Int32

    package var output: Int { Int(outputNumber) }
  }

  /// When it was made.
  package internal(set) var created = 0
  /// When its rule ran, once a pass.
  var pulledBack = Few<Int>()
  /// The names bound to its outputs.
  var names = Few<Named>()
  /// What had arrived, after each arrival.
  var gradients = Few<Arrived>()
  /// What `.grad` held, after each change.
  var accumulations = Few<Arrived>()
}

// The lists are read here and nowhere else: generic code is fast only in the module where it stands.
extension NodeHistory {
  /// Whether the script bound a name to the node, or to one of its outputs, in some events.
  package func bears(_ name: String, output: Int? = nil, in events: Range<Int> = 0..<Int.max) -> Bool {
    names.contains { $0.name == name && output ?? $0.output == $0.output && events.contains($0.position) }
  }

  /// The output that a name was bound to, the last one if several.
  package func output(named name: String) -> Int? { names.last { $0.name == name }?.output }

  /// Whether its rule ran in some events.
  package func isPulledBack(in events: Range<Int>) -> Bool { pulledBack.contains(where: events.contains) }

  /// Whether a pass added to the `.grad` of an output.
  package func isAccumulated(output: Int = 0, in pass: Int) -> Bool {
    accumulations.contains { $0.pass == pass && $0.output == output }
  }

  /// What a pass had brought to an output before `position`, after its last arrival.
  /// - Complexity: O(log arrivals), where they belong to one pass and one output.
  package func arrival(output: Int = 0, in pass: Int, before position: Int = .max) -> Arrived? {
    var (low, high) = (0, gradients.count)
    while low < high {
      let middle = (low + high) / 2
      if gradients[middle].position < position { low = middle + 1 } else { high = middle }
    }
    return gradients.prefix(low).last { $0.output == output && $0.pass == pass }
  }

  /// What had arrived at an output after each of its first arrivals.
  package func firstArrivals(_ count: Int, output: Int = 0) -> [Arrived] {
    gradients.prefix(count).filter { $0.output == output }
  }
}

/// A backward pass with the positions of its first and last event.
package struct RecordedPass {
  package let pass: BackwardPass
  package let firstEvent: Int
  package internal(set) var lastEvent: Int
  /// The statement that started it.
  package let statement: SourceRange?
}

/// Sorts events by the nodes that they concern.
struct HistoryIndexer {
  private let slots: NodeSlots
  private(set) var histories: [NodeHistory]
  private(set) var hooks: [Int: [(position: Int, count: Int)]] = [:]
  private(set) var passes: [RecordedPass] = []
  private(set) var wishes: [Int: [(statement: Int, flag: Bool)]] = [:]
  private var statement: (range: SourceRange?, position: Int) = (nil, 0)

  init(_ slots: NodeSlots) {
    self.slots = slots
    histories = Array(repeating: NodeHistory(), count: slots.nodes.count)
  }

  mutating func add(_ event: Event, at position: Int) {
    switch event {
    case .statement(let range): statement = (range, position)
    case .bound(let name, let id, let output):
      guard let slot = slots[id] else { return }
      histories[slot].names.append(.init(position: position, output: output, name: name))
    case .tape(let event): add(event, at: position)
    default: break
    }
  }

  private mutating func add(_ event: TapeEvent, at position: Int) {
    switch event {
    case .created(let node):
      if let slot = slots[node] { histories[slot].created = position }
    case .backwardBegan(let pass):
      passes.append(
        RecordedPass(pass: pass, firstEvent: position, lastEvent: position, statement: statement.range)
      )
      for (part, root) in pass.roots.enumerated() {
        arrive(root.node, root.output, pass.id, at: position, part: part)
      }
    case .pulledBack(let step):
      if let slot = slots[step.node] { histories[slot].pulledBack.append(position) }
      for (part, contribution) in step.contributions.enumerated() {
        let input = step.node.inputs[contribution.input]
        guard let source = input.node, let slot = slots[source] else { continue }
        // The later ones are told by the events that add them.
        let isFirst = !histories[slot].gradients.contains {
          $0.pass == step.pass && $0.output == input.output
        }
        if isFirst { arrive(source, input.output, step.pass, at: position, part: part) }
      }
    case .arrivalsAdded(let step): arrive(step.node, step.output, step.pass, at: position)
    case .hooksChanged(let node, let count): hooks[node.id, default: []].append((position, count))
    case .hooked(let node, let output, _, _):
      arrive(node, output, passes.last?.pass.id ?? 0, at: position)
    case .accumulated(let step):
      guard let slot = slots[step.node] else { return }
      histories[slot].accumulations.append(
        .init(position: position, pass: step.pass, outputNumber: Int32(clamping: step.output), part: 0)
      )
    case .backwardEnded(let id):
      if let index = passes.lastIndex(where: { $0.pass.id == id }) { passes[index].lastEvent = position }
    case .wantsGrad(let node, let flag): wishes[node.id, default: []].append((statement.position, flag))
    case .mutated, .gradModeChanged: break
    }
  }

  private mutating func arrive(_ node: Node, _ output: Int, _ pass: Int, at position: Int, part: Int = 0) {
    guard let slot = slots[node] else { return }
    histories[slot].gradients.append(
      .init(
        position: position,
        pass: pass,
        outputNumber: Int32(clamping: output),
        part: Int32(clamping: part)
      )
    )
  }
}

extension Recording {
  /// A gradient that arrived, or what `.grad` held then.
  package func value(of arrived: NodeHistory.Arrived) -> Snapshot? {
    guard case .tape(let event) = events[arrived.position] else { return nil }
    switch event {
    case .backwardBegan(let pass): return pass.roots[Int(arrived.part)].seed
    case .pulledBack(let step): return step.contributions[Int(arrived.part)].value
    case .arrivalsAdded(let step): return step.sum
    case .hooked(_, _, _, let after): return after
    case .accumulated(let step): return step.after
    default: return nil
    }
  }
}

import Autograd
import Diagnostics
import Tensors

/// What happened to one node, each entry with the position of its event.
package struct NodeHistory {
  package struct Named {
    package let position: Int
    package let output: Int
    package let name: String
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
  package internal(set) var pulledBack = Few<Int>()
  /// Whether it wrote over the value of its first input.
  package internal(set) var isWrite = false
  /// The names bound to its outputs.
  package internal(set) var names = Few<Named>()
  /// What had arrived, after each arrival.
  package internal(set) var gradients = Few<Arrived>()
  /// What `.grad` held, after each change.
  package internal(set) var accumulations = Few<Arrived>()
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
    case .mutated(let node):
      if let slot = slots[node] { histories[slot].isWrite = true }
    case .wantsGrad(let node, let flag): wishes[node.id, default: []].append((statement.position, flag))
    case .gradModeChanged: break
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

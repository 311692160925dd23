import Autograd
import Recordings

/// What a backward pass has before it at one moment: the nodes that could run, and those that wait.
package struct ReadyQueue {
  /// The nodes that have received all they will, the largest id first: that is the order in which they run.
  package private(set) var ready: [Node] = []
  /// The nodes that have yet to receive something, with how much of it is there.
  package private(set) var waiting: [(node: Node, arrived: Int, expected: Int)] = []

  /// How far ahead is looked: of a huge pass the queue's end is of no interest.
  private static let most = 200

  /// Finds the queue of a pass after the events before `position`.
  /// - Complexity: O(events of the pass).
  package init(_ recording: Recording, pass: RecordedPass, before position: Int, flows: PassIndex) {
    guard position > pass.firstEvent, position <= pass.lastEvent else { return }
    var count = 0
    for event in recording.events[position...pass.lastEvent] {
      guard case .tape(.pulledBack(let pulled)) = event, pulled.pass == pass.pass.id else { continue }
      count += 1
      guard count <= Self.most else { break }
      add(pulled.node, outputs: pulled.upstreams.count, pass.pass.id, position, flows)
    }
    ready.sort { $0.id > $1.id }
  }

  private mutating func add(_ node: Node, outputs: Int, _ pass: Int, _ position: Int, _ flows: PassIndex) {
    let all = (0..<outputs).flatMap { flows.arrivals(at: node, output: $0, pass: pass) }
    let arrived = all.count { $0.event < position }
    if arrived == all.count {
      ready.append(node)
    } else {
      waiting.append((node, arrived, all.count))
    }
  }
}

import Autograd
import Recordings
import Tensors

/// Every way that the gradient of one pass took from its root to one entry of a leaf, with the slope of every step.
///
/// The gradient is the sum of the products along the ways. That holds for single numbers; where an operation mixes
/// entries, so that several results depend on the followed one, there are no such ways and this is `nil`.
package struct FlowPaths {
  /// One step of a way: a node's rule, towards one of its inputs.
  package struct Step {
    package let node: Node
    package let input: Int
    /// How fast the node's followed entry follows that of its input.
    package let slope: Double
    /// What had arrived at the node, all its users together.
    package let upstream: Double
  }

  /// A way from the root to the leaf.
  package struct Path {
    package let root: Node
    package let seed: Double
    /// From the root on.
    package let steps: [Step]

    /// What comes through along this way.
    package var product: Double { steps.reduce(seed) { $0 * $1.slope } }
  }

  package let pass: Int
  package let leaf: Node
  package let flat: Int
  package let paths: [Path]

  /// The sum of the products: what the pass brought to the entry.
  package var sum: Double { paths.reduce(0) { $0 + $1.product } }

  private static let most = 200
  /// Of a pass of more events nobody reads the ways.
  private static let mostEvents = 4000

  /// Finds the ways to entry `flat` of a leaf.
  ///
  /// - Returns: `nil` where entries are mixed, where the ways are too many or too long, or where a zero hides a slope.
  /// - Complexity: O(events of the pass + total length of the ways).
  package init?(_ recording: Recording, pass: RecordedPass, leaf: Node, flat: Int) {
    self.pass = pass.pass.id
    self.leaf = leaf
    self.flat = flat
    guard pass.lastEvent - pass.firstEvent <= Self.mostEvents else { return nil }
    let focus = Focus(pass: pass.pass, leaf: leaf, flat: flat)
    guard focus.entry(of: leaf) != nil else { return nil }
    var sends: [Int: [Step]] = [:]
    var arrived: Double?
    for event in recording.events[pass.firstEvent...pass.lastEvent] {
      switch event {
      case .tape(.pulledBack(let pulled)) where pulled.pass == pass.pass.id:
        guard let entry = focus.entry(of: pulled.node) else { continue }
        guard entry.others == 0, pulled.upstreams.count == 1,
          let upstream = pulled.upstreams[0]?.value[flat: entry.flat].double
        else { return nil }
        for contribution in pulled.contributions {
          let input = pulled.node.inputs[contribution.input]
          guard let source = input.node, let place = focus.entry(of: source, output: input.output) else {
            continue
          }
          let value = contribution.value.value[flat: place.flat].double
          guard upstream != 0, value.isFinite else { return nil }
          sends[pulled.node.id, default: []].append(
            Step(node: pulled.node, input: contribution.input, slope: value / upstream, upstream: upstream)
          )
        }
      case .tape(.accumulated(let kept)) where kept.node === leaf && kept.pass == pass.pass.id:
        arrived = kept.arrived.value[flat: flat].double
      default: break
      }
    }
    var paths: [Path] = []
    for root in pass.pass.roots {
      guard let entry = focus.entry(of: root.node, output: root.output) else { continue }
      guard entry.others == 0 else { return nil }
      let seed = root.seed.value[flat: entry.flat].double
      var open: [[Step]] = (sends[root.node.id] ?? []).map { [$0] }
      while let steps = open.popLast() {
        guard paths.count + open.count < Self.most, let last = steps.last,
          let source = last.node.inputs[last.input].node
        else { return nil }
        if source === leaf {
          paths.append(Path(root: root.node, seed: seed, steps: steps))
        } else {
          for step in sends[source.id] ?? [] { open.append(steps + [step]) }
        }
      }
    }
    self.paths = paths.reversed()
    guard let arrived, !paths.isEmpty, abs(sum - arrived) <= 1e-4 * max(1, abs(arrived)) else { return nil }
  }
}

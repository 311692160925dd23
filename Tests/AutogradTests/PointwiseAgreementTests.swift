import Expressions
import Tensors
import TestSupport
import Testing

@testable import Autograd

/// Of every pointwise row, three slopes at a hundred random points: the symbolic derivative of its formula, the
/// engine's gradient, and a central difference of the formula.
@Suite struct PointwiseAgreementTests {
  private static let rows = Operation.all.filter { row in
    !row.lacksDerivative && row.pointwise?.gradients.contains { $0 != nil } ?? false
  }
  private static let points = 100

  @Test func thereAreRows() {
    #expect(Self.rows.count > 130)
    print("\(Self.rows.count) pointwise rows are compared at \(Self.points) points each")
  }

  @Test(arguments: rows.indices)
  func threeSlopesAgree(_ index: Int) throws {
    let row = Self.rows[index]
    let rule = try #require(row.pointwise)
    var generator = SplitMix(seed: UInt64(index))
    let home = try Home(of: row, rule)
    let tape = Tape()
    let operands = try home.ranges.enumerated().map { place, range in
      let numbers = (0..<Self.points).map { _ in
        range.lowerBound < range.upperBound ? Double.random(in: range, using: &generator) : range.lowerBound
      }
      return try tape.leaf(
        Tensor(numbers, shape: [Self.points], dtype: .float64),
        requiresGrad: rule.gradients[place] != nil
      )
    }
    let result = try tape.apply(row, operands.map { .variable($0) }, parameters: home.parameters)
    let gradients = try tape.gradients(
      of: [tape.sum(result)],
      withRespectTo: operands.filter(\.requiresGrad),
      allowUnused: true
    )
    var engine = gradients.makeIterator()
    for (place, name) in rule.inputs.enumerated() where operands[place].requiresGrad {
      let gradient = try #require(engine.next() ?? nil)
      let derivative = rule.forward.derivative(withRespectTo: name)
      var compared = 0
      for flat in 0..<Self.points {
        var point = Dictionary(rule.parameters.map { ($0, home.parameters.double($0)) }) { first, _ in first }
        for (name, operand) in zip(rule.inputs, operands) { point[name] = operand.value[flat: flat].double }
        guard let measured = slope(of: rule.forward, along: name, at: point) else { continue }
        compared += 1
        for (who, slope) in [
          ("symbolic", derivative.evaluate(point)), ("engine", gradient.value[flat: flat].double),
        ] {
          #expect(
            abs(slope - measured) <= 1e-5 * max(1, abs(measured)),
            "\(row.name), \(who) along \(name) at \(point): \(slope), measured \(measured)"
          )
        }
      }
      #expect(compared >= Self.points * 9 / 10, "\(row.name) along \(name): \(compared) points")
    }
  }

  /// A central difference; `nil` at a corner or a jump, where there is no one slope.
  private func slope(of function: Expression, along name: String, at point: [String: Double]) -> Double? {
    guard let x = point[name] else { return nil }
    let step = 1e-5 * max(1, abs(x))
    func value(_ x: Double) -> Double { function.evaluate(point.merging([name: x]) { $1 }) }
    let (left, right) = (value(x) - value(x - step), value(x + step) - value(x))
    guard abs(right - left) <= 1e-3 * max(step, abs(right), abs(left)) else { return nil }
    return (left + right) / (2 * step)
  }

  /// Where a row is at home: what its inputs may be, and numbers that come with a call.
  private struct Home {
    var ranges: [ClosedRange<Double>]
    var parameters: Attributes = [:]

    /// Taken from a call that was recorded from PyTorch where there is one.
    init(of row: Operation, _ rule: PointwiseRule) throws {
      ranges = rule.inputs.map { _ in 0.2...0.9 }
      for name in rule.parameters {
        parameters[name] = .double(["min": 0.3, "max": 0.7, "low": 0.3, "high": 0.7][name] ?? 0.5)
      }
      guard let recorded = RecordedCase.all.first(where: { $0.name == row.name && !$0.isExact }) else {
        return
      }
      let tape = Tape()
      let observer = Observer(row.name)
      tape.observer = observer
      _ = try Call(recorded, on: tape, as: .float64).run(recorded.name)
      guard let node = observer.node else { return }
      parameters = node.attributes
      for (place, input) in node.inputs.enumerated() {
        let numbers = input.node?.outputs[input.output].value.doubles ?? [input.scalar?.double ?? 0.5]
        ranges[place] = (numbers.min() ?? 0)...(numbers.max() ?? 0)
      }
    }
  }

  /// Keeps the last node of a row.
  private final class Observer: TapeObserver {
    private let name: String
    var node: Node?

    init(_ name: String) { self.name = name }

    func tape(_ event: TapeEvent) {
      if case .created(let node) = event, node.operation.name == name { self.node = node }
    }
  }
}

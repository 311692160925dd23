import Tensors
import Testing

@testable import Autograd

/// Gradients of the first and second order against central differences, in float64, for every row of the table.
struct GradientCheckTests {
  private static let smooth = RecordedCase.all.filter { !$0.isExact && !$0.gradients.isEmpty }

  @Test(arguments: smooth)
  func firstOrder(_ recorded: RecordedCase) throws {
    try check(recorded.name, Call(recorded, on: Tape(), as: .float64), order: 1)
  }

  @Test(arguments: smooth)
  func secondOrder(_ recorded: RecordedCase) throws {
    try check(recorded.name, Call(recorded, on: Tape(), as: .float64), order: 2)
  }

  /// Pointwise rows again, with operands of other shapes that broadcast.
  @Test(arguments: smooth.filter { Operation.named($0.name)?.pointwise != nil && $0.name != "prelu" })
  func broadcast(_ recorded: RecordedCase) throws {
    let call = try Call(recorded, on: Tape(), as: .float64)
    let shapes = [[2, 1, 2], [3, 1], [2]]
    let operands = try call.operands.enumerated().map { index, operand in
      guard case .variable(let x) = operand, x.dtype == .float64 else { return operand }
      let shape = shapes[index % shapes.count]
      let numbers = x.value.doubles
      let drawn = (0..<Tensor.count(shape)).map { numbers[$0 % numbers.count] }
      let value = Tensor(drawn, shape: shape, dtype: .float64)
      return Operand.variable(try call.tape.leaf(value, requiresGrad: x.requiresGrad))
    }
    if call.operands.contains(where: { if case .variable(let x) = $0 { x.dtype != .float64 } else { false } })
    {
      return
    }
    try check(recorded.name, Call(call, operands: operands), order: 1)
  }

  /// Every row is met by a recorded case, forwards or on the way back.
  @Test func everyRowIsCovered() throws {
    var met: Set<String> = ["leaf", "function", "detach", "alias", "copy"]
    for recorded in RecordedCase.all {
      let tape = Tape()
      let observer = Observer()
      tape.observer = observer
      let call = try Call(recorded, on: tape, as: recorded.isExact ? .float32 : .float64)
      let results = try call.run(recorded.name)
      if !recorded.gradients.isEmpty {
        let objective = try weighted(results, on: tape, salt: 0)
        let gradients = try tape.gradients(
          of: [objective],
          withRespectTo: call.wanted,
          createGraph: true,
          allowUnused: true
        )
        let again = gradients.compactMap { $0 }.filter { $0.requiresGrad }
        if !again.isEmpty {
          _ = try tape.gradients(
            of: [weighted(again, on: tape, salt: 1)],
            withRespectTo: call.wanted,
            createGraph: true,
            allowUnused: true
          )
        }
      }
      met.formUnion(observer.names)
    }
    let missing = Operation.all.map(\.name).filter { !met.contains($0) }
    #expect(missing.isEmpty, "rows without a case: \(missing)")
    print("\(Operation.all.count) rows of the operation table are covered by \(RecordedCase.all.count) cases")
  }

  @Test func rowsHaveNamesAndReasons() {
    let names = Operation.all.map(\.name)
    #expect(Set(names).count == names.count)
    for row in Operation.all where row.name != "function" {
      #expect(!row.words.reason.isEmpty, "\(row.name) has no reason")
      #expect(row.name == "leaf" || !row.words.ruleName.isEmpty, "\(row.name) has no rule name")
      #expect(row.pointwise != nil || !row.words.formula.isEmpty, "\(row.name) has no formula")
    }
  }

  // MARK: Checking

  /// Compares what the engine says of Σ weight · output (or of that function's gradient) with a slope measured by
  /// nudging each entry.
  private func check(_ name: String, _ call: Call, order: Int) throws {
    let (tape, wanted) = (call.tape, call.wanted)
    func objective() throws -> Variable? {
      var roots = try call.run(name).filter { $0.dtype.isFloatingPoint && $0.requiresGrad }
      if order == 2 {
        let first = try weighted(roots, on: tape, salt: 0)
        let plain = try tape.gradients(
          of: [first],
          withRespectTo: wanted,
          retainGraph: true,
          allowUnused: true
        )
        let graph = try tape.gradients(
          of: [first],
          withRespectTo: wanted,
          createGraph: true,
          allowUnused: true
        )
        for (a, b) in zip(plain, graph) {
          for (a, b) in zip(a?.value.doubles ?? [], b?.value.doubles ?? []) {
            #expect(abs(a - b) <= 1e-12 * max(1, abs(a)), "create_graph changes the gradient")
          }
        }
        roots = graph.compactMap { $0 }
      }
      return roots.isEmpty ? nil : try weighted(roots, on: tape, salt: order)
    }
    guard let total = try objective() else { return }
    let gradients =
      total.requiresGrad
      ? try tape.gradients(of: [total], withRespectTo: wanted, allowUnused: true)
      : wanted.map { _ in nil }
    for (x, gradient) in zip(wanted, gradients) {
      let numbers = x.value.doubles
      for entry in numbers.indices {
        func value(_ nudge: Double) throws -> Double {
          var moved = numbers
          moved[entry] += nudge
          x.value.copy(from: Tensor(moved, shape: x.shape, dtype: .float64))
          defer { x.value.copy(from: Tensor(numbers, shape: x.shape, dtype: .float64)) }
          return try objective()?.value[flat: 0].double ?? 0
        }
        let step = 1e-5
        let slope = try (value(step) - value(-step)) / (2 * step)
        let claimed = gradient?.value[flat: entry].double ?? 0
        #expect(
          abs(claimed - slope) <= 2e-6 * max(1, abs(slope)),
          "entry \(entry): \(claimed), measured \(slope)"
        )
      }
    }
  }

  private func weighted(_ roots: [Variable], on tape: Tape, salt: Int) throws -> Variable {
    let parts = try roots.filter { $0.dtype.isFloatingPoint }.map { root in
      let weights = (0..<root.value.count).map { 0.5 + 0.25 * Double(($0 + salt) % 5) }
      return try tape.sum(
        tape.mul(root, tape.constant(Tensor(weights, shape: root.shape, dtype: root.dtype)))
      )
    }
    return try parts.dropFirst().reduce(parts[0]) { try tape.add($0, $1) }
  }

  private final class Observer: TapeObserver {
    var names: Set<String> = []

    func tape(_ event: TapeEvent) {
      guard case .created(let node) = event else { return }
      names.insert(node.operation.name)
      if let inner = node.innerNode { names.insert(inner.operation.name) }
    }
  }
}

import Tensors
import Testing

@testable import Autograd

/// The engine's core on the programs that teach it: fan-out, freed graphs, versions, views, replays.
@Suite struct TapeTests {
  let tape = Tape()

  func leaf(_ values: [Double], _ shape: [Int]) throws -> Variable {
    try tape.leaf(Tensor(values, shape: shape), requiresGrad: true)
  }

  @Test func quotientOfTheTutorial() throws {
    let x = try leaf([1, 1, 1, 1, 1, 1, 1, 1, 1], [3, 3])
    let y = try tape.apply(.div, tape.apply(.powScalar, x, .int(2)), tape.apply(.sub, x, .int(2)))
    let out = try tape.mean(y)
    #expect(out.value.doubles == [-1])
    #expect(out.gradFunction?.gradFunctionName == "MeanBackward0")
    try tape.backward([out])
    let gradient = try #require(x.grad)
    #expect(gradient.shape == [3, 3])
    #expect(gradient.value.doubles.allSatisfy { abs($0 + 1 / 3) < 1e-6 })
  }

  @Test func gradientsAccumulate() throws {
    let x = try leaf([1, 2], [2])
    for expected in [[2.0, 4], [4, 8]] {
      try tape.backward([tape.sum(tape.apply(.powScalar, x, .int(2)))])
      #expect(x.grad?.value.doubles == expected)
    }
  }

  @Test func broadcastGradientsAreSummed() throws {
    let x = try leaf(Array(repeating: 1, count: 12), [4, 3])
    let b = try leaf([0, 0, 0], [3])
    let c = try leaf([1, 1, 1, 1], [4, 1])
    try tape.backward([tape.sum(tape.apply(.mul, tape.apply(.add, x, b), c))])
    #expect(b.grad?.value.doubles == [4, 4, 4])
    #expect(c.grad?.value.doubles == [3, 3, 3, 3])
    #expect(c.grad?.shape == [4, 1])
  }

  @Test func aFreedGraphIsRefused() throws {
    let x = try leaf([2], [])
    let y = try tape.apply(.mul, x, x)
    try tape.backward([y], retainGraph: true)
    try tape.backward([y])
    #expect(x.grad?.value.doubles == [8])
    #expect(throws: TensorError.runtime(AutogradText.freed)) { try tape.backward([y]) }
    let z = try tape.add(x, x)
    try tape.backward([z])
    try tape.backward([z])
  }

  @Test func aChangedOutputIsCaught() throws {
    let w = try leaf([1, 2], [2])
    #expect(throws: TensorError.runtime(AutogradText.leafInPlace)) {
      try tape.applyInPlace(.add, w, [.scalar(.int(1))])
    }
    let y = try tape.apply(.exp, w)
    try tape.applyInPlace(.add, y, [.scalar(.int(1))])
    let error = #expect(throws: TensorError.self) { try tape.backward([tape.sum(y)]) }
    #expect(
      error?.message.contains(
        "[torch.FloatTensor [2]], which is output 0 of Exp, is at version 1; expected version 0 instead"
      ) == true
    )
  }

  @Test func higherDerivatives() throws {
    let x = try leaf([2], [])
    var y = try tape.apply(.powScalar, x, .int(4))
    for expected in [32.0, 48, 48] {
      y = try #require(try tape.gradients(of: [y], withRespectTo: [x], createGraph: true)[0])
      #expect(y.value.doubles == [expected])
    }
  }

  @Test func writesThroughViewsReachTheBase() throws {
    let x = try leaf([1, 2, 3, 4], [2, 2])
    let y = try tape.apply(.mul, x, .int(1))
    let column = try tape.transpose(y, 0, 1)
    try tape.applyInPlace(.mul, column, [.scalar(.int(10))])
    #expect(y.value.doubles == [10, 20, 30, 40])
    #expect(y.gradFunction?.gradFunctionName == "CopySlices")
    try tape.backward([tape.sum(y)])
    #expect(x.grad?.value.doubles == [10, 10, 10, 10])
  }

  @Test func hooksMayReplaceAndRemove() throws {
    let x = try leaf([3], [])
    let y = try tape.apply(.mul, x, .int(2))
    let remove = try tape.addHook(to: y) { try self.tape.apply(.mul, $0, .int(10)) }
    try tape.backward([y], retainGraph: true)
    #expect(x.grad?.value.doubles == [20])
    remove()
    try tape.backward([y])
    #expect(x.grad?.value.doubles == [22])
  }

  @Test func aLongChainIsReleasedWithoutRecursion() throws {
    let x = try leaf([1], [])
    var y = x
    for _ in 0..<200_000 { y = try tape.apply(.add, y, .double(0.5)) }
    try tape.backward([y])
    #expect(x.grad?.value.doubles == [1])
  }

  @Test func replayAgreesAndKnowsCorners() throws {
    final class Listener: TapeObserver {
      var passes: [BackwardPass] = []
      var nodes: [Node] = []
      func tape(_ event: TapeEvent) {
        if case .backwardBegan(let pass) = event { passes.append(pass) }
        if case .created(let node) = event { nodes.append(node) }
      }
    }
    let listener = Listener()
    tape.observer = listener
    let x = try leaf([0, 3], [2])
    let d = try tape.detach(tape.apply(.mul, x, .int(3)))
    let y = try tape.apply(.add, tape.apply(.mul, x, d), tape.apply(.relu, x))
    try tape.backward([tape.sum(y)])
    let node = try #require(listener.nodes.first)
    let replay = try Replay(of: listener.passes[0], from: node)
    let gradient = try #require(x.grad).value.doubles
    #expect(try replay.finiteDifference(at: 0).verdict(on: gradient[0]) == .kink)
    #expect(try replay.finiteDifference(at: 1).verdict(on: gradient[1]) == .agrees)
    #expect(try replay.finiteDifference(at: 1).verdict(on: 18) == .disagrees)
  }
}

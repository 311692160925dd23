import Glibc

/// PyTorch's CPU generator: the same seed gives the same numbers.
package struct Generator: Sendable {
  /// What `torch.initial_seed()` tells.
  package private(set) var seed: Int
  private var engine: MersenneTwister
  /// The second number of the last pair of normal numbers, waiting for its turn.
  private var waitingNormal: Double?

  /// A generator as `torch.manual_seed(seed)` leaves it.
  package init(seed: Int = 67_280_421_310_721) {
    self.seed = seed
    engine = MersenneTwister(seed: UInt32(truncatingIfNeeded: seed))
  }

  /// 32 random bits.
  package mutating func word() -> UInt32 { engine.next() }

  /// 64 random bits: two words, the first one high.
  package mutating func doubleWord() -> UInt64 {
    let high = UInt64(engine.next())
    return high << 32 | UInt64(engine.next())
  }

  /// A float32 in 0 ..< 1, with 24 random bits.
  package mutating func uniformFloat() -> Float {
    Float(word() & 0xff_ffff) * 0x1p-24
  }

  /// A float64 in 0 ..< 1, with 53 random bits.
  package mutating func uniformDouble() -> Double {
    Double(doubleWord() & (1 << 53 - 1)) * 0x1p-53
  }

  /// A normal number by Box and Muller's transform, which makes two at a time.
  mutating func normalDouble() -> Double {
    if let waiting = waitingNormal {
      waitingNormal = nil
      return waiting
    }
    let angle = 2 * Double.pi * uniformDouble()
    let radius = (-2 * log1p(-uniformDouble())).squareRoot()
    waitingNormal = radius * sin(angle)
    return radius * cos(angle)
  }

  /// A number in 0 ..< `range`; 64 random bits are drawn for ranges from 2³² on.
  mutating func below(_ range: UInt64) -> UInt64 {
    range >= 1 << 32 ? doubleWord() % range : UInt64(word()) % range
  }
}

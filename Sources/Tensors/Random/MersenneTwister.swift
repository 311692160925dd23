/// The generator of random words of PyTorch's CPU, NumPy's legacy `RandomState` and C++'s `mt19937`.
///
/// M. Matsumoto and T. Nishimura, "Mersenne Twister", ACM TOMACS 8 (1998).
struct MersenneTwister: Sendable {
  private static let size = 624
  private static let shift = 397

  private var state: [UInt32]
  private var position = size

  init(seed: UInt32) {
    state = [seed]
    for index in 1..<Self.size {
      let last = state[index - 1]
      state.append(1_812_433_253 &* (last ^ (last >> 30)) &+ UInt32(index))
    }
  }

  /// The next 32 random bits.
  mutating func next() -> UInt32 {
    if position == Self.size { refill() }
    var word = state[position]
    position += 1
    word ^= word >> 11
    word ^= (word << 7) & 0x9d2c_5680
    word ^= (word << 15) & 0xefc6_0000
    return word ^ (word >> 18)
  }

  private mutating func refill() {
    for index in 0..<Self.size {
      let mixed =
        (state[index] & 0x8000_0000) | (state[(index + 1) % Self.size] & 0x7fff_ffff)
      state[index] =
        state[(index + Self.shift) % Self.size] ^ (mixed >> 1) ^ (mixed & 1 == 0 ? 0 : 0x9908_b0df)
    }
    position = 0
  }
}

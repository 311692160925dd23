/// Python's hashes: equal numbers of any type hash alike, and tuples mix their items' hashes.
enum Hashing {
  /// The Mersenne prime 2^61 - 1, modulo which numbers hash.
  private static let modulus = (1 << 61) - 1

  /// An integer's hash: its remainder by the modulus, with its sign; -1 is reserved and becomes -2.
  static func hash(_ value: Int) -> Int {
    let remainder = Int(value.magnitude % UInt(modulus))
    let signed = value < 0 ? -remainder : remainder
    return signed == -1 ? -2 : signed
  }

  /// A float's hash: the same as that of the integer or fraction it equals.
  static func hash(_ value: Double) -> Int {
    if let integer = Int(exactly: value) { return hash(integer) }
    if value.isInfinite { return value > 0 ? 314_159 : -314_159 }
    if value.isNaN { return 0 }
    // value = significand × 2^exponent; multiplying by 2^k modulo 2^61 - 1 rotates 61 bits.
    let significand = Int(value.significand * 0x1p52)
    let exponent = Int(value.exponent) - 52
    let rotation = ((exponent % 61) + 61) % 61
    let reduced = significand % modulus
    let rotated = (reduced << rotation) & modulus | (reduced >> (61 - rotation))
    let signed = value < 0 ? -rotated : rotated
    return signed == -1 ? -2 : signed
  }

  /// A tuple's hash from those of its items: xxHash's rounds.
  static func hash(combining hashes: [Int]) -> Int {
    let prime1: UInt = 11_400_714_785_074_694_791
    let prime2: UInt = 14_029_467_366_897_019_727
    let prime5: UInt = 2_870_177_450_012_600_261
    var accumulator = prime5
    for hash in hashes {
      accumulator &+= UInt(bitPattern: hash) &* prime2
      accumulator = (accumulator << 31) | (accumulator >> 33)
      accumulator &*= prime1
    }
    accumulator &+= UInt(hashes.count) ^ (prime5 ^ 3_527_539)
    return accumulator == UInt.max ? 1_546_275_796 : Int(bitPattern: accumulator)
  }

  /// A frozen set's hash: the same in whatever order.
  static func hash(unordered hashes: [Int]) -> Int {
    var result: UInt = 0
    for hash in hashes {
      let bits = UInt(bitPattern: hash)
      result ^= ((bits ^ 89_869_747) ^ (bits << 16)) &* 3_644_798_167
    }
    result ^= (UInt(hashes.count) &+ 1) &* 1_927_868_237
    result ^= (result >> 11) ^ (result >> 25)
    return Int(bitPattern: result &* 69_069 &+ 907_133_923)
  }
}

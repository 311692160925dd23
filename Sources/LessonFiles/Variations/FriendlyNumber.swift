/// A number as a script writes it: a few digits and where they stand, `25` and `-2` for `0.25`.
struct FriendlyNumber: Hashable {
  /// Without zeros at the end; 0 for zero.
  let digits: Int
  /// The power of ten that the digits are multiplied with.
  let exponent: Int
  /// Whether the script wrote a point.
  let hasPoint: Bool

  private init(digits: Int, exponent: Int, hasPoint: Bool) {
    self.digits = digits
    self.exponent = exponent
    self.hasPoint = hasPoint
  }

  /// Reads a literal of ASCII digits with at most one point; `nil` for any other and for one of more than 9 digits.
  init?(literal: String) {
    let parts = literal.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, (1...9).contains(parts.reduce(0) { $0 + $1.count }),
      parts.allSatisfy({ $0.allSatisfy { ("0"..."9").contains($0) } }),
      var digits = Int(parts.joined())
    else { return nil }
    var exponent = parts.count == 2 ? -parts[1].count : 0
    while digits != 0, digits.isMultiple(of: 10) { (digits, exponent) = (digits / 10, exponent + 1) }
    self.init(digits: digits, exponent: digits == 0 ? 0 : exponent, hasPoint: parts.count == 2)
  }

  static let zero = FriendlyNumber(digits: 0, exponent: 0, hasPoint: true)
  static let one = FriendlyNumber(digits: 1, exponent: 0, hasPoint: true)

  /// The numbers that may take this one's place: positive ones nearby that are as short, halves for halves.
  var neighbours: [FriendlyNumber] {
    let step = exponent < 0 && digits.isMultiple(of: 5) ? 5 : 1
    let count = digits / step
    return (max(1, count - 4)...count + 6).filter { $0 != count }.map {
      FriendlyNumber(digits: $0 * step, exponent: exponent, hasPoint: hasPoint)
    }
  }

  var value: Double { Double(text) ?? .nan }

  /// The literal.
  var text: String {
    guard exponent < 0 else {
      return "\(digits)" + String(repeating: "0", count: exponent) + (hasPoint ? ".0" : "")
    }
    let padding = String(repeating: "0", count: max(0, 1 - exponent - "\(digits)".count))
    let padded = padding + "\(digits)"
    return "\(padded.dropLast(-exponent)).\(padded.suffix(-exponent))"
  }
}

/// Repeatable random numbers: SplitMix64, from Steele, Lea and Flood, "Fast splittable pseudorandom number
/// generators", 2014.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

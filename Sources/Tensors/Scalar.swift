/// One Python number: what `item()` returns and what a tensor can be combined with.
package enum Scalar: Sendable, Hashable {
  case bool(Bool)
  case int(Int)
  case double(Double)

  /// The number as a double; true is 1.
  package var double: Double {
    switch self {
    case .bool(let flag): flag ? 1 : 0
    case .int(let int): Double(int)
    case .double(let double): double
    }
  }

  /// The number cut to an integer the way a C cast does, saturating instead of trapping; nan is the smallest.
  package var int: Int {
    switch self {
    case .bool(let flag): flag ? 1 : 0
    case .int(let int): int
    case .double(let double): Int(exactly: double.rounded(.towardZero)) ?? (double > 0 ? .max : .min)
    }
  }

  /// Whether the number is not zero.
  package var bool: Bool {
    switch self {
    case .bool(let flag): flag
    case .int(let int): int != 0
    case .double(let double): double != 0
    }
  }

  /// The element type that `torch.tensor` gives this number by itself.
  package var defaultDType: DType {
    switch self {
    case .bool: .bool
    case .int: .int64
    case .double: .float32
    }
  }
}

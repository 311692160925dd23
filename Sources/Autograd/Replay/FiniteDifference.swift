import Tensors

/// The second witness of a gradient: the slope of a replay, measured by nudging one entry.
package struct FiniteDifference: Sendable {
  /// (f(x + h) - f(x - h)) / 2h.
  package let central: Double
  /// (f(x) - f(x - h)) / h and (f(x + h) - f(x)) / h.
  package let left: Double
  package let right: Double
  /// The nudge.
  package let step: Double

  /// Whether the slopes on the two sides differ: the function has a corner or a jump here.
  package var isKink: Bool {
    let scale = max(1, abs(left), abs(right))
    return !(abs(left - right) <= 1e-3 * scale) || !left.isFinite || !right.isFinite
  }

  /// Whether the result leaps within the nudge, as that of a staircase does; a very steep slope looks the same.
  package var isJump: Bool { min(abs(left), abs(right)) * step >= 0.1 }

  /// How a gradient compares with what was measured.
  package enum Verdict: Sendable {
    case agrees
    /// The function has a corner here; the gradient is one of the slopes that meet there, or lies between.
    case kink
    case disagrees
  }

  /// Compares a gradient with the measured slopes.
  ///
  /// The tolerance is relative to the largest of 1 and both numbers.
  package func verdict(on gradient: Double, tolerance: Double = 1e-3) -> Verdict {
    let isSame = Self.areAlike(gradient, central, tolerance: tolerance)
    if isSame && (!isKink || gradient == central || gradient.isNaN) { return .agrees }
    return isKink || isJump ? .kink : .disagrees
  }

  /// Whether two slopes agree, relative to the largest of 1 and both: an infinite one with its like alone.
  package static func areAlike(_ a: Double, _ b: Double, tolerance: Double = 1e-3) -> Bool {
    if a == b || (a.isNaN && b.isNaN) { return true }
    return a.isFinite && b.isFinite && abs(a - b) <= tolerance * max(1, abs(a), abs(b))
  }
}

extension Replay {
  /// Measures the slope at one entry of the source.
  ///
  /// The nudge is 1e-5 of the entry (at least of 1): in float64 its square and the rounding over it are both
  /// near 1e-10.
  /// The entry is a place in row-major order; the source holds what was recorded, unless another value is given.
  package func finiteDifference(at entry: Int, of other: Tensor? = nil) throws -> FiniteDifference {
    let value = other ?? recordedValue
    let x = value[flat: entry].double
    let step = 1e-5 * max(1, abs(x))
    let here = try objective(at: value)
    let before = try objective(at: nudged(value, entry, to: x - step))
    let after = try objective(at: nudged(value, entry, to: x + step))
    return FiniteDifference(
      central: (after - before) / (2 * step),
      left: (here - before) / step,
      right: (after - here) / step,
      step: step
    )
  }

  /// The recorded value with one entry replaced.
  package func nudged(_ value: Tensor, _ entry: Int, to number: Double) -> Tensor {
    var doubles = value.doubles
    if doubles.indices.contains(entry) { doubles[entry] = number }
    return Tensor(doubles, shape: value.shape, dtype: .float64)
  }
}

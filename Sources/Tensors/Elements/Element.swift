import Expressions

/// A row of numbers that a kernel reads.
typealias Source<C> = UnsafePointer<C>
/// A row of numbers that a kernel writes.
typealias Target<C> = UnsafeMutablePointer<C>

/// A Swift type that tensors store, with C's conversions to the three types that kernels compute in.
///
/// Kernels are generic over elements inside this module only; the switch on ``DType`` stands at its edge,
/// because generic code is not specialised across modules.
protocol Element: Sendable {
  static var dtype: DType { get }

  var asFloat: Float { get }
  var asDouble: Double { get }
  var asInt: Int { get }

  init(casting value: Float)
  init(casting value: Double)
  init(casting value: Int)
}

/// One of the types that kernels compute in; the narrow types are widened to these and wrapped on store.
protocol ComputeType: Element, Comparable {
  init<E: Element>(loading element: E)
  func cast<E: Element>(to type: E.Type) -> E
  init(_ scalar: Scalar)
  var asScalar: Scalar { get }
  /// Whether the value is not a number; never for integers.
  var isNaN: Bool { get }
  static var zero: Self { get }
  static var one: Self { get }
  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  /// Applies a function to a row; `target` may be `a` itself.
  static func apply(_ function: UnaryFunction, _ a: Source<Self>, to target: Target<Self>, count: Int)
  /// The same for a part of a large tensor, where speed counts more than the last bit; false if there is no
  /// faster way.
  static func applyFast(
    _ function: UnaryFunction,
    _ a: Source<Self>,
    to target: Target<Self>,
    count: Int
  ) -> Bool
  /// Applies a function to two rows; `target` may be one of them.
  static func apply(
    _ function: BinaryFunction,
    _ a: Source<Self>,
    _ b: Source<Self>,
    to target: Target<Self>,
    count: Int
  )
  /// `a * b + c`, rounded once.
  static func fma(_ a: Self, _ b: Self, _ c: Self) -> Self

  /// The smallest value: the identity of max.
  static var lowest: Self { get }
  /// The largest value: the identity of min.
  static var highest: Self { get }
}

extension ComputeType {
  static func applyFast(
    _ function: UnaryFunction,
    _ a: Source<Self>,
    to target: Target<Self>,
    count: Int
  ) -> Bool { false }
}

extension Double {
  /// The integer that a C cast gives on x86: cut towards zero, the smallest one when it does not fit.
  @inline(__always)
  var truncatedInt: Int {
    self > -0x1p63 && self < 0x1p63 ? Int(self) : .min
  }
}

extension Bool: Element {
  static var dtype: DType { .bool }
  @inline(__always) var asFloat: Float { self ? 1 : 0 }
  @inline(__always) var asDouble: Double { self ? 1 : 0 }
  @inline(__always) var asInt: Int { self ? 1 : 0 }
  @inline(__always) init(casting value: Float) { self = value != 0 }
  @inline(__always) init(casting value: Double) { self = value != 0 }
  @inline(__always) init(casting value: Int) { self = value != 0 }
}

extension UInt8: Element {
  static var dtype: DType { .uint8 }
  @inline(__always) var asFloat: Float { Float(self) }
  @inline(__always) var asDouble: Double { Double(self) }
  @inline(__always) var asInt: Int { Int(self) }
  @inline(__always) init(casting value: Float) { self.init(casting: Double(value)) }
  @inline(__always) init(casting value: Double) { self.init(truncatingIfNeeded: value.truncatedInt) }
  @inline(__always) init(casting value: Int) { self.init(truncatingIfNeeded: value) }
}

extension Int32: Element {
  static var dtype: DType { .int32 }
  @inline(__always) var asFloat: Float { Float(self) }
  @inline(__always) var asDouble: Double { Double(self) }
  @inline(__always) var asInt: Int { Int(self) }
  @inline(__always) init(casting value: Float) { self.init(casting: Double(value)) }
  @inline(__always) init(casting value: Double) {
    self = value > -0x1p31 - 1 && value < 0x1p31 ? Int32(value) : .min
  }
  @inline(__always) init(casting value: Int) { self.init(truncatingIfNeeded: value) }
}

extension Int: ComputeType {
  static var dtype: DType { .int64 }
  @inline(__always) var asFloat: Float { Float(self) }
  @inline(__always) var asDouble: Double { Double(self) }
  @inline(__always) var asInt: Int { self }
  @inline(__always) init(casting value: Float) { self = Double(value).truncatedInt }
  @inline(__always) init(casting value: Double) { self = value.truncatedInt }
  @inline(__always) init(casting value: Int) { self = value }
  @inline(__always) init<E: Element>(loading element: E) { self = element.asInt }
  @inline(__always) func cast<E: Element>(to type: E.Type) -> E { E(casting: self) }
  init(_ scalar: Scalar) {
    switch scalar {
    case .double(let double): self = double.truncatedInt
    default: self = scalar.int
    }
  }
  var asScalar: Scalar { .int(self) }
  @inline(__always) var isNaN: Bool { false }
  static var one: Int { 1 }
  static var lowest: Int { .min }
  static var highest: Int { .max }
}

extension Float: ComputeType {
  static var dtype: DType { .float32 }
  @inline(__always) var asFloat: Float { self }
  @inline(__always) var asDouble: Double { Double(self) }
  @inline(__always) var asInt: Int { Double(self).truncatedInt }
  @inline(__always) init(casting value: Float) { self = value }
  @inline(__always) init(casting value: Double) { self = Float(value) }
  @inline(__always) init(casting value: Int) { self = Float(value) }
  @inline(__always) init<E: Element>(loading element: E) { self = element.asFloat }
  @inline(__always) func cast<E: Element>(to type: E.Type) -> E { E(casting: self) }
  init(_ scalar: Scalar) {
    switch scalar {
    case .int(let int): self = Float(int)
    default: self = Float(scalar.double)
    }
  }
  var asScalar: Scalar { .double(Double(self)) }
  static var one: Float { 1 }
  static var lowest: Float { -.infinity }
  static var highest: Float { .infinity }
}

extension Double: ComputeType {
  static var dtype: DType { .float64 }
  @inline(__always) var asFloat: Float { Float(self) }
  @inline(__always) var asDouble: Double { self }
  @inline(__always) var asInt: Int { truncatedInt }
  @inline(__always) init(casting value: Float) { self = Double(value) }
  @inline(__always) init(casting value: Double) { self = value }
  @inline(__always) init(casting value: Int) { self = Double(value) }
  @inline(__always) init<E: Element>(loading element: E) { self = element.asDouble }
  @inline(__always) func cast<E: Element>(to type: E.Type) -> E { E(casting: self) }
  init(_ scalar: Scalar) { self = scalar.double }
  var asScalar: Scalar { .double(self) }
  static var one: Double { 1 }
  static var lowest: Double { -.infinity }
  static var highest: Double { .infinity }
}

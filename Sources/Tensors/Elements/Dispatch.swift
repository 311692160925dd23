/// Work that is written once for all element types.
protocol ElementWork {
  associatedtype Result
  func run<E: Element>(_ type: E.Type) -> Result
}

/// Work that is written once for the types that kernels compute in.
protocol ComputeWork {
  associatedtype Result
  func run<C: ComputeType>(_ type: C.Type) -> Result
}

extension DType {
  /// Runs the specialisation of `work` for this element type.
  @inline(__always)
  func run<Work: ElementWork>(_ work: Work) -> Work.Result {
    switch self {
    case .bool: work.run(Bool.self)
    case .uint8: work.run(UInt8.self)
    case .int32: work.run(Int32.self)
    case .int64: work.run(Int.self)
    case .float32: work.run(Float.self)
    case .float64: work.run(Double.self)
    }
  }

  /// Runs the specialisation of `work` for the type that kernels widen this one to.
  @inline(__always)
  func runComputing<Work: ComputeWork>(_ work: Work) -> Work.Result {
    switch self {
    case .bool, .uint8, .int32, .int64: work.run(Int.self)
    case .float32: work.run(Float.self)
    case .float64: work.run(Double.self)
    }
  }

  /// The type that kernels compute in: floats themselves, everything else as 64-bit integers.
  package var computeType: DType { isFloatingPoint ? self : .int64 }
}

/// Reads `count` elements of type `dtype`, `stride` elements apart, into a row of `C`.
func loadRow<C: ComputeType>(
  _ row: UnsafeMutablePointer<C>,
  from source: UnsafeRawPointer,
  _ dtype: DType,
  stride: Int,
  count: Int
) {
  @inline(__always)
  func load<E: Element>(_ type: E.Type) {
    let source = source.assumingMemoryBound(to: E.self)
    if stride == 1 {
      for index in 0..<count { row[index] = C(loading: source[index]) }
    } else {
      for index in 0..<count { row[index] = C(loading: source[index &* stride]) }
    }
  }
  switch dtype {
  case .bool: load(Bool.self)
  case .uint8: load(UInt8.self)
  case .int32: load(Int32.self)
  case .int64: load(Int.self)
  case .float32: load(Float.self)
  case .float64: load(Double.self)
  }
}

/// Writes a row of `C` as `count` elements of type `dtype`, `stride` elements apart.
func storeRow<C: ComputeType>(
  _ row: UnsafePointer<C>,
  to target: UnsafeMutableRawPointer,
  _ dtype: DType,
  stride: Int,
  count: Int
) {
  @inline(__always)
  func store<E: Element>(_ type: E.Type) {
    let target = target.assumingMemoryBound(to: E.self)
    if stride == 1 {
      for index in 0..<count { target[index] = row[index].cast(to: E.self) }
    } else {
      for index in 0..<count { target[index &* stride] = row[index].cast(to: E.self) }
    }
  }
  switch dtype {
  case .bool: store(Bool.self)
  case .uint8: store(UInt8.self)
  case .int32: store(Int32.self)
  case .int64: store(Int.self)
  case .float32: store(Float.self)
  case .float64: store(Double.self)
  }
}

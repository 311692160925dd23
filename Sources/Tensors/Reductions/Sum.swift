extension Tensor {
  /// The sum over `dims` (all when `nil` or empty); integers and bools are added as int64.
  ///
  /// float32 sums agree with PyTorch's to the bit: see ``CascadeSum``.
  package func sum(_ dims: [Int]? = nil, keepDim: Bool = false, dtype: DType? = nil) throws(TensorError)
    -> Tensor
  {
    let reduced = try reducedDims(dims)
    let type = dtype ?? (self.dtype.isFloatingPoint ? self.dtype : .int64)
    let source = cast(to: type.isFloatingPoint ? type : .int64)
    let output = Tensor.zeros(reducedShape(reduced, keepDim: keepDim), source.dtype)
    if count > 0 {
      let loops = ReductionLoops(source, over: reduced)
      switch source.dtype {
      case .float32: CascadeSum.run(loops, source, output, lanes: SIMD8<Float>.self)
      case .float64: CascadeSum.run(loops, source, output, lanes: SIMD4<Double>.self)
      default: source.addIntegers(loops, to: output)
      }
    }
    return output.cast(to: type)
  }

  private func addIntegers(_ loops: ReductionLoops, to output: Tensor) {
    let source = storage.bytes.assumingMemoryBound(to: Int.self)
    let target = output.storage.bytes.assumingMemoryBound(to: Int.self)
    loops.forEachPlane(inputStart: offset) { inner, outer, input, output in
      for j in 0..<outer.length {
        for i in 0..<inner.length {
          let place = output + i &* inner.output + j &* outer.output
          target[place] = target[place] &+ source[input + i &* inner.input + j &* outer.input]
        }
      }
    }
  }

  /// The sum over `dims` in which nan counts as 0.
  package func nansum(_ dims: [Int]? = nil, keepDim: Bool = false) throws(TensorError) -> Tensor {
    try replacingNaN().sum(dims, keepDim: keepDim)
  }

  private func replacingNaN() -> Tensor {
    if !dtype.isFloatingPoint { return self }
    let copy = cloned()
    switch dtype {
    case .float32: copy.zeroNaN(Float.self)
    default: copy.zeroNaN(Double.self)
    }
    return copy
  }

  private func zeroNaN<C: ComputeType>(_ type: C.Type) {
    withElements(C.self) { elements in
      for index in 0..<count where elements[index].isNaN { elements[index] = .zero }
    }
  }
}

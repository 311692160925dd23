/// The float sums of PyTorch's CPU kernel (`aten/src/ATen/native/cpu/SumKernel.cpp`), operation by operation.
///
/// Four rows of lanes are added side by side, and partial sums climb through four levels, so that rounding
/// errors grow with the logarithm of the length. The lanes are those of AVX2 on every machine.
enum CascadeSum {
  /// Four sums that are kept side by side.
  private struct Quad<V> {
    var a, b, c, d: V
  }

  /// Adds `source` into `output`, which holds zeros.
  static func run<C: ComputeType, Lanes: SIMD>(
    _ loops: ReductionLoops,
    _ source: Tensor,
    _ output: Tensor,
    lanes: Lanes.Type
  ) where Lanes.Scalar == C, C: FloatingPoint {
    let sourceStart = source.storage.bytes.assumingMemoryBound(to: C.self)
    let outputStart = output.storage.bytes.assumingMemoryBound(to: C.self)
    loops.forEachPlane(inputStart: source.offset) { inner, outer, input, output in
      addPlane(inner, outer, sourceStart + input, outputStart + output, lanes)
    }
    withExtendedLifetime((source, output)) {}
  }

  private static func addPlane<C: ComputeType, Lanes: SIMD>(
    _ inner: ReductionLoops.Loop,
    _ outer: ReductionLoops.Loop,
    _ source: Source<C>,
    _ target: Target<C>,
    _ lanes: Lanes.Type
  ) where Lanes.Scalar == C, C: FloatingPoint {
    var (inner, outer) = (inner, outer)
    if inner.output != 0 && outer.output == 0 { swap(&inner, &outer) }
    if inner.output != 0 {
      for j in 0..<outer.length {
        for i in 0..<inner.length {
          target[i * inner.output + j * outer.output] += source[i * inner.input + j * outer.input]
        }
      }
    } else if inner.input == 1 && inner.length >= Lanes.scalarCount {
      for j in 0..<outer.length {
        target[j * outer.output] += contiguousRow(source + j * outer.input, inner.length, lanes)
      }
    } else if outer.input == 1 && outer.length >= Lanes.scalarCount {
      addColumns(inner, outer, source, target, lanes)
    } else if inner.input < outer.input {
      for j in 0..<outer.length {
        target[j * outer.output] += row(source + j * outer.input, inner)
      }
    } else {
      addScalarColumns(inner, outer, source, target)
    }
  }

  /// The sum of a contiguous row: by lanes, then the tail, then across the lanes.
  private static func contiguousRow<C: ComputeType, Lanes: SIMD>(
    _ source: Source<C>,
    _ count: Int,
    _ lanes: Lanes.Type
  ) -> C where Lanes.Scalar == C, C: FloatingPoint {
    let width = Lanes.scalarCount
    let whole = count / width
    let partial = rowSum(Lanes(), whole, { $0 + $1 }) { index in load(source + index * width, lanes) }
    var sum = C.zero
    for index in (whole * width)..<count { sum += source[index] }
    for lane in 0..<width { sum += partial[lane] }
    return sum
  }

  private static func row<C: ComputeType>(_ source: Source<C>, _ inner: ReductionLoops.Loop) -> C
  where C: FloatingPoint {
    rowSum(C.zero, inner.length, { $0 + $1 }) { index in source[index * inner.input] }
  }

  /// Sums down contiguous columns: four times the lanes at once, then the lanes, then one by one.
  private static func addColumns<C: ComputeType, Lanes: SIMD>(
    _ inner: ReductionLoops.Loop,
    _ outer: ReductionLoops.Loop,
    _ source: Source<C>,
    _ target: Target<C>,
    _ lanes: Lanes.Type
  ) where Lanes.Scalar == C, C: FloatingPoint {
    let width = Lanes.scalarCount
    var column = 0
    func store(_ sums: Lanes, at column: Int) {
      for lane in 0..<width { target[(column + lane) * outer.output] += sums[lane] }
    }
    while column + 4 * width <= outer.length {
      let sums = quadSum(Lanes(), inner.length, { $0 + $1 }) { index, part in
        load(source + column + index * inner.input + part * width, lanes)
      }
      store(sums.a, at: column)
      store(sums.b, at: column + width)
      store(sums.c, at: column + 2 * width)
      store(sums.d, at: column + 3 * width)
      column += 4 * width
    }
    while column + width <= outer.length {
      let sums = rowSum(Lanes(), inner.length, { $0 + $1 }) { index in
        load(source + column + index * inner.input, lanes)
      }
      store(sums, at: column)
      column += width
    }
    while column < outer.length {
      target[column * outer.output] += row(source + column, inner)
      column += 1
    }
  }

  private static func addScalarColumns<C: ComputeType>(
    _ inner: ReductionLoops.Loop,
    _ outer: ReductionLoops.Loop,
    _ source: Source<C>,
    _ target: Target<C>
  ) where C: FloatingPoint {
    var column = 0
    while column + 4 <= outer.length {
      let sums = quadSum(C.zero, inner.length, { $0 + $1 }) { index, part in
        source[(column + part) * outer.input + index * inner.input]
      }
      target[column * outer.output] += sums.a
      target[(column + 1) * outer.output] += sums.b
      target[(column + 2) * outer.output] += sums.c
      target[(column + 3) * outer.output] += sums.d
      column += 4
    }
    while column < outer.length {
      target[column * outer.output] += row(source + column * outer.input, inner)
      column += 1
    }
  }

  @inline(__always)
  private static func load<Lanes: SIMD>(_ source: Source<Lanes.Scalar>, _ lanes: Lanes.Type) -> Lanes {
    UnsafeRawPointer(source).loadUnaligned(as: Lanes.self)
  }

  /// The sum of `count` values, dealt to four sums in turn.
  @inline(__always)
  private static func rowSum<V>(
    _ zero: V,
    _ count: Int,
    _ add: (V, V) -> V,
    _ load: (Int) -> V
  ) -> V {
    let whole = count / 4
    var sums = quadSum(zero, whole, add) { index, part in load(index &* 4 &+ part) }
    for index in (whole &* 4)..<count { sums.a = add(sums.a, load(index)) }
    return add(add(add(sums.a, sums.b), sums.c), sums.d)
  }

  /// Four sums of `count` values each, by cascade.
  @inline(__always)
  private static func quadSum<V>(
    _ zero: V,
    _ count: Int,
    _ add: (V, V) -> V,
    _ load: (_ index: Int, _ part: Int) -> V
  ) -> Quad<V> {
    @inline(__always)
    func addEach(_ sums: inout Quad<V>, _ other: Quad<V>) {
      sums = Quad(
        a: add(sums.a, other.a),
        b: add(sums.b, other.b),
        c: add(sums.c, other.c),
        d: add(sums.d, other.d)
      )
    }
    let power = max(4, ceilLog2(count) / 4)
    let step = 1 << power
    let mask = step - 1
    let nothing = Quad(a: zero, b: zero, c: zero, d: zero)
    var (level0, level1, level2, level3) = (nothing, nothing, nothing, nothing)
    var index = 0
    while index &+ step <= count {
      for _ in 0..<step {
        addEach(&level0, Quad(a: load(index, 0), b: load(index, 1), c: load(index, 2), d: load(index, 3)))
        index &+= 1
      }
      addEach(&level1, level0)
      level0 = nothing
      if index & (mask << power) != 0 { continue }
      addEach(&level2, level1)
      level1 = nothing
      if index & (mask << (2 * power)) != 0 { continue }
      addEach(&level3, level2)
      level2 = nothing
    }
    while index < count {
      addEach(&level0, Quad(a: load(index, 0), b: load(index, 1), c: load(index, 2), d: load(index, 3)))
      index &+= 1
    }
    addEach(&level0, level1)
    addEach(&level0, level2)
    addEach(&level0, level3)
    return level0
  }

  private static func ceilLog2(_ count: Int) -> Int {
    count <= 1 ? 0 : Int.bitWidth - (count - 1).leadingZeroBitCount
  }
}

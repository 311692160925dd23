/// The dot product of two rows, added in the order of the BLAS that PyTorch calls on x86.
///
/// Registers of 16 bytes take turns: four of them while they can be filled, then fewer, and what is left joins
/// the first lane; the registers are added up and then their lanes.
enum DotKernel<C: ComputeType> where C: SIMDScalar, C: FloatingPoint {
  static func sum(_ a: Source<C>, _ b: Source<C>, _ count: Int) -> C {
    let width = 16 / MemoryLayout<C>.size
    var sums = SIMD16<C>()
    var index = 0
    func add(_ lanes: Int) {
      for lane in 0..<lanes { sums[lane] += a[index + lane] * b[index + lane] }
      index += lanes
    }
    while index + 4 * width <= count { add(4 * width) }
    if width == 4 && index + 8 <= count { add(8) }
    while index + width <= count { add(width) }
    while index < count { add(1) }
    let lanes = (0..<width).map { lane in
      ((sums[lane] + sums[lane + width]) + sums[lane + 2 * width]) + sums[lane + 3 * width]
    }
    return width == 4 ? (lanes[0] + lanes[2]) + (lanes[1] + lanes[3]) : lanes[0] + lanes[1]
  }
}

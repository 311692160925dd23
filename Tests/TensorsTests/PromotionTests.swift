import Testing

@testable import Tensors

@Test(
  arguments: [
    ([(DType.int64, true, false), (.float32, false, true)], DType.float32),
    ([(.float32, true, false), (.float64, false, false)], .float32),
    ([(.int32, true, false), (.int64, false, true)], .int32),
    ([(.int32, true, false), (.int64, false, false)], .int32),
    ([(.int32, true, false), (.int64, true, false)], .int64),
    ([(.uint8, true, false), (.bool, true, false)], .uint8),
    ([(.bool, true, false), (.int64, false, true)], .int64),
    ([(.bool, false, false), (.float32, false, true)], .float32),
    ([(.int64, true, false), (.float64, false, false)], .float64),
    ([(.int64, false, false), (.int64, false, true)], .int64),
    ([(.float64, false, false), (.float32, true, false)], .float32),
  ] as [([(DType, Bool, Bool)], DType)]
)
func resultTypes(operands: [(DType, Bool, Bool)], expected: DType) {
  #expect(
    DType.result(of: operands.map { (dtype: $0.0, hasDimensions: $0.1, isScalarNumber: $0.2) }) == expected
  )
}

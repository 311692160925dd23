import Testing

@testable import Tensors

// Values recorded from PyTorch 2.13.

private let products: [(Int, Int, Int, [Double])] = [
  (2, 2, 2, [0.4582540690898895, 0.13120992481708527, 0.18607303500175476, 0.6469935774803162]),
  (
    2, 5, 3,
    [
      0.5462924838066101, 0.4864796996116638, 0.3483978807926178, 0.11222701519727707, 0.3270847201347351,
      0.27252840995788574,
    ]
  ),
  (
    3, 3, 3,
    [
      0.5782992839813232, 0.20734116435050964, 0.1372857391834259, 0.2132217139005661, 0.5817428231239319,
      0.489604115486145, 0.04874593764543533, 0.23220732808113098, 0.1994735300540924,
    ]
  ),
  (
    4, 8, 4,
    [
      0.6468338966369629, 0.8321689367294312, 0.6415517330169678, 0.45093461871147156, 0.15060657262802124,
      0.48876118659973145, 0.39462605118751526, 0.3004909157752991, 0.04934552311897278, 0.45883163809776306,
      0.37969017028808594, 0.3005489110946655, 0.7219205498695374, 1.0397615432739258, 0.8126375079154968,
      0.5855136513710022,
    ]
  ),
  (
    1, 3, 5,
    [0.30161425471305847, -0.06934386491775513, -0.13939926028251648, 0.3326933681964874, 0.2626379728317261]
  ),
  (
    5, 3, 1,
    [0.8549843430519104, 0.37109696865081787, 0.08781137317419052, -0.19547417759895325, 0.8876262903213501]
  ),
]

@Test(arguments: products)
func smallProductsAgreeToTheBit(m: Int, k: Int, n: Int, expected: [Double]) throws {
  let a = sample([m, k])
  let b = Tensor(sample([k, n]).doubles.map { Double(Float($0) + 0.1) }, shape: [k, n])
  #expect(try Tensor.matmul2D(a, b).doubles == expected)
  let transposed = try b.transposed(0, 1).contiguous().transposed(0, 1)
  let flipped = try a.transposed(0, 1).contiguous().transposed(0, 1)
  #expect(try Tensor.matmul2D(flipped, transposed).doubles == expected)
}

/// Large enough for several panels, tiles with remainders, and two cuts of the inner dimension.
@Test func largeProductsAddInTheSameOrder() throws {
  let (a, b) = (sample([9, 600]), sample([600, 21]))
  let product = try Tensor.matmul2D(a, b)
  let (left, right) = (a.doubles, b.doubles)
  for (row, column) in [(0, 0), (7, 15), (8, 20), (4, 16)] {
    var sum: Float = 0
    for k in 0..<600 { sum += Float(left[row * 600 + k]) * Float(right[k * 21 + column]) }
    #expect(product.double(at: [row, column]) == Double(sum))
  }
}

@Test func stacksVectorsAndIntegers() throws {
  let stack = counting([2, 2, 3], .float64)
  let column = try counting([3, 1], .float64).broadcast(to: [2, 3, 1])
  #expect(try Tensor.batchedMatmul(stack, column).doubles == [5, 14, 23, 32])
  #expect(try Tensor.mv(counting([2, 3]), counting([3])).doubles == [5, 14])
  #expect(try Tensor.dot(counting([3], .int64), counting([3], .int64)).scalars == [.int(5)])
  #expect(try Tensor.matmul2D(counting([2, 2], .uint8), counting([2, 2], .uint8)).ints == [2, 3, 6, 11])
  #expect(try Tensor.matmul2D(.zeros([2, 0]), .zeros([0, 2])).doubles == [0, 0, 0, 0])
}

@Test(arguments: [
  ([2, 3], [2, 3], TensorError.runtime("mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)")),
  ([3], [3, 2], .runtime("self must be a matrix")),
])
func productsThatDoNotFit(a: [Int], b: [Int], error: TensorError) {
  #expect(throws: error) { try Tensor.matmul2D(.zeros(a), .zeros(b)) }
}

@Test func productsOfDifferentTypes() {
  #expect(throws: TensorError.runtime("expected m1 and m2 to have the same dtype, but got: float != double"))
  {
    try Tensor.matmul2D(.zeros([2, 2]), .zeros([2, 2], .float64))
  }
  #expect(
    throws: TensorError.runtime("dot : expected both vectors to have same dtype, but found Float and Long")
  ) {
    try Tensor.dot(.zeros([2]), .zeros([2], .int64))
  }
}

@Test(arguments: [
  (3, 0.8549843430519104), (4, 1.1118481159210205), (7, 1.4783399105072021), (13, 1.580971598625183),
  (31, 5.0161662101745605), (100, 14.169870376586914),
])
func dotProductsAgreeToTheBit(count: Int, expected: Double) throws {
  let a = sample([count])
  let b = Tensor(a.doubles.map { Double(Float($0) + 0.1) }, shape: [count])
  #expect(try Tensor.dot(a, b).doubles == [expected])
}

@Test(arguments: [
  (3, 0.06535030304765962), (6, 0.12419801807493144), (13, 0.12668713263900605), (31, 0.44126938428582774),
])
func doubleDotProductsAgreeToTheBit(count: Int, expected: Double) throws {
  let numbers = sample([count]).doubles
  let a = Tensor(numbers.map { $0 / 3 }, shape: [count], dtype: .float64)
  let b = Tensor(numbers.map { $0 / 7 + 0.1 }, shape: [count], dtype: .float64)
  #expect(try Tensor.dot(a, b).doubles == [expected])
}

import Testing

@testable import Tensors

// Numbers recorded from PyTorch 2.13 on a CPU.

private func made(
  _ count: Int,
  _ dtype: DType = .float32,
  _ draw: (Tensor) throws -> Void
) rethrows -> [Double] {
  let tensor = Tensor.zeros([count], dtype)
  try draw(tensor)
  return tensor.doubles
}

@Test func uniformAndNormalNumbersInterleaved() {
  var random = Generator(seed: 0)
  #expect(
    made(3) { random.fillUniform($0) } == [0.49625658988952637, 0.7682217955589294, 0.08847743272781372]
  )
  #expect(made(2, .float64) { random.fillUniform($0) } == [0.0562441839043476, 0.07262971157225484])
  #expect(
    made(5) { random.fillNormal($0) } == [
      0.16421625018119812, 0.3057610094547272, 0.20998091995716095, 0.905626118183136, 0.6035430431365967,
    ]
  )
  #expect(
    made(3, .float64) { random.fillNormal($0) } == [
      0.8109818772308859, -0.04508150843289924, 0.8796946603132583,
    ]
  )
  #expect(made(1) { random.fillUniform($0) } == [0.8741558790206909])
  #expect(
    made(3) { random.fillNormal($0) } == [-0.8566746115684509, 1.1006041765213013, -1.0711873769760132]
  )
}

@Test func normalNumbersInBlocks() {
  var random = Generator(seed: 1)
  #expect(
    made(16) { random.fillNormal($0) } == [
      -1.5255959033966064, -0.7502318024635315, -0.6539809107780457, -1.6094847917556763, -0.1001671776175499,
      -0.6091889142990112, -0.9797722697257996, -1.6090962886810303, -0.7121446132659912, 0.30372199416160583,
      -0.777314305305481, -0.25145524740219116, -0.22227048873901367, 1.6871134042739868, 0.22842517495155334,
      0.46763551235198975,
    ]
  )
  #expect(
    made(20) { random.fillNormal($0) } == [
      -0.6969724297523499, -1.1607614755630493, 0.6995424032211304, 0.1990816295146942, 0.1990565061569214,
      0.04570277780294418, 0.15295691788196564, -0.47567880153656006, -1.8821425437927246,
      -0.7765450477600098, 2.0242021083831787, -0.08654119819402695, 2.3571109771728516, -1.0373387336730957,
      1.5747981071472168, -0.6298472285270691, 2.406978130340576, 0.27856624126434326, 0.24675291776657104,
      1.1843266487121582,
    ]
  )
  #expect(
    made(17, .float64) { random.fillNormal($0) } == [
      0.5962195917653099, -0.0351735904805693, -0.8777061704001674, 0.43782130291788796, -0.09254671098785153,
      -0.20027829232773128, 0.25306794146620326, -0.8420786526801944, 1.1816510879454611, 1.0830498906376167,
      0.52376008482382, -0.6941792572724508, -1.8018239852477405, 0.8581456808400125, -0.9169317660172939,
      -0.0006154817104287245, -0.8844198270024983,
    ]
  )
}

@Test func integersOrdersAndRaces() throws {
  var random = Generator(seed: 2)
  #expect(made(5, .int64) { random.fillIntegers($0, low: 0, high: 10) } == [8, 7, 1, 4, 8])
  #expect(made(4, .int64) { random.fillIntegers($0, low: -3, high: 3) } == [0, -3, -2, -1])
  #expect(try random.permutation(8).ints == [7, 3, 1, 0, 2, 5, 4, 6])
  #expect(try random.bernoulli(.full([6], .double(0.5), .float32)).doubles == [0.0, 1.0, 1.0, 0.0, 1.0, 1.0])
  #expect(made(6) { random.fillBernoulli($0, 0.3) } == [0.0, 0.0, 0.0, 0.0, 0.0, 0.0])
  #expect(
    made(3) { random.fillExponential($0) } == [0.21946200728416443, 1.4185456037521362, 0.12095364183187485]
  )
  #expect(
    made(2, .float64) { random.fillExponential($0, rate: 2) } == [0.6812695545156578, 0.6133812473750669]
  )
  let weights = Tensor([0.1, 0.2, 0.7], shape: [3])
  #expect(try random.multinomial(weights, samples: 5, replacement: true).ints == [2, 2, 2, 1, 2])
  #expect(try random.multinomial(weights, samples: 2, replacement: false).ints == [0, 2])
  #expect(made(1) { random.fillUniform($0) } == [0.7535961866378784])
}

@Test func wideIntegersAndStridedTensors() throws {
  var random = Generator(seed: 4)
  #expect(
    made(3, .int64) { random.fillIntegers($0, low: 0, high: 1 << 40) } == [
      527854149806, 786720735941, 557725645160,
    ]
  )
  #expect(made(3, .int64) { random.fillIntegers($0, low: 0, high: 2) } == [1, 0, 0])
  #expect(made(1) { random.fillNormal($0) } == [0.4453519284725189])
  // Without gaps but not contiguous: drawn one by one, in the order of memory.
  let transposed = try Tensor.zeros([4, 5]).transposed(0, 1)
  random.fillNormal(transposed)
  #expect(
    Array(transposed.doubles.prefix(4)) == [
      -1.5289885997772217, -0.5874420404434204, 1.7212700843811035, 1.0962772369384766,
    ]
  )
  #expect(
    made(6) { random.fillUniform($0, -0.5773502691896258, 0.5773502691896258) } == [
      -0.5537064075469971, -0.5763351917266846, 0.19166329503059387, 0.283273845911026, 0.5117614269256592,
      0.07116110622882843,
    ]
  )
}

@Test func scaledNumbersAreFused() {
  var random = Generator(seed: 7)
  #expect(
    made(4, .float64) { random.fillUniform($0, -0.3, 0.77) }
      == [-0.001062940000147699, -0.0071477263926107305, 0.6224394687168593, 0.4026566207293755]
  )
  #expect(
    made(4) { random.fillNormal($0, mean: 0.3, deviation: 0.77) }
      == [1.6019084453582764, -0.3890174627304077, 0.02616873010993004, 1.2489370107650757]
  )
}

@Test(arguments: [(-1, 0.9937993884086609), ((1 << 40) + 3, 0.004263520240783691)])
func onlyTheLowBitsOfASeedCount(seed: Int, first: Double) {
  var random = Generator(seed: seed)
  #expect(Double(random.uniformFloat()) == first)
}

@Test func drawsThatAreRefused() {
  var random = Generator(seed: 0)
  let weights = Tensor([0.5, -1], shape: [2])
  #expect(throws: TensorError.runtime("probability tensor contains either `inf`, `nan` or element < 0")) {
    try random.multinomial(weights, samples: 1, replacement: true)
  }
  let wish =
    "(Could this error message be improved?  If so, please report an enhancement request to PyTorch.)"
  let text = "Expected p_in >= 0 && p_in <= 1 to be true, but got false.  \(wish)"
  #expect(throws: TensorError.runtime(text)) { try random.bernoulli(weights) }
}

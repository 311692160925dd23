import FoundationEssentials
import Tensors
import Testing

@testable import Autograd

/// One call that PyTorch was asked to make, and what came out; see `Recorded/record.py` for the format.
struct RecordedCase: Sendable, CustomTestStringConvertible {
  /// What a call is given.
  enum Operand: Sendable {
    case number(String)
    case tensor(dtype: DType, shape: [Int], wantsGrad: Bool, values: [Double])
  }

  /// A result: the name of its node, or `-`.
  struct Output: Sendable {
    let gradFunction: String
    let dtype: String
    let shape: [Int]
    let values: [Double]
  }

  let name: String
  /// Whether a corner or a jump lies at the operands, so that finite differences say nothing.
  let isExact: Bool
  let place: String
  private(set) var settings: [String: String] = [:]
  private(set) var operands: [Operand] = []
  private(set) var outputs: [Output] = []
  private(set) var gradients: [Int: (node: String, values: [Double])] = [:]

  var testDescription: String { "\(name) (\(place))" }

  /// All cases of all files.
  static let all: [RecordedCase] = ["pointwise", "structured", "networks"].flatMap { file in
    let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
    let text = try? String(contentsOfFile: "/\(folder)/Recorded/\(file).txt", encoding: .utf8)
    return (text ?? "").split(separator: "\n\n").enumerated().map { index, block in
      RecordedCase(block.split(separator: "\n"), place: "\(file) \(index + 1)")
    }
  }

  private init(_ lines: [Substring], place: String) {
    let head = lines[0].split(separator: " ")
    name = String(head[1])
    isExact = head.count > 2
    self.place = place
    for line in lines.dropFirst() {
      let colon = line.firstRange(of: " : ")
      let words = line[..<(colon?.lowerBound ?? line.endIndex)].split(separator: " ")
      let values = line[(colon?.upperBound ?? line.endIndex)...].split(separator: " ")
      let numbers = values.map { Self.number($0) }
      switch words[0] {
      case "set": settings[String(words[1])] = words.dropFirst(2).joined(separator: " ")
      case "in" where words[1] == "number": operands.append(.number(String(values[0])))
      case "in":
        operands.append(
          .tensor(
            dtype: DType.named(String(words[1])) ?? .float32,
            shape: Self.shape(words[2]),
            wantsGrad: words.count > 3,
            values: numbers
          )
        )
      case "out":
        outputs.append(
          Output(
            gradFunction: String(words[1]),
            dtype: String(words[2]),
            shape: Self.shape(words[3]),
            values: numbers
          )
        )
      default: gradients[Int(words[1]) ?? 0] = (String(words[2]), numbers)
      }
    }
  }

  private static func number(_ text: Substring) -> Double {
    switch text {
    case "nan", "-nan": .nan
    case "True": 1
    case "False": 0
    default: Double(text) ?? .nan
    }
  }

  private static func shape(_ text: Substring) -> [Int] {
    text.dropFirst().dropLast().split(separator: ",").compactMap { Int($0) }
  }

  /// What the tests weigh each output with: 0.5, 0.75, 1, 1.25, 1.5 and again.
  static func seed(_ shape: [Int], _ dtype: DType) -> Tensor {
    Tensor((0..<Tensor.count(shape)).map { 0.5 + 0.25 * Double($0 % 5) }, shape: shape, dtype: dtype)
  }
}

/// A case's call on a tape of its own.
struct Call {
  let tape: Tape
  let settings: [String: String]
  let operands: [Operand]

  /// Puts the operands on a tape, floats as `dtype`.
  init(_ recorded: RecordedCase, on tape: Tape, as dtype: DType = .float32) throws {
    self.tape = tape
    settings = recorded.settings
    operands = try recorded.operands.map { operand in
      switch operand {
      case .number(let text):
        if let int = Int(text) { return .scalar(.int(int)) }
        return .scalar(.double(Double(text) ?? .nan))
      case .tensor(let own, let shape, let wantsGrad, let values):
        let type = own == .float32 ? dtype : own
        return .variable(try tape.leaf(Tensor(values, shape: shape, dtype: type), requiresGrad: wantsGrad))
      }
    }
  }

  /// The same call with other operands.
  init(_ call: Call, operands: [Operand]) {
    tape = call.tape
    settings = call.settings
    self.operands = operands
  }

  /// The tensors that want gradients.
  var wanted: [Variable] {
    operands.compactMap { if case .variable(let x) = $0, x.requiresGrad { x } else { nil } }
  }

  /// The tensor at a place; a number becomes a constant.
  func x(_ index: Int = 0) -> Variable {
    switch operands[index] {
    case .variable(let variable): variable
    case .scalar(let scalar): tape.constant(Tensor.scalar(scalar, .float32))
    }
  }

  /// The numbers of a tensor of indices or truth values.
  func index(_ index: Int = 1) -> Tensor { x(index).value }

  var all: [Variable] { operands.indices.map { x($0) } }

  func string(_ name: String) -> String { settings[name] ?? "" }
  func optionalInt(_ name: String) -> Int? { settings[name].flatMap { Int($0) } }
  func int(_ name: String) -> Int { optionalInt(name) ?? 0 }
  func ints(_ name: String) -> [Int] { string(name).split(separator: ",").compactMap { Int($0) } }
  func double(_ name: String) -> Double { Double(string(name)) ?? .nan }
  func bool(_ name: String) -> Bool { string(name) == "true" }

  /// Makes the call.
  func run(_ name: String) throws -> [Variable] {
    if let results = try structured(name) ?? network(name) ?? pointwise(name) { return results }
    throw TensorError.runtime("no call is named \(name)")
  }

  /// Calls with arguments of their own, and any other pointwise row by its name.
  private func pointwise(_ name: String) throws -> [Variable]? {
    switch name {
    case "op_div": return [try tape.div(operands[0], operands[1])]
    case "op_remainder": return [try tape.remainder(operands[0], operands[1])]
    case "op_xlogy": return [try tape.xlogy(operands[0], operands[1])]
    case "op_copysign": return [try tape.copysign(x(), operands[1])]
    case "float_power": return [try tape.floatPower(operands[0], operands[1])]
    case "ndtr": return [try tape.ndtr(x())]
    case "logit": return [try tape.logit(x(), eps: settings["eps"].flatMap { Double($0) })]
    case "round_to": return [try tape.round(x(), decimals: int("decimals"))]
    case "nan_to_num": return [try tape.nanToNum(x())]
    case "clamp": return [try tape.clamp(x(), operands[1], operands[2])]
    case "clamp_low": return [try tape.clamp(x(), operands[1], nil)]
    case "clamp_high": return [try tape.clamp(x(), nil, operands[1])]
    case "clamp_min": return [try tape.clampMin(x(), operands[1])]
    case "clamp_max": return [try tape.clampMax(x(), operands[1])]
    case "masked_fill": return [try tape.maskedFill(x(), x(1), operands[2])]
    case "where": return [try tape.choose(x(), operands[1], operands[2])]
    case "lerp": return [try tape.lerp(x(), x(1), operands[2])]
    case "prelu": return [try tape.prelu(x(), x(1))]
    case "relu6": return [try tape.relu6(x())]
    case "softsign": return [try tape.softsign(x())]
    case "tanhshrink": return [try tape.tanhshrink(x())]
    case "isclose": return [try tape.isclose(x(), x(1))]
    default:
      guard let row = Operation.named(name), let rule = row.pointwise else { return nil }
      var parameters: Attributes = [:]
      for name in rule.parameters { parameters[name] = .double(double(name)) }
      return [try tape.apply(row, operands, parameters: parameters)]
    }
  }
}

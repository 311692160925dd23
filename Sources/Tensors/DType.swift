/// The element types that tensors can hold, in the order of PyTorch's promotion within a category.
package enum DType: UInt8, Sendable, Hashable, CaseIterable {
  case bool, uint8, int32, int64, float32, float64

  /// The bytes of one element.
  package var byteCount: Int {
    switch self {
    case .bool, .uint8: 1
    case .int32, .float32: 4
    case .int64, .float64: 8
    }
  }

  /// Whether elements are floating-point numbers: only such tensors can want gradients.
  package var isFloatingPoint: Bool { self == .float32 || self == .float64 }

  /// The name as a script writes it after `torch.`.
  package var name: String {
    switch self {
    case .bool: "bool"
    case .uint8: "uint8"
    case .int32: "int32"
    case .int64: "int64"
    case .float32: "float32"
    case .float64: "float64"
    }
  }

  /// The name of the class in PyTorch's version errors, for example `torch.FloatTensor`.
  package var legacyClassName: String {
    switch self {
    case .bool: "torch.BoolTensor"
    case .uint8: "torch.ByteTensor"
    case .int32: "torch.IntTensor"
    case .int64: "torch.LongTensor"
    case .float32: "torch.FloatTensor"
    case .float64: "torch.DoubleTensor"
    }
  }

  /// The word in PyTorch's "result type Float can't be cast" and "expected scalar type Float" texts.
  package var scalarTypeName: String {
    switch self {
    case .bool: "Bool"
    case .uint8: "Byte"
    case .int32: "Int"
    case .int64: "Long"
    case .float32: "Float"
    case .float64: "Double"
    }
  }

  /// Bools, integers and floats: a higher category wins whatever the widths.
  package var category: Int {
    switch self {
    case .bool: 0
    case .uint8, .int32, .int64: 1
    case .float32, .float64: 2
    }
  }

  /// The element type of an operation over two tensors that both have dimensions.
  package static func promoted(_ a: DType, _ b: DType) -> DType {
    a.rawValue >= b.rawValue ? a : b
  }
}

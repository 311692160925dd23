import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// The numbers of nested lists, tuples and tensors, as `torch.tensor` reads them.
  ///
  /// - Throws: PyTorch's texts for lists of different lengths and for what is no number.
  func tensor(from data: Value, dtype: DType?) throws -> Tensor {
    var reader = DataReader(torch: self)
    try reader.read(data, dim: 0)
    let inferred = reader.dtype ?? defaultDType
    let chosen = dtype ?? inferred
    _ = try Tensor.checkedCount(reader.shape, chosen)
    return Tensor(reader.numbers, shape: reader.shape, dtype: chosen)
  }
}

/// Walks nested data once, collecting numbers, the shape and the widest element type.
private struct DataReader {
  let torch: Torch
  private(set) var shape: [Int] = []
  private(set) var numbers: [Scalar] = []
  /// The element type of what was read; `nil` where nothing was.
  private(set) var dtype: DType?
  private var isShapeKnown = false

  init(torch: Torch) { self.torch = torch }

  /// Reads what stands `dim` brackets deep.
  ///
  /// The depth of the recursion is bounded by the number of dimensions that a tensor may have.
  mutating func read(_ value: Value, dim: Int) throws {
    switch value {
    case .list(let list): try readAll(list.items, dim: dim)
    case .tuple(let tuple): try readAll(tuple.items, dim: dim)
    case .range(let range):
      try torch.session.checkSize(range.count)
      try readAll((0..<range.count).map { .int(range[$0]) }, dim: dim)
    case .tensor(let variable): try read(variable, dim: dim)
    case .bigInt: throw ScriptError.runtime("Overflow when unpacking long long")
    default:
      guard let scalar = value.scalar else { throw notANumber(value, dim) }
      try enterNumber(dim)
      numbers.append(scalar)
      note(scalar.defaultDType == .float32 ? torch.defaultDType : scalar.defaultDType)
    }
  }

  private mutating func readAll(_ items: [Value], dim: Int) throws {
    guard dim < Tensor.maximumRank else { throw ScriptError.value("too many dimensions 'list'") }
    try torch.session.charge(1 + items.count / 8)
    try enter(dim, length: items.count)
    for item in items { try read(item, dim: dim + 1) }
    if shape.count == dim + 1 { isShapeKnown = true }
  }

  private mutating func read(_ variable: Variable, dim: Int) throws {
    if variable.requiresGrad {
      torch.session.warn(
        """
        Converting a tensor with requires_grad=True to a scalar may lead to unexpected behavior.
        Consider using tensor.detach() first.
        """
      )
    }
    let tensor = variable.value
    guard dim == 0 || tensor.count == 1 else {
      throw ScriptError.value("only one element tensors can be converted to Python scalars")
    }
    if dim == 0 { shape = tensor.shape } else { try enterNumber(dim) }
    numbers += tensor.scalars
    note(tensor.dtype)
  }

  private mutating func note(_ type: DType) { dtype = dtype.map { DType.promoted($0, type) } ?? type }

  /// Notes that a list of `length` items stands `dim` brackets deep.
  private mutating func enter(_ dim: Int, length: Int) throws {
    if dim == shape.count, !isShapeKnown {
      shape.append(length)
      if length == 0 { isShapeKnown = true }
      return
    }
    guard dim < shape.count else {
      throw ScriptError.type(
        dtype == .int64
          ? "'list' object cannot be interpreted as an integer" : "must be real number, not list"
      )
    }
    guard shape[dim] == length else {
      throw ScriptError.value("expected sequence of length \(shape[dim]) at dim \(dim) (got \(length))")
    }
  }

  /// Notes that a number stands `dim` brackets deep.
  private mutating func enterNumber(_ dim: Int) throws {
    if dim == shape.count {
      isShapeKnown = true
      return
    }
    throw ScriptError.type("not a sequence")
  }

  private func notANumber(_ value: Value, _ dim: Int) -> ScriptError {
    let name = torch.session.typeName(of: value)
    if numbers.isEmpty {
      if case .string = value {
        return dim == 0
          ? .type("new(): invalid data type '\(name)'") : .value("too many dimensions '\(name)'")
      }
      return .runtime("Could not infer dtype of \(name)")
    }
    if case .string = value { return .type("new(): invalid data type '\(name)'") }
    return .type("must be real number, not \(name)")
  }
}

import Autograd
import ScriptRuntime
import Tensors

extension Value {
  /// The Python number, for a number that fits.
  var scalar: Scalar? {
    switch self {
    case .bool(let flag): .bool(flag)
    case .int(let int): .int(int)
    case .float(let double): .double(double)
    default: nil
    }
  }
}

extension Arguments {
  /// The i-th argument as a tensor or as a number in a tensor's place.
  func operand(_ index: Int) throws -> Operand {
    let value = value(index)
    if case .tensor(let variable) = value { return .variable(variable) }
    if let scalar = value.scalar { return .scalar(scalar) }
    throw wrongType(index, expected: "Tensor")
  }

  /// The i-th argument as a number; a tensor of one number counts.
  func scalar(_ index: Int) throws -> Scalar {
    let value = value(index)
    if let scalar = value.scalar { return scalar }
    if case .tensor(let variable) = value, variable.value.count == 1 { return try variable.value.item() }
    throw wrongType(index, expected: "Number")
  }

  /// The i-th argument as a number, or `fallback` where it was left out or is `None`.
  func scalar(_ index: Int, default fallback: Scalar) throws -> Scalar {
    given(index) == nil ? fallback : try scalar(index)
  }

  /// The i-th argument as an integer, or `nil` where it was left out or is `None`.
  func optionalInt(_ index: Int) throws -> Int? {
    given(index) == nil ? nil : try integer(index)
  }

  /// The i-th argument as an integer, with PyTorch's text for others.
  func integer(_ index: Int) throws -> Int {
    switch value(index) {
    case .int(let int): return int
    case .bool(let flag): return flag ? 1 : 0
    case .tensor, .instance: return try session.index(value(index))
    default: throw wrongType(index, expected: "int")
    }
  }

  /// The i-th argument as an integer, or `fallback` where it was left out.
  func integer(_ index: Int, default fallback: Int) throws -> Int {
    self[index] == nil ? fallback : try integer(index)
  }

  /// The i-th argument as a float, or `nil` where it was left out or is `None`.
  func optionalFloat(_ index: Int) throws -> Double? {
    given(index) == nil ? nil : try float(index)
  }

  /// The i-th argument as integers: a tuple or list of them, or one alone.
  func integers(_ index: Int) throws -> [Int] {
    if let items = self[index]?.items, function.style == .torch {
      return try session.integers(items, of: function, function.signature?.parameters[index].name ?? "size")
    }
    guard let integers = try self[index].flatMap({ try session.integers($0) }) else {
      throw wrongType(index, expected: "tuple of ints")
    }
    return integers
  }

  /// The i-th argument as dimensions, or `nil` where it was left out or is `None`.
  func dims(_ index: Int) throws -> [Int]? {
    given(index) == nil ? nil : try integers(index)
  }

  /// What `*sizes` collected: one tuple or list of integers, or the integers themselves.
  func sizes() throws -> [Int] {
    let name = function.signature?.restName ?? "size"
    if rest.count == 1, let items = rest[0].items { return try session.integers(items, of: function, name) }
    guard !rest.isEmpty else {
      throw ScriptError.type("\(function.name)() missing 1 required positional arguments: \"\(name)\"")
    }
    return try rest.enumerated().map { position, value in
      switch value {
      case .int(let int): return int
      case .tensor, .instance, .bool: return try session.index(value)
      default:
        let type = session.typeName(of: value)
        throw ScriptError.type(
          position == 0
            ? "\(function.name)(): argument '\(name)' (position 1) must be tuple of ints, not \(type)"
            : "\(function.name)(): argument '\(name)' failed to unpack the object at pos \(position + 1) with error "
              + "\"type must be tuple of ints,but got \(type)\""
        )
      }
    }
  }

  /// The i-th argument as tensors: a tuple or list of them.
  func tensors(_ index: Int) throws -> [Variable] {
    if let items = self[index]?.items {
      return try items.enumerated().map { position, item in
        if case .tensor(let variable) = item { return variable }
        throw ScriptError.type(
          "expected Tensor as element \(position) in argument \(shownPosition(index) - 1), but got "
            + session.typeName(of: item)
        )
      }
    }
    throw wrongType(index, expected: "tuple of Tensors")
  }

  /// The i-th argument as an element type, or `nil` where it was left out or is `None`.
  func dtype(_ index: Int) throws -> DType? {
    guard let value = given(index) else { return nil }
    if let state = value.instance?.state as? DTypeState { return state.dtype }
    throw wrongType(index, expected: "torch.dtype")
  }

  /// The i-th argument as text, or `fallback` where it was left out.
  func string(_ index: Int, default fallback: String) throws -> String {
    given(index) == nil ? fallback : try string(index)
  }

  /// The i-th argument as a tensor, or `nil` where it was left out or is `None`.
  func optionalTensor(_ index: Int) throws -> Variable? {
    given(index) == nil ? nil : try tensor(index)
  }
}

extension Session {
  /// Integers from the elements of a list that a function of PyTorch's was given under a name.
  fileprivate func integers(_ items: [Value], of function: NativeFunction, _ name: String) throws -> [Int] {
    try items.enumerated().map { place, item in
      switch item {
      case .int(let int): return int
      case .bool, .tensor, .instance: return try index(item)
      default:
        let (start, type) = ("\(function.name)(): argument '\(name)'", typeName(of: item))
        throw ScriptError.type(
          place == 0
            ? "\(start) (position 1) must be tuple of ints, but found element of type \(type) at pos 0"
            : "\(start) failed to unpack the object at pos \(place + 1) with error "
              + "\"type must be tuple of ints,but got \(type)\""
        )
      }
    }
  }

  /// Integers from a tuple, a list or one number; `nil` for other values.
  func integers(_ value: Value) throws -> [Int]? {
    switch value {
    case .int(let int): return [int]
    case .bool(let flag): return [flag ? 1 : 0]
    case .list, .tuple:
      return try value.items?.map { item in
        switch item {
        case .int(let int): return int
        case .bool, .tensor, .instance: return try index(item)
        default: throw ScriptError.type("'\(typeName(of: item))' object cannot be interpreted as an integer")
        }
      }
    case .tensor(let variable) where variable.value.count == 1 && !variable.dtype.isFloatingPoint:
      return [try index(value)]
    default: return nil
    }
  }
}

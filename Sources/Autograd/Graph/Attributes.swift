import Tensors

/// One named argument of an operation that is not a differentiable tensor.
package enum Attribute {
  case bool(Bool)
  case int(Int)
  case ints([Int])
  case double(Double)
  case scalar(Scalar)
  case string(String)
  /// A tensor that only says where, such as an index or a mask; never differentiated.
  case tensor(Tensor)
  /// Index tensors with gaps, as `x[:, i]` has them.
  case indices([Tensor?])
}

/// The arguments of one call beside its differentiable inputs, in the order they were given.
package struct Attributes: ExpressibleByDictionaryLiteral {
  /// Names and values in order.
  package private(set) var pairs: [(name: String, value: Attribute)]

  /// Makes a list from `["dim": .ints([0])]`.
  package init(dictionaryLiteral elements: (String, Attribute)...) {
    pairs = elements.map { (name: $0.0, value: $0.1) }
  }

  /// The value of `name`, or `nil`.
  package subscript(name: String) -> Attribute? {
    get { pairs.first { $0.name == name }?.value }
    set {
      pairs.removeAll { $0.name == name }
      if let newValue { pairs.append((name, newValue)) }
    }
  }

  /// The integer called `name`, or 0.
  package func int(_ name: String) -> Int {
    if case .int(let value)? = self[name] { value } else { 0 }
  }

  /// The integers called `name`, or none.
  package func ints(_ name: String) -> [Int] {
    if case .ints(let value)? = self[name] { value } else { [] }
  }

  /// The flag called `name`, or false.
  package func bool(_ name: String) -> Bool {
    if case .bool(let value)? = self[name] { value } else { false }
  }

  /// The number called `name`, or 0.
  package func double(_ name: String) -> Double {
    switch self[name] {
    case .double(let value)?: value
    case .scalar(let value)?: value.double
    case .int(let value)?: Double(value)
    default: 0
    }
  }

  /// The text called `name`, or the empty one.
  package func string(_ name: String) -> String {
    if case .string(let value)? = self[name] { value } else { "" }
  }

  /// The tensor called `name`.
  package func tensor(_ name: String) -> Tensor? {
    if case .tensor(let value)? = self[name] { value } else { nil }
  }

  /// The index tensors called `name`.
  package func indices(_ name: String) -> [Tensor?] {
    if case .indices(let value)? = self[name] { value } else { [] }
  }
}

import Autograd

/// One value of a script: nine bytes, numbers inline and everything else a reference.
///
/// Containers, functions, classes and instances have identity, as in Python: copying a `Value` copies the
/// reference. `unbound` and `cell` never reach a script; they mark the slots of a frame.
package enum Value {
  case none
  case bool(Bool)
  case int(Int)
  /// An integer beyond 64 bits; smaller ones are always `int`.
  case bigInt(BigInteger)
  case float(Double)
  case string(Text)
  case tuple(TupleObject)
  case list(ListObject)
  case dictionary(DictionaryObject)
  case set(SetObject)
  case range(RangeObject)
  case slice(SliceObject)
  case ellipsis
  case notImplemented
  /// A function of the script.
  case function(FunctionObject)
  /// A function of a library.
  case native(NativeFunction)
  /// A function with its receiver.
  case method(BoundMethod)
  /// `property`, `staticmethod` and `classmethod` around a function.
  case descriptor(Descriptor)
  case type(ClassObject)
  case instance(InstanceObject)
  case module(ModuleObject)
  case iterator(IteratorObject)
  case tensor(Variable)
  /// A variable that functions share.
  case cell(Cell)
  /// No value: an unbound variable, an argument not given.
  case unbound

  /// A string from its text.
  package static func text(_ string: String) -> Value { .string(Text(string)) }

  /// A plain tuple of values.
  package static func tuple(of items: [Value]) -> Value { .tuple(TupleObject(items)) }

  /// A new list of values.
  package static func list(of items: [Value]) -> Value { .list(ListObject(items)) }

  /// A tuple of integers, such as a shape.
  package static func tuple(ofIntegers items: [Int]) -> Value { .tuple(TupleObject(items.map(Value.int))) }

  /// Whether it is `None`.
  package var isNone: Bool {
    if case .none = self { true } else { false }
  }

  /// Whether it is no value at all.
  package var isUnbound: Bool {
    if case .unbound = self { true } else { false }
  }

  /// The value, or `nil` for one not given.
  package var bound: Value? { isUnbound ? nil : self }

  /// The string's text, for a string.
  package var string: String? {
    if case .string(let text) = self { text.string } else { nil }
  }

  /// The tensor's handle, for a tensor.
  package var tensor: Variable? {
    if case .tensor(let variable) = self { variable } else { nil }
  }

  /// The instance, for an instance of a class.
  package var instance: InstanceObject? {
    if case .instance(let instance) = self { instance } else { nil }
  }

  /// The items of a list or a tuple.
  package var items: [Value]? {
    switch self {
    case .list(let list): list.items
    case .tuple(let tuple): tuple.items
    default: nil
    }
  }
}

extension Value {
  /// Whether both are the same object, as `is` tells; equal small numbers and texts of one literal count as same.
  package func isIdentical(to other: Value) -> Bool {
    switch (self, other) {
    case (.none, .none), (.ellipsis, .ellipsis), (.notImplemented, .notImplemented): true
    case (.bool(let a), .bool(let b)): a == b
    case (.int(let a), .int(let b)): a == b
    case (.float(let a), .float(let b)): a.bitPattern == b.bitPattern
    case (.string(let a), .string(let b)): a === b || a.utf8Count <= 20 && a == b
    case (.tuple(let a), .tuple(let b)): a === b || a.items.isEmpty && b.items.isEmpty && a.type === b.type
    default: identity != nil && identity == other.identity
    }
  }

  /// What tells one object from another, for values that are references.
  package var identity: ObjectIdentifier? {
    switch self {
    case .none, .bool, .int, .float, .ellipsis, .notImplemented, .unbound: nil
    case .bigInt(let object): ObjectIdentifier(object)
    case .string(let object): ObjectIdentifier(object)
    case .tuple(let object): ObjectIdentifier(object)
    case .list(let object): ObjectIdentifier(object)
    case .dictionary(let object): ObjectIdentifier(object)
    case .set(let object): ObjectIdentifier(object)
    case .range(let object): ObjectIdentifier(object)
    case .slice(let object): ObjectIdentifier(object)
    case .function(let object): ObjectIdentifier(object)
    case .native(let object): ObjectIdentifier(object)
    case .method(let object): ObjectIdentifier(object)
    case .descriptor(let object): ObjectIdentifier(object)
    case .type(let object): ObjectIdentifier(object)
    case .instance(let object): ObjectIdentifier(object)
    case .module(let object): ObjectIdentifier(object)
    case .iterator(let object): ObjectIdentifier(object)
    case .tensor(let object): ObjectIdentifier(object)
    case .cell(let object): ObjectIdentifier(object)
    }
  }
}

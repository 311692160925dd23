import Autograd

/// A class: of Python, of a library, or of the script.
///
/// All three kinds keep their methods as attributes under Python's names (`__init__`, `__add__`, `forward`),
/// so a script's class can derive from a library's and override what it likes. A library's class has, besides,
/// a `constructor` that makes the instance (Python's `__new__`), inherited like any attribute.
package final class ClassObject {
  /// Makes an instance of the class that is called, which may derive from the one that owns the closure.
  package typealias Constructor = (ClassObject, Arguments) throws -> Value

  package let name: String
  /// The name with those of the functions and classes around it: `Outer.Inner`.
  package let qualifiedName: String
  /// The module in the printed form, `<class 'torch.Tensor'>`; `builtins` is left out there.
  package let module: String
  /// What error texts call it, where that is not the plain name: `torch.Size`.
  package var errorName: String?
  /// The direct bases.
  package let bases: [ClassObject]
  /// The order in which attributes are looked up: the class itself first.
  package private(set) var linearization: [ClassObject]
  /// Attributes of this class itself.
  package private(set) var attributes: [String: Value] = [:]
  /// Makes instances; `nil` inherits the bases' way.
  package var constructor: NativeFunction?
  /// Whether scripts may derive classes from it.
  package let allowsSubclasses: Bool
  /// Whether a property is among the attributes, own or inherited: then the class is asked before the instance.
  private(set) var hasProperties = false

  /// A class that derives from `bases`; `nil` where no order of lookup satisfies them all.
  package init?(
    name: String,
    qualifiedName: String? = nil,
    module: String = "builtins",
    bases: [ClassObject] = [],
    allowsSubclasses: Bool = true,
    attributes: [String: Value] = [:]
  ) {
    self.name = name
    self.qualifiedName = qualifiedName ?? name
    self.module = module
    self.bases = bases
    self.allowsSubclasses = allowsSubclasses
    guard let rest = ClassObject.merged(bases) else { return nil }
    linearization = rest
    linearization.insert(self, at: 0)
    hasProperties = bases.contains(where: \.hasProperties)
    for (name, value) in attributes { self[name] = value }
  }

  /// A class with at most one base.
  package init(
    name: String,
    module: String = "builtins",
    base: ClassObject?,
    allowsSubclasses: Bool = true
  ) {
    self.name = name
    qualifiedName = name
    self.module = module
    bases = base.map { [$0] } ?? []
    self.allowsSubclasses = allowsSubclasses
    linearization = base?.linearization ?? []
    hasProperties = base?.hasProperties ?? false
    linearization.insert(self, at: 0)
  }

  /// The attribute of this class or of the first base that has it.
  package func lookup(_ name: String) -> Value? {
    for type in linearization {
      if let value = type.attributes[name] { return value }
    }
    return nil
  }

  /// The attribute that follows those of `type` in the order of lookup: what `super()` finds.
  package func lookup(_ name: String, after type: ClassObject) -> Value? {
    guard let index = linearization.firstIndex(where: { $0 === type }) else { return nil }
    for next in linearization[(index + 1)...] {
      if let value = next.attributes[name] { return value }
    }
    return nil
  }

  /// An attribute of this class itself.
  package subscript(name: String) -> Value? {
    get { attributes[name] }
    set {
      attributes[name] = newValue
      if case .descriptor(let descriptor)? = newValue, descriptor.kind == .property { hasProperties = true }
    }
  }

  /// Puts back the attributes that the class had before a look ahead.
  func restore(_ attributes: [String: Value]) { self.attributes = attributes }

  /// Whether it is `other` or derives from it.
  package func isSubclass(of other: ClassObject) -> Bool {
    linearization.contains { $0 === other }
  }

  /// The constructor of this class or of the first base that has one.
  package var inheritedConstructor: NativeFunction? {
    linearization.lazy.compactMap(\.constructor).first
  }

  /// C3: each base's own order, merged so that a class precedes its bases and bases keep their order.
  private static func merged(_ bases: [ClassObject]) -> [ClassObject]? {
    if bases.count == 1 { return bases[0].linearization }
    var sequences = bases.map(\.linearization) + [bases]
    var result: [ClassObject] = []
    while true {
      sequences.removeAll(where: \.isEmpty)
      if sequences.isEmpty { return result }
      let candidate = sequences.lazy.compactMap(\.first).first { head in
        !sequences.contains { $0.dropFirst().contains { $0 === head } }
      }
      guard let candidate else { return nil }
      result.append(candidate)
      for index in sequences.indices where sequences[index].first === candidate {
        sequences[index].removeFirst()
      }
    }
  }
}

/// An instance of a class: what the script stored on it, and what a library keeps inside.
package final class InstanceObject {
  package let type: ClassObject
  /// What the script sees as attributes.
  package var attributes = AttributeTable()
  /// The library's own part, such as an optimizer's buffers; the class's methods know its type.
  package var state: AnyObject?

  /// An instance of `type` without attributes.
  package init(_ type: ClassObject, state: AnyObject? = nil) {
    self.type = type
    self.state = state
  }

  func surrender(to pending: inout [Value]) {
    attributes.surrender(to: &pending)
    if let exception = state as? ExceptionState { exception.surrender(to: &pending) }
    if let container = state as? any ContainerState { pending += container.surrenderValues() }
  }

  deinit {
    Reclaim.release(attributes.values)
    if let container = state as? any ContainerState { Reclaim.release(container.surrenderValues()) }
  }
}

/// A library's part of an instance that holds values of the script, which may be nested without bound.
package protocol ContainerState: AnyObject {
  /// Gives up the values, so that they are released one after the other instead of each within the last.
  func surrenderValues() -> [Value]
}

/// A library's part of an instance that holds tensors by name, as a network holds its parameters.
package protocol TensorHoldingState: AnyObject {
  /// The tensors of an instance and of those below it, with their dotted names.
  func namedTensors(of instance: InstanceObject) -> [(name: String, tensor: Variable)]
}

/// A module: a namespace that libraries fill.
package final class ModuleObject {
  /// The dotted name, such as `torch.nn.functional`.
  package let name: String
  /// What the module holds.
  package var members: [String: Value]

  /// A module with its members.
  package init(name: String, members: [String: Value] = [:]) {
    self.name = name
    self.members = members
  }
}

import Autograd
import ScriptRuntime

/// What the script stored on one tensor, for as long as the tensor lives.
struct StoredAttributes {
  weak var tensor: Variable?
  var table = AttributeTable()
}

extension Torch {
  /// An attribute that the script stored on a tensor.
  func attribute(_ tensor: Variable, _ name: String) -> Value? {
    guard !tensorAttributes.isEmpty, let stored = tensorAttributes[ObjectIdentifier(tensor)] else {
      return nil
    }
    return stored.tensor === tensor ? stored.table[name] : nil
  }

  /// Stores an attribute on a tensor; those of tensors that are gone make room.
  func setAttribute(_ tensor: Variable, _ name: String, to value: Value) {
    let key = ObjectIdentifier(tensor)
    if tensorAttributes[key]?.tensor !== tensor {
      tensorAttributes = tensorAttributes.filter { $0.value.tensor != nil }
      tensorAttributes[key] = StoredAttributes(tensor: tensor)
    }
    tensorAttributes[key]?.table[name] = value
  }
}

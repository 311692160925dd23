/// Releases nested containers with a loop instead of with recursion.
///
/// Swift releases what an object holds while it releases the object, so a list nested 100 000 deep would need
/// as many stack frames. Here, contents of containers that nobody else holds are moved to a work list first.
enum Reclaim {
  /// Empties `items`, and every container that was held only by them.
  static func release(_ items: inout [Value]) {
    guard items.contains(where: \.isContainer) else { return }
    var pending = items
    items = []
    drain(&pending)
  }

  /// Empties the containers that only `pending` holds, until nothing is left.
  static func drain(_ pending: inout [Value]) {
    while let value = pending.popLast() {
      value.surrenderContents(to: &pending)
    }
  }
}

extension Value {
  /// Whether releasing it may release values of a script in turn.
  fileprivate var isContainer: Bool {
    switch self {
    case .tuple, .list, .dictionary, .set, .function, .method, .instance, .cell, .descriptor: true
    default: false
    }
  }

  /// Moves what it holds to `pending`, if this is the last reference to it.
  fileprivate consuming func surrenderContents(to pending: inout [Value]) {
    switch consume self {
    case .list(var object):
      guard isKnownUniquelyReferenced(&object) else { return }
      pending.append(contentsOf: object.items)
      object.items = []
    case .tuple(var object):
      guard isKnownUniquelyReferenced(&object) else { return }
      pending.append(contentsOf: object.takeItems())
    case .dictionary(var object):
      guard isKnownUniquelyReferenced(&object) else { return }
      object.table.surrender(to: &pending)
    case .set(var object):
      guard isKnownUniquelyReferenced(&object) else { return }
      object.table.surrender(to: &pending)
    case .function(var object):
      guard isKnownUniquelyReferenced(&object) else { return }
      object.surrender(to: &pending)
    case .method(var object):
      guard isKnownUniquelyReferenced(&object) else { return }
      pending.append(object.receiver)
      pending.append(object.function)
      object.surrender()
    case .instance(var object):
      guard isKnownUniquelyReferenced(&object) else { return }
      object.attributes.surrender(to: &pending)
    case .cell(var object):
      guard isKnownUniquelyReferenced(&object) else { return }
      pending.append(object.value)
      object.value = .unbound
    case .descriptor(var object):
      guard isKnownUniquelyReferenced(&object) else { return }
      object.surrender(to: &pending)
    default: break
    }
  }
}

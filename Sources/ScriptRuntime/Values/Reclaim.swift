/// Releases nested containers with a loop instead of with recursion.
///
/// Swift releases what an object holds while it releases the object, so a list nested 100 000 deep would need
/// as many stack frames. Here, contents of containers that nobody else holds are moved to a work list first.
enum Reclaim {
  /// Releases values that a container held, and empties every container that was held only by them.
  static func release(_ items: consuming [Value]) {
    guard items.contains(where: \.isContainer) else { return }
    var pending = consume items
    while !pending.isEmpty { surrender(pending.removeLast(), to: &pending) }
  }

  /// Moves what a container holds to `pending`, if this is the last reference to it.
  private static func surrender(_ value: consuming Value, to pending: inout [Value]) {
    switch consume value {
    case .list(var object):
      if isKnownUniquelyReferenced(&object) { object.surrender(to: &pending) }
    case .tuple(var object):
      if isKnownUniquelyReferenced(&object) { object.surrender(to: &pending) }
    case .dictionary(var object):
      if isKnownUniquelyReferenced(&object) { object.table.surrender(to: &pending) }
    case .set(var object):
      if isKnownUniquelyReferenced(&object) { object.table.surrender(to: &pending) }
    case .function(var object):
      if isKnownUniquelyReferenced(&object) { object.surrender(to: &pending) }
    case .method(var object):
      if isKnownUniquelyReferenced(&object) { object.surrender(to: &pending) }
    case .instance(var object):
      if isKnownUniquelyReferenced(&object) { object.surrender(to: &pending) }
    case .cell(var object):
      if isKnownUniquelyReferenced(&object) { object.surrender(to: &pending) }
    case .descriptor(var object):
      if isKnownUniquelyReferenced(&object) { object.surrender(to: &pending) }
    case .iterator(var object):
      if isKnownUniquelyReferenced(&object) { object.surrender(to: &pending) }
    default: break
    }
  }
}

extension Value {
  /// Whether releasing it may release values of a script in turn.
  fileprivate var isContainer: Bool {
    switch self {
    case .tuple, .list, .dictionary, .set, .function, .method, .instance, .cell, .descriptor, .iterator: true
    default: false
    }
  }
}

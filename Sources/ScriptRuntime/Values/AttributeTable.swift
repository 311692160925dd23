/// Named values in the order of their first assignment.
///
/// Up to eight names are found by comparing, which beats hashing; more through a dictionary.
package struct AttributeTable {
  /// The names, in order.
  package private(set) var names: [String] = []
  private(set) var values: [Value] = []
  private var positions: [String: Int] = [:]

  private static let scanned = 8

  /// An empty table.
  package init() {}

  /// The number of names.
  package var count: Int { names.count }

  /// The value of a name; assigning `nil` removes it.
  package subscript(name: String) -> Value? {
    get { position(of: name).map { values[$0] } }
    set {
      switch (position(of: name), newValue) {
      case (let position?, let value?): values[position] = value
      case (let position?, nil): remove(at: position)
      case (nil, let value?): append(name, value)
      case (nil, nil): break
      }
    }
  }

  /// Names with their values, in order.
  package var entries: [(name: String, value: Value)] { zip(names, values).map { ($0, $1) } }

  private func position(of name: String) -> Int? {
    names.count <= AttributeTable.scanned ? names.firstIndex(of: name) : positions[name]
  }

  private mutating func append(_ name: String, _ value: Value) {
    names.append(name)
    values.append(value)
    if names.count > AttributeTable.scanned + 1 {
      positions[name] = names.count - 1
    } else if names.count == AttributeTable.scanned + 1 {
      reindex()
    }
  }

  private mutating func remove(at position: Int) {
    names.remove(at: position)
    values.remove(at: position)
    reindex()
  }

  private mutating func reindex() {
    positions = [:]
    guard names.count > AttributeTable.scanned else { return }
    for (position, name) in names.enumerated() { positions[name] = position }
  }

  mutating func surrender(to pending: inout [Value]) {
    pending.append(contentsOf: values)
    self = AttributeTable()
  }
}

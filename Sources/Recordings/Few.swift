/// A list that most often has one entry or none, which then takes no memory of its own.
///
/// A long run has tens of thousands of nodes with a few such lists each.
struct Few<Element> {
  private var single: Element?
  private var rest: [Element] = []

  /// Makes an empty list.
  init() {}

  mutating func append(_ element: Element) {
    if single == nil { single = element } else { rest.append(element) }
  }
}

extension Few: RandomAccessCollection {
  var startIndex: Int { 0 }
  var endIndex: Int { single == nil ? 0 : 1 + rest.count }

  subscript(position: Int) -> Element {
    if position == 0, let single { return single }
    return rest[position - 1]
  }
}

extension Few: Sendable where Element: Sendable {}

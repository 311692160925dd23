/// What the terms of a sum over entries have in common: `x[0]², x[1]², …` are all `x[i]²`.
struct IndexPattern {
  /// One term, with letters for the indices that change from term to term.
  let term: Expression
  /// The letters, in the order of their first use.
  let indices: [String]

  /// Larger terms are not compared.
  private static let largestTerm = 64

  /// The pattern of `terms`, unless they differ in more than their indices.
  init?(_ terms: [Expression]) {
    guard let first = terms.first, first.size <= Self.largestTerm else { return nil }
    var columns: [String: [[String]]] = [:]
    for name in first.freeVariables { columns[name] = [] }
    for term in terms {
      guard term.size == first.size, Self.collect(first, term, into: &columns) else { return nil }
    }
    var letters: [[String]: String] = [:]
    var free = ["i", "j", "k", "l", "m", "n"].filter { columns[$0] == nil }[...]
    var replacements: [String: Expression] = [:]
    var indices: [String] = []
    for name in first.freeVariables {
      guard let rows = columns[name], let entry = IndexedName(name) else { continue }
      var pattern: [String] = []
      for (position, index) in entry.indices.enumerated() {
        let column = rows.map { $0[position] }
        if column.allSatisfy({ $0 == index }) {
          pattern.append(index)
        } else if let letter = letters[column] {
          pattern.append(letter)
        } else {
          guard let letter = free.popFirst() else { return nil }
          letters[column] = letter
          indices.append(letter)
          pattern.append(letter)
        }
      }
      replacements[name] = .variable(IndexedName(base: entry.base, indices: pattern).name)
    }
    guard !indices.isEmpty else { return nil }
    term = first.substituting(replacements)
    self.indices = indices
  }

  /// Walks both terms together and notes which indices stand where `first` has a variable.
  private static func collect(
    _ first: Expression,
    _ other: Expression,
    into columns: inout [String: [[String]]]
  ) -> Bool {
    var seen: [String: String] = [:]
    var pending = [(first, other)]
    while let (a, b) = pending.popLast() {
      if case .variable(let name) = a.kind {
        guard case .variable(let otherName) = b.kind, seen[name, default: otherName] == otherName else {
          return false
        }
        guard seen.updateValue(otherName, forKey: name) == nil else { continue }
        let (entry, otherEntry) = (IndexedName(name), IndexedName(otherName))
        guard entry?.base == otherEntry?.base, entry?.indices.count == otherEntry?.indices.count else {
          return false
        }
        if entry == nil, name != otherName { return false }
        columns[name]?.append(otherEntry?.indices ?? [])
      } else {
        guard a.kind.head == b.kind.head, a.operands.count == b.operands.count else { return false }
        pending.append(contentsOf: zip(a.operands, b.operands))
      }
    }
    return true
  }
}

/// The name among `candidates` that `name` was most likely meant to be, for "did you mean".
///
/// CPython's measure: an edit costs 2, a change of case alone 1, and a suggestion may cost a third of both
/// lengths. The first of equally near names wins; the name itself and names of over 40 bytes are no suggestions.
package func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
  let longest = 40
  let wanted = Array(name.utf8)
  guard !wanted.isEmpty, wanted.count <= longest else { return nil }
  var best: (name: String, cost: Int)?
  for candidate in candidates where candidate != name {
    let letters = Array(candidate.utf8)
    guard !letters.isEmpty, letters.count <= longest else { continue }
    let allowed = (wanted.count + letters.count + 3) * 2 / 6
    let cost = editCost(from: wanted, to: letters)
    if cost <= allowed, cost < best?.cost ?? .max { best = (candidate, cost) }
  }
  return best?.name
}

/// The Levenshtein distance with CPython's costs, by dynamic programming over one row.
private func editCost(from source: [UInt8], to target: [UInt8]) -> Int {
  let edit = 2
  var row = (0...target.count).map { $0 * edit }
  for letter in source {
    var diagonal = row[0]
    row[0] += edit
    for (index, other) in target.enumerated() {
      let replaced = diagonal + substitutionCost(letter, other)
      diagonal = row[index + 1]
      row[index + 1] = min(replaced, row[index] + edit, diagonal + edit)
    }
  }
  return row[target.count]
}

private func substitutionCost(_ left: UInt8, _ right: UInt8) -> Int {
  if left == right { return 0 }
  let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(left | 0x20)
  return isLetter && left | 0x20 == right | 0x20 ? 1 : 2
}

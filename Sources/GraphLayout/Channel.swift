/// One net in the gap between two layers: where it comes from above, and where it goes below.
struct Strand {
  /// The segments that leave one output.
  let segments: Range<Int>
  /// The cell across the flow where the net comes in.
  let top: Int
  /// The cells where it goes on, in the order of the segments.
  let bottoms: [Int]

  /// The cells that the net spans.
  var span: ClosedRange<Int> {
    var low = top
    var high = top
    for bottom in bottoms {
      low = min(low, bottom)
      high = max(high, bottom)
    }
    return low...high
  }

  /// Whether the net needs no track.
  var isStraight: Bool { bottoms.allSatisfy { $0 == top } }
}

/// The way of a strand through its gap: down to a track, along it, and down again.
struct Track: Equatable {
  /// The track, counted from the upper layer; `nil` if the line is straight.
  var row: Int?
  /// A first track, and the cell across the flow where the line goes on from it to `row`: the way round
  /// a place where two lines would otherwise run on top of each other.
  var detour: Detour?

  struct Detour: Equatable {
    let row: Int
    let cell: Int
  }

  /// The same way, its rows counted in cells along the flow.
  func scaled(by pitch: Int, from first: Int) -> Track {
    Track(
      row: row.map { first + $0 * pitch },
      detour: detour.map { Detour(row: first + $0.row * pitch, cell: $0.cell) }
    )
  }
}

/// Gives each strand of a gap a track of its own wherever strands overlap (left-edge channel routing).
///
/// Where one strand comes in above the cell in which another goes out, the first must turn off above the
/// second (Hashimoto and Stevens 1971). A strand comes in at one cell only, so these demands form trees and
/// simple cycles; a cycle is broken by a detour through a free cell. Apart from that, strands that lead to
/// the right are stacked from right to left and those that lead to the left from left to right, which adds
/// no crossing to those that the order of the layers makes necessary.
struct Channel {
  private(set) var tracks: [Track]
  /// The number of tracks in use.
  private(set) var trackCount = 0

  private let strands: [Strand]
  /// The turning strand that goes out at a cell.
  private var strandBelow: [Int: Int] = [:]
  /// What each strand covers on its last track.
  private var spans: [ClosedRange<Int>]
  /// The number of strands that must have a track above this one and have none yet.
  private var waiting: [Int]
  /// The first track that the demands of those above allow.
  private var firstAllowed: [Int]
  private var isDeferred: [Bool]
  /// What is covered on each track, from left to right.
  private var occupied: [[ClosedRange<Int>]] = []
  private var rightward = Frontier()
  private var leftward = Frontier()
  private var usedCells: Set<Int> = []

  /// Routes the strands of one gap.
  ///
  /// - Complexity: O(strands × (log strands + tracks tried)); few are tried where lines are short.
  init(_ strands: [Strand]) {
    self.strands = strands
    tracks = Array(repeating: Track(), count: strands.count)
    spans = strands.map(\.span)
    waiting = Array(repeating: 0, count: strands.count)
    firstAllowed = waiting
    isDeferred = Array(repeating: false, count: strands.count)
    let turning = strands.indices.filter { !strands[$0].isStraight }
    for strand in turning {
      for bottom in strands[strand].bottoms { strandBelow[bottom] = strand }
    }
    for strand in turning {
      if let below = successor(strand) { waiting[below] += 1 }
    }
    for strand in turning.sorted(by: precedes) {
      if waiting[strand] == 0 { place(strand) } else { isDeferred[strand] = true }
    }
    // What has no track by now stands in cycles.
    for strand in turning where tracks[strand].row == nil { breakCycle(at: strand) }
  }

  /// The strand that must have its track below this one's.
  private func successor(_ strand: Int) -> Int? {
    guard let below = strandBelow[strands[strand].top], below != strand else { return nil }
    return below
  }

  private enum Kind: Int {
    case spreading
    case rightward
    case leftward
  }

  private func kind(_ strand: Int) -> Kind {
    let span = strands[strand].span
    let top = strands[strand].top
    return top == span.lowerBound ? .rightward : top == span.upperBound ? .leftward : .spreading
  }

  private func precedes(_ one: Int, _ other: Int) -> Bool {
    let (kind, otherKind) = (kind(one), kind(other))
    if kind != otherKind { return kind.rawValue < otherKind.rawValue }
    let (top, otherTop) = (strands[one].top, strands[other].top)
    return kind == .rightward ? top > otherTop : top < otherTop
  }

  /// Gives a strand its track, and then the strands that waited for it alone.
  private mutating func place(_ first: Int) {
    var next: Int? = first
    while let strand = next {
      next = nil
      let row = occupy(spans[strand], from: max(firstAllowed[strand], frontier(of: strand)))
      tracks[strand].row = row
      if tracks[strand].detour == nil {
        noteFrontier(of: strand, row: row)
        next = release(strand, row: row)
      }
    }
  }

  /// Tells the successor that a strand turns off at a track; it is returned if it can be placed now.
  private mutating func release(_ strand: Int, row: Int) -> Int? {
    guard let below = successor(strand) else { return nil }
    waiting[below] -= 1
    firstAllowed[below] = max(firstAllowed[below], row + 1)
    return waiting[below] == 0 && isDeferred[below] ? below : nil
  }

  /// Takes the first track from `row` on where a span is free, with a blank cell on either side.
  private mutating func occupy(_ span: ClosedRange<Int>, from row: Int) -> Int {
    var row = row
    while row < occupied.count {
      let covered = occupied[row]
      var (low, high) = (0, covered.count)
      while low < high {
        let middle = (low + high) / 2
        if covered[middle].upperBound < span.lowerBound - 1 { low = middle + 1 } else { high = middle }
      }
      if low == covered.count || covered[low].lowerBound > span.upperBound + 1 {
        occupied[row].insert(span, at: low)
        return row
      }
      row += 1
    }
    while occupied.count <= row { occupied.append([]) }
    occupied[row].append(span)
    trackCount = occupied.count
    return row
  }

  private func frontier(of strand: Int) -> Int {
    guard tracks[strand].detour == nil else { return 0 }
    switch kind(strand) {
    case .spreading: return 0
    case .rightward: return rightward.firstFree(upTo: spans[strand].upperBound + 1)
    case .leftward: return leftward.firstFree(upTo: 1 - spans[strand].lowerBound)
    }
  }

  private mutating func noteFrontier(of strand: Int, row: Int) {
    switch kind(strand) {
    case .spreading: break
    case .rightward: rightward.add(strands[strand].top, row: row)
    case .leftward: leftward.add(-strands[strand].top, row: row)
    }
  }

  /// Leads a strand to a free cell before it turns to its goals, so that its successor need not wait.
  private mutating func breakCycle(at strand: Int) {
    let top = strands[strand].top
    let cell = freeCell(near: top)
    usedCells.insert(cell)
    let row = occupy(min(top, cell)...max(top, cell), from: 0)
    let bottoms = strands[strand].bottoms
    spans[strand] = bottoms.reduce(cell, min)...bottoms.reduce(cell, max)
    firstAllowed[strand] = max(firstAllowed[strand], row + 1)
    tracks[strand].detour = Track.Detour(row: row, cell: cell)
    if let next = release(strand, row: row) { place(next) }
  }

  /// The nearest cell where no line of this gap comes in or goes out.
  private mutating func freeCell(near cell: Int) -> Int {
    if usedCells.isEmpty {
      for strand in strands { usedCells.formUnion(strand.bottoms + [strand.top]) }
    }
    var distance = 1
    while true {
      if !usedCells.contains(cell + distance) { return cell + distance }
      if cell >= distance, !usedCells.contains(cell - distance) { return cell - distance }
      distance += 1
    }
  }
}

/// The lowest tracks in use by strands that lead to one side, as seen from where the next one comes in.
///
/// Strands come in the order of falling cells. One that is further on and not lower than an earlier one hides
/// it, so rows fall together with cells.
private struct Frontier {
  private var entries: [(cell: Int, row: Int)] = []

  mutating func add(_ cell: Int, row: Int) {
    // A strand that had to wait comes out of order; it is left out, at the price of a crossing at most.
    if let last = entries.last, last.cell < cell { return }
    while let last = entries.last, last.row <= row { entries.removeLast() }
    entries.append((cell, row))
  }

  /// The first track below all strands that come in at `cell` or before.
  func firstFree(upTo cell: Int) -> Int {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].cell > cell { low = middle + 1 } else { high = middle }
    }
    return low == entries.count ? 0 : entries[low].row + 1
  }
}

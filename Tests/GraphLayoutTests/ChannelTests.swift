import TestSupport
import Testing

@testable import GraphLayout

/// Tracks for the lines between two layers.
struct ChannelTests {
  private func strands(_ ends: [(top: Int, bottoms: [Int])]) -> [Strand] {
    ends.enumerated().map { Strand(segments: $0..<$0 + 1, top: $1.top, bottoms: $1.bottoms) }
  }

  @Test func aStraightLineNeedsNoTrack() {
    let channel = Channel(strands([(3, [3]), (9, [9])]))
    #expect(channel.trackCount == 0)
    #expect(channel.tracks.allSatisfy { $0.row == nil })
  }

  @Test func linesThatLieApartShareATrack() {
    let channel = Channel(strands([(2, [5]), (9, [7]), (12, [11, 12, 15])]))
    #expect(channel.tracks.map(\.row) == [0, 0, 0])
    // A blank cell stays between them.
    #expect(Channel(strands([(2, [5]), (9, [6])])).trackCount == 2)
  }

  /// Lines that run side by side do not cross: to the right the last turns off first, to the left the first.
  @Test func bundlesAreStacked() {
    #expect(Channel(strands([(0, [6]), (3, [9]), (5, [12])])).tracks.map(\.row) == [2, 1, 0])
    #expect(Channel(strands([(6, [0]), (9, [3]), (12, [5])])).tracks.map(\.row) == [0, 1, 2])
  }

  @Test(arguments: [[5, 10], [2, 7, 12], [1, 3, 5, 7, 9]])
  func aCycleIsBrokenByOneDetour(cells: [Int]) {
    let rotated = cells.dropFirst() + cells.prefix(1)
    let strands = strands(zip(cells, rotated).map { ($0, [$1]) })
    let channel = Channel(strands)
    #expect(channel.tracks.count { $0.detour != nil } == 1)
    #expect(overlaps(strands, channel).isEmpty)
  }

  @Test(arguments: 1...300)
  func randomStrandsNeverOverlap(seed: Int) {
    var generator = SplitMix(seed: UInt64(seed))
    let width = 4 + seed % 40
    var bottoms = Array(0..<width).shuffled(using: &generator)
    var ends: [(top: Int, bottoms: [Int])] = []
    for top in (0..<width).shuffled(using: &generator).prefix(width / (1 + seed % 3)) {
      let count = min(bottoms.count, 1 + generator.number(below: 3))
      guard count > 0 else { break }
      ends.append((top, Array(bottoms.suffix(count))))
      bottoms.removeLast(count)
    }
    let strands = strands(ends)
    let channel = Channel(strands)
    #expect(overlaps(strands, channel).isEmpty)
    #expect(channel.tracks.allSatisfy { ($0.row ?? 0) < max(1, channel.trackCount) })
  }

  /// Where two strands share a cell other than by passing straight over each other.
  private func overlaps(_ strands: [Strand], _ channel: Channel) -> [[Int]] {
    // For each cell, which strands run through it from side to side (0) and from top to bottom (1), or turn.
    var cells: [[Int]: [Int: Set<Int>]] = [:]
    func run(_ strand: Int, from start: (Int, Int), to end: (Int, Int)) {
      for row in min(start.1, end.1)...max(start.1, end.1) {
        for cell in min(start.0, end.0)...max(start.0, end.0) {
          let isEnd = (cell, row) == start || (cell, row) == end
          let axes: Set<Int> = start == end ? [] : isEnd ? [0, 1] : [start.1 == end.1 ? 0 : 1]
          cells[[cell, row], default: [:]][strand, default: []].formUnion(axes)
        }
      }
    }
    for (index, (strand, track)) in zip(strands, channel.tracks).enumerated() {
      let row = track.row ?? channel.trackCount
      let cell = track.detour?.cell ?? strand.top
      if let detour = track.detour {
        run(index, from: (strand.top, -1), to: (strand.top, detour.row))
        run(index, from: (strand.top, detour.row), to: (detour.cell, detour.row))
        run(index, from: (detour.cell, detour.row), to: (detour.cell, row))
      } else {
        run(index, from: (cell, -1), to: (cell, row))
      }
      for bottom in strand.bottoms {
        run(index, from: (cell, row), to: (bottom, row))
        run(index, from: (bottom, row), to: (bottom, channel.trackCount))
      }
    }
    return cells.filter { cell, strands in
      strands.count > 1 && (strands.count > 2 || Set(strands.values) != [[0], [1]])
    }.map(\.key)
  }
}

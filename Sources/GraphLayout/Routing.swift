/// The ways of all lines, gap by gap, and where the layers begin along the flow.
struct Routing {
  /// The way of each segment through its gap; rows are cells along the flow.
  private(set) var tracks: [Track]
  /// Where each layer begins along the flow; the last entry is where the drawing ends.
  private(set) var layerTops: [Int] = []
  /// The extent of each layer along the flow.
  private(set) var layerDepths: [Int] = []
  /// The strands of each gap, by the cell where they begin, and how far any of them reaches up to there.
  private(set) var gaps: [[GapStrand]] = []
  /// Where the drawing ends across the flow.
  private(set) var breadth: Int

  private let graph: ProperGraph
  private let placement: Placement
  private let ports: Ports

  /// Routes the segments between placed vertices.
  init(
    _ graph: ProperGraph,
    order: [Int],
    _ placement: Placement,
    _ ports: Ports,
    checkCancelled: () throws(LayoutFailure) -> Void
  ) throws(LayoutFailure) {
    self.graph = graph
    self.placement = placement
    self.ports = ports
    tracks = Array(repeating: Track(), count: graph.uppers.count)
    breadth = graph.vertices.indices.reduce(0) { max($0, placement.starts[$1] + graph.breadths[$1]) }
    var top = 0
    for layer in 0..<graph.layers.count {
      if layer % 64 == 0 { try checkCancelled() }
      let vertices = order[graph.layers.range(layer)]
      let depth = vertices.reduce(0) { max($0, graph.depths[$1]) }
      layerTops.append(top)
      layerDepths.append(depth)
      top += depth
      guard layer + 1 < graph.layers.count else { break }
      top = route(vertices, from: top)
    }
    layerTops.append(top)
  }

  /// Routes the gap below a layer, which begins at `top`, and says where it ends.
  private mutating func route(_ vertices: ArraySlice<Int>, from top: Int) -> Int {
    let strands = strands(below: vertices)
    let channel = Channel(strands)
    let pitch = graph.spacing.track
    let end = top + max(graph.spacing.layer, (channel.trackCount + 1) * pitch - 1)
    // Tracks lie next to the lower layer: where there is room, lines first leave their box straight.
    let first = end - channel.trackCount * pitch
    var entries: [GapStrand] = []
    for (strand, track) in zip(strands, channel.tracks) {
      for segment in strand.segments { tracks[segment] = track.scaled(by: pitch, from: first) }
      let span = strand.span
      let cell = track.detour?.cell ?? strand.top
      breadth = max(breadth, cell + 1)
      entries.append(
        GapStrand(
          segments: strand.segments,
          low: min(span.lowerBound, cell),
          high: max(span.upperBound, cell)
        )
      )
    }
    entries.sort { $0.low < $1.low }
    var reach = Int.min
    for index in entries.indices {
      reach = max(reach, entries[index].high)
      entries[index].reach = reach
    }
    gaps.append(entries)
    return end
  }

  /// The segments that leave a layer, as strands.
  private func strands(below vertices: ArraySlice<Int>) -> [Strand] {
    var strands: [Strand] = []
    for vertex in vertices {
      let segments = graph.down.range(vertex)
      var start = segments.lowerBound
      while start < segments.upperBound {
        let port = graph.upperPorts[start]
        var end = start
        var bottoms: [Int] = []
        while end < segments.upperBound, graph.upperPorts[end] == port {
          bottoms.append(ports.input(graph.lowers[end], port: graph.lowerPorts[end]))
          end += 1
        }
        let top = placement.outputCell(vertex, port: port)
        strands.append(Strand(segments: start..<end, top: top, bottoms: bottoms))
        start = end
      }
    }
    return strands
  }
}

/// The segments that leave one output, as an interval across the flow.
struct GapStrand {
  let segments: Range<Int>
  let low: Int
  let high: Int
  /// The greatest `high` of this and all earlier strands of the gap.
  var reach = 0
}

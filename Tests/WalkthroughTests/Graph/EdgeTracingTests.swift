import Canvas
import GraphLayout
import ShippedLessons
import TestSupport
import Testing

@testable import Walkthrough

/// Every edge can be followed with the eye: from the drawn characters alone, from output to input.
struct EdgeTracingTests {
  @Test(
    arguments: [
      "x leaf\na pow2: x\nb sub2: x\ny div: a b\nout mean: y",
      "x\ny mul: x x",
      "a\nb: a\nc: a\nd: b c",
      "x\na: x\nb: a\nc: b\nd: c\ne: d\nf add: e x\ng add: f a\nh mul: g x",
      "x\ns split: x\np mul: s.0 s.1\nq add: p s.2\nr sub: s.2 q",
      "a\nb\nc\nu: c a\nv: b c\nw: a b\no: v w u",
      """
      X
      W1
      b1
      m1 mm: X W1
      z1 add: m1 b1
      h1 relu: z1
      W2
      b2
      m2 mm: h1 W2
      z2 add: m2 b2
      h2 relu: z2
      W3
      b3
      m3 mm: h2 W3
      z3 add: m3 b3
      T
      d sub: z3 T
      s pow2: d
      L mean: s
      R sum: W1
      loss add: L R
      """,
    ],
    [FlowDirection.down, .right]
  )
  func smallGraphs(text: String, direction: FlowDirection) throws {
    for longestEdge in [nil, 2] {
      var options = LayoutOptions(direction: direction)
      options.longestEdge = longestEdge
      try trace(GraphSample(text), options)
    }
  }

  @Test(arguments: 1...200)
  func randomGraphs(seed: Int) throws {
    var options = LayoutOptions(direction: seed % 4 == 0 ? .right : .down)
    options.longestEdge = [nil, 3, 8][seed % 5 % 3]
    let sample = GraphSample.random(
      seed: UInt64(1000 + seed),
      count: 1 + seed * seed * seed / 40_000,
      window: 2 + seed % 7,
      outputs: 1 + seed % 3
    )
    try trace(sample, options)
  }

  /// The graphs of a lesson's acts; those of a loop's later passes are like those of its first.
  @Test(arguments: ShippedLesson.all.map(\.name), [FlowDirection.down, .right])
  func shippedLessons(lesson: String, direction: FlowDirection) throws {
    let walk = try Sample.walk(lesson)
    var model = WalkModel(walk, hasMotion: false)
    let starts = walk.acts.prefix(4).compactMap { act in
      walk.steps.firstIndex { $0.position > act.events.lowerBound }
    }
    for start in starts {
      model.move(to: start)
      let scene = model.scene
      guard !scene.items.isEmpty else { continue }
      let drawing = try #require(scene.drawings[.box, direction])
      var frame = Frame(Size(columns: drawing.columns, rows: drawing.rows))
      let painter = GraphPainter(drawing) { _ in BoxLook(lines: []) }
      painter.paint(from: GridPoint(column: 0, row: 0), in: frame.bounds, on: &frame)
      var inputs: Set<GridPoint> = []
      try trace(drawing, frame, edges: scene.edges.count) { index in
        let ends = drawing.path(ofEdge: index)
        let output = try #require(ends.first?.first)
        let input = try #require(ends.last?.last)
        #expect(drawing.box(at: scene.edges[index].source).outputs.contains(output))
        #expect(drawing.box(at: scene.edges[index].target).inputs.contains(input))
        #expect(inputs.insert(input).inserted)
        return (output, input, scene.items.map { $0.members.first?.id ?? 0 }[scene.edges[index].source])
      }
    }
  }

  private func trace(_ sample: GraphSample, _ options: LayoutOptions) throws {
    let drawing = try sample.drawing(options)
    let edges = sample.layoutEdges
    try trace(drawing, sample.frame(drawing), edges: edges.count) { index in
      let edge = edges[index]
      let source = try #require(sample.nodes.firstIndex { $0.name == edge.source })
      let target = try #require(sample.nodes.firstIndex { $0.name == edge.target })
      return (
        drawing.box(at: source).outputs[edge.output], drawing.box(at: target).inputs[edge.input], source
      )
    }
  }

  /// Follows the lines out of every output and every returning label, and compares what they reach.
  ///
  /// `ends` tells of an edge which output it leaves, which input it enters, and what labels call its source.
  private func trace(
    _ drawing: GraphDrawing,
    _ frame: Frame,
    edges: Int,
    ends: (Int) throws -> (output: GridPoint, input: GridPoint, number: Int)
  ) throws {
    let tracer = LineTracer(frame: frame, arrow: drawing.direction == .down ? "▼" : "▶")
    let forward: Step = drawing.direction == .down ? .south : .east
    let whole = GridArea(column: 0, row: 0, columns: drawing.columns, rows: drawing.rows)
    let labels = drawing.labels(in: whole)

    // Which edges leave an output, and whether their line comes back from a label.
    var expected: [Point: Set<Point>] = [:]
    for index in 0..<edges {
      let (start, end, number) = try ends(index)
      let (output, input) = (Point(start), Point(end))
      if drawing.path(ofEdge: index).count == 1 {
        expected[output, default: []].insert(input)
      } else {
        let ends = drawing.path(ofEdge: index)
        let exit = try #require(ends[0].last)
        let entry = try #require(ends[1].first)
        #expect(labels.contains { $0.edges.contains(index) && $0.area.columnRange.contains(exit.column) })
        #expect(labels.contains { $0.text == "(\(number)->)" && $0.area.columnRange.contains(entry.column) })
        expected[output, default: []].insert(Point(exit))
        expected[Point(entry), default: []].insert(input)
      }
    }
    for (start, ends) in expected {
      let reached = tracer.ends(from: start, towards: forward)
      #expect(reached == ends, "from \(start) in\n\(frame)")
    }
    #expect(frame.clips.isEmpty)
  }
}

extension Point {
  fileprivate init(_ point: GridPoint) {
    self.init(column: point.column, row: point.row)
  }
}

/// One cell on.
private enum Step: CaseIterable {
  case north
  case east
  case south
  case west

  var opposite: Step {
    switch self {
    case .north: .south
    case .east: .west
    case .south: .north
    case .west: .east
    }
  }

  var isVertical: Bool { self == .north || self == .south }

  func from(_ point: Point) -> Point {
    switch self {
    case .north: Point(column: point.column, row: point.row - 1)
    case .east: Point(column: point.column + 1, row: point.row)
    case .south: Point(column: point.column, row: point.row + 1)
    case .west: Point(column: point.column - 1, row: point.row)
    }
  }

  /// Whether strokes leave a cell in this direction.
  func leaves(_ strokes: Strokes) -> Bool {
    switch self {
    case .north: strokes.north != .none
    case .east: strokes.east != .none
    case .south: strokes.south != .none
    case .west: strokes.west != .none
    }
  }
}

/// Follows lines from cell to cell, knowing nothing but the characters.
private struct LineTracer {
  let frame: Frame
  let arrow: String

  /// The strokes that each character stands for.
  private static let strokes: [Cluster: Strokes] = {
    var table: [Cluster: Strokes] = [:]
    let sides = [LineWeight.none, .light]
    for north in sides {
      for east in sides {
        for south in sides {
          for west in sides {
            let strokes = Strokes(north: north, east: east, south: south, west: west)
            table[Glyphs.unicode.line(strokes)] = strokes
          }
        }
      }
    }
    return table
  }()

  /// The arrowheads and labels that a line reaches.
  func ends(from start: Point, towards direction: Step) -> Set<Point> {
    var ends: Set<Point> = []
    var visited: Set<Point> = [start]
    var pending = [(direction.from(start), direction)]
    while let (point, step) = pending.popLast() {
      let cluster = frame[point].cluster
      guard let strokes = Self.strokes[cluster], !cluster.isBlank else {
        // An arrowhead, or a letter of a label.
        ends.insert(point)
        continue
      }
      if !step.opposite.leaves(strokes) {
        // A line under another: it must go straight on.
        #expect(!step.isVertical && strokes == .vertical(.light), "a line breaks off at \(point)")
        pending.append((step.from(point), step))
        continue
      }
      guard visited.insert(point).inserted else { continue }
      for next in Step.allCases where next != step.opposite && next.leaves(strokes) {
        pending.append((next.from(point), next))
      }
    }
    return ends
  }
}

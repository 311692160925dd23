import Canvas
import GraphLayout
import TestSupport
import Testing

@testable import Walkthrough

/// How graphs look.
struct GraphPainterTests {
  /// A graph and its drawing.
  struct Drawing: Sendable, CustomTestStringConvertible {
    let name: String
    let sample: GraphSample
    let options: LayoutOptions
    let glyphs: Glyphs
    let expected: String

    init(
      _ name: String,
      _ text: String,
      flow: FlowDirection = .down,
      longestEdge: Int = 8,
      glyphs: Glyphs = .unicode,
      _ expected: String
    ) {
      self.name = name
      self.glyphs = glyphs
      self.expected = expected
      sample = GraphSample(text)
      var options = LayoutOptions(direction: flow)
      options.longestEdge = longestEdge
      self.options = options
    }

    var testDescription: String { name }
  }

  @Test(arguments: drawings)
  func drawing(_ drawing: Drawing) throws {
    let layout = try drawing.sample.drawing(drawing.options)
    let frame = drawing.sample.frame(layout, glyphs: drawing.glyphs)
    #expect(frame.description == drawing.expected)
    #expect(frame.clips.isEmpty)
  }

  // MARK: Looks

  private let tutorial = GraphSample("x leaf\na pow2: x\nb sub2: x\ny div: a b\nout mean: y")

  /// The backward pass has come to `b`: its way is heavy, what is still to come is dotted.
  @Test func weightsAndStylesShowWhereTheWalkIs() throws {
    let drawing = try tutorial.drawing()
    let names = ["a", "b"]
    let painter = GraphPainter(drawing) { index in
      let node = tutorial.nodes[index]
      let isCurrent = node.name == "b"
      return BoxLook(
        lines: [" \(node.label)"],
        weight: isCurrent ? .heavy : node.name == "x" ? .dotted : .light,
        style: isCurrent ? Style(.green, .bold) : .plain,
        inputNames: node.inputs.count > 1 ? names : []
      )
    } wire: { edge in
      switch edge {
      case 0: WireLook(weight: .dotted, style: .dim, head: .none)
      case 1: WireLook(weight: .heavy, style: Style(.green), head: .none)
      default: WireLook(head: .none)
      }
    }
    var frame = Frame(Size(columns: drawing.columns, rows: drawing.rows))
    painter.paint(from: GridPoint(column: 0, row: 0), in: frame.bounds, on: &frame)
    #expect(frame.description == Self.walk, "\(frame)")
    #expect(
      frame.styleRuns == [
        "3:5 \"┌┄┄┄┄┄\" dim", "3:11 \"┺━━━━━━┓\" green", "4:13 \"┏━━━━┻━━━━┓\" green bold",
        "5:13 \"┃ b sub2\" green bold", "5:23 \"┃\" green bold", "6:13 \"┗━━━━┯━━━━┛\" green bold",
      ]
    )
  }

  /// A window shows exactly that part of the drawing, wherever it is.
  @Test(arguments: [FlowDirection.down, .right])
  func windowsShowTheirPart(flow: FlowDirection) throws {
    var options = LayoutOptions(direction: flow)
    options.longestEdge = 4
    let sample = GraphSample.random(seed: 7, count: 40, outputs: 2)
    let drawing = try sample.drawing(options)
    let whole = sample.frame(drawing)
    let painter = GraphPainter(drawing) { BoxLook(lines: [" " + sample.nodes[$0].label]) }
    var generator = SplitMix(seed: 3)
    for _ in 0..<60 {
      let origin = GridPoint(
        column: generator.number(below: drawing.columns) - 8,
        row: generator.number(below: drawing.rows) - 4
      )
      var frame = Frame(Size(columns: 40, rows: 16))
      let area = Rect(column: 2, row: 1, columns: 30, rows: 12)
      painter.paint(from: origin, in: area, on: &frame)
      var wrong: [Point] = []
      for row in 0..<frame.size.rows {
        for column in 0..<frame.size.columns {
          let point = Point(column: column, row: row)
          let source = Point(column: column - area.column + origin.column, row: row - area.row + origin.row)
          if frame[point] != (area.contains(point) ? whole[source] : .blank) { wrong.append(point) }
        }
      }
      #expect(wrong.isEmpty, "from \(origin)")
    }
  }

  @Test func boxesOfOneRowHaveNoBorder() throws {
    let frame = tutorial.frame(try tutorial.drawing(rows: 1))
    #expect(
      frame.text == [
        "       x leaf",
        "     ┌─────┴──────┐",
        " a pow2       b sub2",
        "     └───┐   ┌────┘",
        "        y div",
        "           │",
        "      out mean",
      ]
    )
  }

  @Test func nodesAndEdgesCanBeLeftOut() throws {
    let drawing = try tutorial.drawing()
    var frame = Frame(Size(columns: drawing.columns, rows: drawing.rows))
    let painter = GraphPainter(drawing) {
      $0 < 2 ? BoxLook(lines: [" " + tutorial.nodes[$0].label]) : nil
    } wire: {
      $0 == 0 ? WireLook() : nil
    }
    painter.paint(from: GridPoint(column: 0, row: 0), in: frame.bounds, on: &frame)
    #expect(
      frame.text.filter { !$0.isEmpty } == [
        "      ┌─────────┐",
        "      │ x leaf  │",
        "      └────┬────┘",
        "     ┌─────┘",
        "┌────▼────┐",
        "│ a pow2  │",
        "└─────────┘",
      ]
    )
  }

  @Test func aTextTooLongForItsBoxIsAFault() throws {
    let drawing = try tutorial.drawing()
    var frame = Frame(Size(columns: 8, rows: 4))
    let painter = GraphPainter(drawing) { _ in BoxLook(lines: ["far too long a text"]) }
    painter.paint(from: GridPoint(column: 7, row: 0), in: frame.bounds, on: &frame)
    #expect(frame.clips.map(\.text) == ["far too long a text"])
  }

  private static let walk = """
          ┌┄┄┄┄┄┄┄┄┄┐
          ┆ x leaf  ┆
          └┄┄┄┄┰┄┄┄┄┘
         ┌┄┄┄┄┄┺━━━━━━┓
    ┌────┴────┐  ┏━━━━┻━━━━┓
    │ a pow2  │  ┃ b sub2  ┃
    └────┬────┘  ┗━━━━┯━━━━┛
         └───┐   ┌────┘
           ┌─┴a──┴b┐
           │ y div │
           └───┬───┘
               │
         ┌─────┴─────┐
         │ out mean  │
         └───────────┘
    """

  private static let drawings = [
    Drawing(
      "the tutorial",
      "x leaf  [3 4 6]\na pow2 [9 16 36]: x\nb sub2 [1 2 4]: x\ny div   a / b = ?: a b\nout mean  (later): y",
      """
                  ┌─────────────────┐
                  │ x leaf  [3 4 6] │
                  └────────┬────────┘
                ┌──────────┴──────────┐
      ┌─────────▼─────────┐  ┌────────▼────────┐
      │ a pow2 [9 16 36]  │  │ b sub2 [1 2 4]  │
      └─────────┬─────────┘  └────────┬────────┘
                └─────┐         ┌─────┘
                 ┌────▼─────────▼────┐
                 │ y div   a / b = ? │
                 └─────────┬─────────┘
                           │
                 ┌─────────▼─────────┐
                 │ out mean  (later) │
                 └───────────────────┘
      """
    ),
    Drawing(
      "the tutorial, in ASCII",
      "x leaf  [3 4 6]\na pow2 [9 16 36]: x\nb sub2 [1 2 4]: x\ny div   a / b = ?: a b\nout mean  (later): y",
      glyphs: .ascii,
      """
                  +-----------------+
                  | x leaf  [3 4 6] |
                  +--------+--------+
                +----------+----------+
      +---------v---------+  +--------v--------+
      | a pow2 [9 16 36]  |  | b sub2 [1 2 4]  |
      +---------+---------+  +--------+--------+
                +-----+         +-----+
                 +----v---------v----+
                 | y div   a / b = ? |
                 +---------+---------+
                           |
                 +---------v---------+
                 | out mean  (later) |
                 +-------------------+
      """
    ),
    Drawing(
      "a value used twice by one operation",
      "x\ny = x * x: x x",
      """
          ┌───┐
          │ x │
          └─┬─┘
         ┌──┴──┐
      ┌──▼─────▼──┐
      │ y = x * x │
      └───────────┘
      """
    ),
    Drawing(
      "a value used twice by one operation, in ASCII",
      "x\ny = x * x: x x",
      glyphs: .ascii,
      """
          +---+
          | x |
          +-+-+
         +--+--+
      +--v-----v--+
      | y = x * x |
      +-----------+
      """
    ),
    Drawing(
      "fan-out and fan-in",
      "a leaf\nb relu: a\nc tanh: a\nd add: b c",
      """
            ┌─────────┐
            │ a leaf  │
            └────┬────┘
           ┌─────┴──────┐
      ┌────▼────┐  ┌────▼────┐
      │ b relu  │  │ c tanh  │
      └────┬────┘  └────┬────┘
           └───┐   ┌────┘
             ┌─▼───▼─┐
             │ d add │
             └───────┘
      """
    ),
    Drawing(
      "fan-out and fan-in, in ASCII",
      "a leaf\nb relu: a\nc tanh: a\nd add: b c",
      glyphs: .ascii,
      """
            +---------+
            | a leaf  |
            +----+----+
           +-----+------+
      +----v----+  +----v----+
      | b relu  |  | c tanh  |
      +----+----+  +----+----+
           +---+   +----+
             +-v---v-+
             | d add |
             +-------+
      """
    ),
    Drawing(
      "a layer with its parameters",
      "X [2,2]\nW1 [2,2]\nb1 [2]\nm mm: X W1\nz add: m b1\nh relu: z\nW2 [2,1]\nb2 [1]\nn mm: h W2\no add: n b2\nL mean: o",
      """
      ┌─────────┐  ┌───────────┐
      │ X [2,2] │  │ W1 [2,2]  │
      └────┬────┘  └─────┬─────┘
           └────┐   ┌────┘
              ┌─▼───▼─┐  ┌─────────┐
              │ m mm  │  │ b1 [2]  │
              └───┬───┘  └────┬────┘
                  │  ┌────────┘
              ┌───▼──▼┐
              │ z add │
              └───┬───┘
                  │
             ┌────▼────┐  ┌───────────┐
             │ h relu  │  │ W2 [2,1]  │
             └────┬────┘  └─────┬─────┘
                  │  ┌──────────┘
              ┌───▼──▼┐  ┌─────────┐
              │ n mm  │  │ b2 [1]  │
              └───┬───┘  └────┬────┘
                  │  ┌────────┘
              ┌───▼──▼┐
              │ o add │
              └───┬───┘
                  │
             ┌────▼────┐
             │ L mean  │
             └─────────┘
      """
    ),
    Drawing(
      "residual connections",
      "x\nh0 mm: x\nr1 relu: h0\nm1 mul: r1 h0\na1 add: m1 h0\nr2 relu: a1\na2 add: r2 a1\nL sum: a2",
      flow: .right,
      """
                                            ┌────────┐    ┌────────┐                   ┌────────┐
                                            │ m1 mul │    │ a1 add │    ┌─────────┐    │ a2 add │    ┌───────┐
      ┌───┐    ┌───────┐    ┌─────────┐ ┌───▶        ├────▶        ├──┬─▶ r2 relu ├────▶        ├────▶ L sum │
      │ x ├────▶ h0 mm ├──┬─▶ r1 relu ├─┘ ┌─▶        │  ┌─▶        │  │ └─────────┘  ┌─▶        │    └───────┘
      └───┘    └───────┘  │ └─────────┘   │ └────────┘  │ └────────┘  │              │ └────────┘
                          │               │             │             └──────────────┘
                          └───────────────┴─────────────┘
      """
    ),
    Drawing(
      "a recurrent cell",
      "w\nx\nh1 cell: w x\nh2 cell: w h1\nh3 cell: w h2\nL sum: h3",
      """
        ┌───┐  ┌───┐
        │ w │  │ x │
        └─┬─┘  └─┬─┘
      ┌───┤      │
      │ ┌─▼──────▼┐
      │ │ h1 cell │
      │ └────┬────┘
      ├───┐  │
      │ ┌─▼──▼────┐
      │ │ h2 cell │
      │ └────┬────┘
      └───┐  │
        ┌─▼──▼────┐
        │ h3 cell │
        └────┬────┘
             │
         ┌───▼───┐
         │ L sum │
         └───────┘
      """
    ),
    Drawing(
      "several outputs",
      "x [6]\ns split(x, 2): x\np mul: s.0 s.1\nq add: p s.2\nr sub: s.2 q",
      """
          ┌───────┐
          │ x [6] │
          └───┬───┘
              │
      ┌───────▼───────┐
      │ s split(x, 2) │
      └──┬────┬────┬──┘
         │    │    │
        ┌▼────▼─┐  │
        │ p mul │  │
        └───┬───┘  │
            │  ┌───┤
        ┌───▼──▼┐  │
        │ q add │  │
        └───┬───┘  │
         ┌──│──────┘
        ┌▼──▼───┐
        │ r sub │
        └───────┘
      """
    ),
    Drawing(
      "lines that cross",
      "a\nb\nc\nu mul: c a\nv sub: b c\nw div: a b\no cat: v w u",
      """
            ┌───┐  ┌───┐  ┌───┐
            │ b │  │ c │  │ a │
            └─┬─┘  └─┬─┘  └─┬─┘
        ┌─────┴──────│─┐    │
        │   ┌────────┴─│────│─┐
        │   │      ┌───│────┴─│───┐
      ┌─▼───▼─┐  ┌─▼───▼─┐  ┌─▼───▼─┐
      │ v sub │  │ w div │  │ u mul │
      └───┬───┘  └───┬───┘  └───┬───┘
          └───────┐  │  ┌───────┘
                 ┌▼──▼──▼┐
                 │ o cat │
                 └───────┘
      """
    ),
    Drawing(
      "lines that cross, in ASCII",
      "a\nb\nc\nu mul: c a\nv sub: b c\nw div: a b\no cat: v w u",
      glyphs: .ascii,
      """
            +---+  +---+  +---+
            | b |  | c |  | a |
            +-+-+  +-+-+  +-+-+
        +-----+------|-+    |
        |   +--------+-|----|-+
        |   |      +---|----+-|---+
      +-v---v-+  +-v---v-+  +-v---v-+
      | v sub |  | w div |  | u mul |
      +---+---+  +---+---+  +---+---+
          +-------+  |  +-------+
                 +v--v--v+
                 | o cat |
                 +-------+
      """
    ),
    Drawing(
      "parts that are not connected",
      "x\ny sin: x\np\nq\nr add: p q",
      """
        ┌───┐   ┌───┐  ┌───┐
        │ x │   │ p │  │ q │
        └─┬─┘   └─┬─┘  └─┬─┘
          │       │    ┌─┘
      ┌───▼───┐  ┌▼────▼─┐
      │ y sin │  │ r add │
      └───────┘  └───────┘
      """
    ),
    Drawing(
      "an edge too long to draw",
      "x\na1 relu: x\na2 relu: a1\na3 relu: a2\na4 relu: a3\ny add: a4 x\nz mul: a1 y",
      longestEdge: 3,
      """
                ┌───┐
                │ x │
                └─┬─┘
        ┌─────────┤
      (->5)  ┌────▼────┐
             │ a1 relu │
             └────┬────┘
        ┌─────────┤
      (->6)  ┌────▼────┐
             │ a2 relu │
             └────┬────┘
                  │
             ┌────▼────┐
             │ a3 relu │
             └────┬────┘
                  │
             ┌────▼────┐  (0->)
             │ a4 relu │    │
             └────┬────┘    │
                  │  ┌──────┘
       (1->)  ┌───▼──▼┐
         │    │ y add │
         │    └───┬───┘
         └─────┐  │
              ┌▼──▼───┐
              │ z mul │
              └───────┘
      """
    ),
    Drawing(
      "names in Chinese",
      "数据 [2]\n权重 [2]\n乘 mul: 数据 权重\n和 sum: 乘",
      """
      ┌───────────┐  ┌───────────┐
      │ 数据 [2]  │  │ 权重 [2]  │
      └─────┬─────┘  └─────┬─────┘
            └────┐   ┌─────┘
              ┌──▼───▼──┐
              │ 乘 mul  │
              └────┬────┘
                   │
              ┌────▼────┐
              │ 和 sum  │
              └─────────┘
      """
    ),
  ]
}

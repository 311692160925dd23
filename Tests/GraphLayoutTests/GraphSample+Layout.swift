import TestSupport

@testable import GraphLayout

extension GraphSample {
  /// The nodes as boxes that hold their labels.
  var layoutNodes: [LayoutNode<String>] {
    nodes.enumerated().map { index, node in
      LayoutNode(
        id: node.name,
        columns: node.label.count + 4,
        rows: 3,
        inputs: node.inputs.count,
        isLeaf: node.inputs.isEmpty,
        number: index
      )
    }
  }

  /// The edges, by target and input.
  var layoutEdges: [LayoutEdge<String>] {
    nodes.flatMap { node in
      node.inputs.enumerated().map { input, source in
        LayoutEdge(from: nodes[source.node].name, output: source.output, to: node.name, input: input)
      }
    }
  }

  /// Lays the graph out.
  func drawing(_ options: LayoutOptions = LayoutOptions()) throws -> GraphDrawing {
    try GraphDrawing(nodes: layoutNodes, edges: layoutEdges, options: options)
  }

  /// Small graphs with what makes drawing hard: fan-out, doubled edges, skips, several outputs.
  static let samples: [String: GraphSample] = [
    "tutorial": GraphSample("x leaf\na pow2: x\nb sub2: x\ny div: a b\nout mean: y"),
    "square": GraphSample("x\ny mul: x x"),
    "diamond": GraphSample("a\nb relu: a\nc tanh: a\nd add: b c"),
    "chain": GraphSample("x\na: x\nb: a\nc: b\nd: c"),
    "mlp": GraphSample(
      """
      X [2,2]
      W1 [2,2]
      b1 [2]
      m1 mm: X W1
      z1 add: m1 b1
      h1 relu: z1
      W2 [2,2]
      b2 [2]
      m2 mm: h1 W2
      z2 add: m2 b2
      h2 relu: z2
      W3 [2,1]
      b3 [1]
      m3 mm: h2 W3
      z3 add: m3 b3
      T [2,1]
      d sub: z3 T
      s pow2: d
      L mean: s
      R sum: W1
      loss add: L R
      """
    ),
    "skips": GraphSample(
      "x\na: x\nb: a\nc: b\nd: c\ne: d\nf: e\ng: f\nh: g\ni: h\nj: i\nk add: j x\nl add: k c\nm mul: l x"
    ),
    "split": GraphSample("x [6]\ns split: x\np mul: s.0 s.1\nq add: p s.2\nr sub: s.2 q"),
    "swap": GraphSample("a\nb\nu sub: b a\nv div: a b\nw cat: v u a"),
    "permutation": GraphSample("a\nb\nc\nu mul: c a\nv sub: b c\nw div: a b\no cat: v w u"),
    "two parts": GraphSample("x\ny relu: x\np\nq tanh: p\nr add: q p"),
    "attention": GraphSample(
      "x\nq mm: x\nk mm: x\nv mm: x\nt t: k\ns mm: q t\nd div: s\na softmax: d\no mm: a v\nr add: o x"
    ),
    "single": GraphSample("x"),
    "empty": GraphSample(""),
  ]
}

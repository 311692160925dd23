import Diagnostics
import Testing

@testable import ScriptSyntax

@Suite struct RangeTests {
  static let scripts = [
    "x = (a + b) * -c ** 2 if d else [e, *f][1:2, ::g]\n",
    "@a.b(c)\ndef f(a, /, b: int = 1, *args, c=2, **kw) -> d:\n  '''doc'''\n  global x\n  return a, *b\n",
    "class A(B, metaclass=C):\n  x: int = 1\n  def f(self): return lambda y, *z: y\n",
    "for i, (j, *k) in zip(a, b):\n  if i: continue\n  elif j: break\n  else: pass\nelse:\n  del a, b[0]\n",
    "try:\n  raise E('x') from e\nexcept (A, B) as e:\n  assert e, 'f'\nexcept:\n  pass\nelse: a\nfinally: b\n",
    "with (a as b, c() as d.e):\n  import t.u as v, w\n  from x import (y as z, q)\n",
    "print(f'{a!r:>{w}.{p}f}{b=}' 'c' f'''{\n d }''', sep='', *a, **b)\n",
    "r = [x for x in y if x for z in x], {k: v for k, v in d}, {s for s in t}, (g for g in h), f(q for q in r)\n",
    "a.b[c](d).e, *z = w = u = {1: 2, **m, 'k': [n, (), (o,)]}; a += 1; b: c\n",
    "while (n := n - 1) > 0 and not x or y is not None: n @= 1 < 2 < 3\n",
    "def g():\n  yield (yield)\n  x = 0x1F + 1.5e3 + 2j + b'x'\n\n\n# end\n",
    "if a:\n\tb\n\n\t# c\n\td \\\n\t  + e\n",
    "x = 1 +\nif y = 2:\n  z\nf(a b)\ndef (:\n  pass\nw = [1,\n  2\nq = 1\n",
  ]

  @Test(arguments: scripts)
  func keepsChildrenInsideTheirParents(text: String) {
    let source = SourceText(name: "t.py", text: text)
    for statement in parseScript(source).module.statements {
      check(.statement(statement), within: source.wholeRange, source)
    }
  }

  private func check(_ node: SyntaxNode, within parent: SourceRange, _ source: SourceText) {
    #expect(parent.contains(node.range), "\(node.label) in \(source.text(in: parent))")
    let text = source.text(in: node.range)
    #expect(
      text.first?.isWhitespace != true && text.last?.isWhitespace != true || isText(node),
      "\(node.label)"
    )
    var last = node.range.start
    for child in node.children {
      #expect(last <= child.range.start, "\(child.label) overlaps the node before it")
      if !isShared(child, node) { last = child.range.end }
      check(child, within: node.range, source)
    }
  }

  private func isText(_ node: SyntaxNode) -> Bool {
    if case .formattedPart = node { true } else { false }
  }

  /// A comprehension of names alone, such as the generator that is a call's only argument, shares its brackets.
  private func isShared(_ child: SyntaxNode, _ parent: SyntaxNode) -> Bool { child.range == parent.range }

  @Test func isExact() {
    let text = "y = (a + b) * f(x, k=1)[0].c if not t else {1: -2}"
    let source = SourceText(name: "t.py", text: text)
    var texts: [String] = []
    parseScript(source).module.walk { node in
      if case .expression = node { texts.append(source.text(in: node.range)) }
      return true
    }
    let expected = [
      "(a + b) * f(x, k=1)[0].c if not t else {1: -2}", "(a + b) * f(x, k=1)[0].c", "a + b", "a", "b",
      "f(x, k=1)[0].c", "f(x, k=1)[0]", "f(x, k=1)", "f", "x", "1", "0", "not t", "t", "{1: -2}", "1", "-2",
      "2",
    ]
    #expect(texts == expected)
  }

  @Test func dumpsTheTree() {
    let text = "for i, *j in x:\n  print(f'{i!r:4}', end='\\n')\n"
    #expect(
      dump(text) == """
        for 1:1-2:30
          target sequence starred 1 1:5-1:10
            target 1:5-1:6
              name i = slot 0 1:5-1:6
            target 1:9-1:10
              name j = slot 1 1:9-1:10
          name x = slot 2 1:14-1:15
          expression 2:3-2:30
            call 2:3-2:30
              name print = slot 3 2:3-2:8
              argument 2:9-2:19
                formatted 2:9-2:19
                  field !r formatted 2:11-2:18
                    name i = slot 0 2:12-2:13
                    text "4" 2:16-2:17
              argument keyword 2:21-2:29
                identifier end 2:21-2:24
                string "\\x0a" 2:25-2:29
        """
    )
  }
}

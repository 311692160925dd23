import ScriptRuntime
import Testing

/// What a hostile script meets: a diagnostic that names the figure, never a trap, a hang or a full memory.
@Suite struct LimitTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let source: String
    let message: String
    let line: Int
    var testDescription: String { message }

    init(_ source: String, _ message: String, line: Int = 1) {
      self.source = source
      self.message = message
      self.line = line
    }
  }

  static let small: Limits = {
    var limits = Limits()
    limits.statements = 100_000
    limits.elements = 100_000
    limits.textBytes = 1 << 20
    limits.printedBytes = 10_000
    return limits
  }()

  static let statements = "the script was stopped after 100 000 statements"
  static let nesting = "containers are nested more than 1 000 deep"

  static let cases: [Case] = [
    Case("while True: pass", statements),
    Case("for i in range(10 ** 15): pass", statements),
    Case("print(sum(range(10 ** 15)))", statements),
    Case("x = [i for i in range(10 ** 15) if False]", statements),
    Case("max(range(10 ** 15))", statements),
    Case("10 ** 15 in (i for i in iter(range(10 ** 16)))", statements),
    Case("def f():\n  try: f()\n  finally: f()\nf()", statements, line: 3),
    Case(
      "while True:\n  try:\n    while True: pass\n  except: pass\n  finally: continue",
      statements,
      line: 3
    ),
    Case(
      "with_all = 1\nclass C:\n  def __exit__(self, *a): return True\n  def __enter__(self): pass\nwith C():\n  while True: pass",
      statements,
      line: 6
    ),
    Case("x = list(range(10 ** 9))", statements),
    Case("x = [0] * 10 ** 12", "a container may hold at most 100 000 elements"),
    Case("x = [1]\nwhile True: x += x", "a container may hold at most 100 000 elements", line: 2),
    Case("x = 'ab' * 10 ** 15", "a string may hold at most 1 048 576 bytes"),
    Case("x = 'a'\nwhile True: x += x", "a string may hold at most 1 048 576 bytes", line: 2),
    Case("'{:10000000000}'.format(1)", "a string may hold at most 1 048 576 bytes"),
    Case("'%.10000000000d' % 1", "a string may hold at most 1 048 576 bytes"),
    Case("x = ' '.join(['a' * 100000] * 100)", "a string may hold at most 1 048 576 bytes"),
    Case("'a'.center(10 ** 10)", "a string may hold at most 1 048 576 bytes"),
    Case("x = 2 ** (2 ** 40)", "an integer may have at most 262144 bits"),
    Case("x = 1 << 10 ** 18", "an integer may have at most 262144 bits"),
    Case("x = 3\nwhile True: x <<= 5000", "an integer may have at most 262144 bits", line: 2),
    Case("import math\nmath.factorial(10 ** 9)", statements, line: 2),
    Case("s = 'ab' * 10 ** 5\nfor i in range(20): s.count('ab')", statements, line: 2),
    Case("s = 'ab' * 10 ** 5\nfor i in range(4): s[::-1]", statements, line: 2),
    Case("s = 'ab' * 10 ** 5\nfor i in range(4): s.isalpha()", statements, line: 2),
    Case("s = 'ab' * 10 ** 5\nfor i in range(100): s < s + 'a'", statements, line: 2),
    Case("a = list(range(20000))\nfor i in range(100): a + a", statements, line: 2),
    Case("f = lambda n: n if n < 2 else f(n - 1) + f(n - 2)\nf(20)", statements),
    Case("while True: print('x' * 1000)", "the script was stopped after printing 10 000 bytes"),
    Case("x = []\nfor i in range(5000): x = [x]\nprint(x)", nesting, line: 3),
    Case("x = ()\nfor i in range(5000): x = (x,)\nhash(x)", nesting, line: 3),
    Case("x = {}\ny = {}\nfor i in range(5000): x = {1: x}; y = {1: y}\nx == y", nesting, line: 4),
    Case("x = [1]\nfor i in range(5000): x = zip(x)\nnext(x)", nesting, line: 3),
    Case("class A:\n  def __repr__(self): return repr([self])\nprint(A())", nesting, line: 2),
    Case(
      "(-8) ** 0.5",
      "a fractional power of a negative number is a complex number, which gradtutor does not have"
    ),
  ]

  @Test(arguments: cases)
  func stopsAtTheLimit(_ item: Case) {
    let outcome = run(item.source, limits: LimitTests.small)
    #expect(outcome.headline == item.message)
    #expect(outcome.line == item.line)
  }

  /// Nested 100 000 deep through every kind of object that can hold another, and released without recursion.
  @Test(arguments: [
    "x = [x]", "x = (x,)", "x = {1: x}", "x = N(x)", "x = wrap(x)", "x = N(x).get", "x = ValueError(x)",
    "x = zip(x)", "x = iter([x])", "x = (i for i in x)", "x = map(None, x)", "x = enumerate(x)",
    "x = property(x)", "x = [(x, {'k': [N(x)]})]", "x = frozenset([N(x)])",
  ])
  func releasesWhatIsNestedDeeply(_ step: String) {
    let outcome = run(
      """
      class N:
        def __init__(self, value): self.value = value
        def get(self): return self.value
      def wrap(value): return lambda: value
      x = []
      for i in range(100000): \(step)
      del x
      print("released")
      """
    )
    #expect(outcome.printed == "released\n")
    #expect(outcome.headline == "")
  }

  @Test func recursionIsAnErrorThatCanBeCaught() {
    let outcome = run(
      """
      depth = 0
      def f():
          global depth
          depth += 1
          f()
      try:
          f()
      except RecursionError as e:
          print(depth, e)
      f()
      """
    )
    #expect(outcome.printed == "999 maximum recursion depth exceeded\n")
    #expect(outcome.headline == "RecursionError: maximum recursion depth exceeded")
    #expect(outcome.line == 5)
  }

  @Test func deadlineStopsTheScript() {
    var limits = Limits()
    limits.seconds = 0
    #expect(run("while True: pass", limits: limits).headline == "the script was stopped after 0.0 seconds")
  }
}

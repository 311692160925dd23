import Testing

/// Recursion without end, through whatever the interpreter calls on a script's behalf: Python's own error.
@Suite struct RecursionTests {
  @Test(arguments: [
    "def f(): f()\nf()",
    "f = lambda x: f(x)\nf(1)",
    "def f(x): return list(map(f, [x]))\nf(1)",
    "def f(x): return [f(y) for y in [x]]\nf(1)",
    "def k(x): return sorted([2, 1], key=k)[0]\nsorted([2, 1], key=k)",
    "class A:\n  def __init__(self): A()\nA()",
    "class A:\n  def __repr__(self): return repr(self)\nprint(A())",
    "class A:\n  def __str__(self): return f'{self}'\nprint(A())",
    "class A:\n  def __format__(self, s): return f'{self:{s}}'\nf'{A():x}'",
    "class A:\n  def __eq__(self, o): return self == o\nA() == A()",
    "class A:\n  def __lt__(self, o): return o < self\nA() < A()",
    "class A:\n  def __hash__(self): return hash(self)\n{A(): 1}",
    "class A:\n  def __bool__(self): return bool(self)\nif A(): pass",
    "class A:\n  def __len__(self): return len(self)\nlen(A())",
    "class A:\n  def __iter__(self): return iter(self)\nlist(A())",
    "class A:\n  def __contains__(self, x): return x in self\n1 in A()",
    "class A:\n  def __getitem__(self, i): return self[i]\nA()[0]",
    "class A:\n  def __getattr__(self, n): return getattr(self, n + 'x')\nA().y",
    "class A:\n  def __setattr__(self, n, v): self.z = v\nA().y = 1",
    "class A:\n  def __add__(self, o): return self + o\nA() + 1",
    "class A:\n  def __radd__(self, o): return o + self\n1 + A()",
    "class A:\n  def __call__(self): return self()\nA()()", "class A: pass\nA.__call__ = A()\nA()()",
    "class A:\n  @property\n  def p(self): return self.p\nA().p",
    "class A:\n  def __enter__(self):\n    with self: pass\n  def __exit__(self, *a): pass\nwith A(): pass",
  ])
  func endsInPythonsError(_ source: String) {
    #expect(run(source).headline == "RecursionError: maximum recursion depth exceeded")
  }

  @Test(arguments: [
    ("a = []\na.append(a)\nprint(a, a == a)", "[[...]] True\n"),
    ("d = {}\nd['d'] = d\nprint(d)", "{'d': {...}}\n"),
    ("a = []\nt = (a,)\na.append(t)\nprint(t)", "([(...)],)\n"),
  ])
  func containersThatHoldThemselvesPrint(_ source: String, _ printed: String) {
    let outcome = run(source)
    #expect(outcome.printed == printed)
    #expect(outcome.headline == "")
  }

  @Test(arguments: [
    ("g = (x for x in [1])\nnext(g)\nnext(g)", "StopIteration"),
    ("g = (next(g) for x in range(3))\nnext(g)", "ValueError: generator already executing"),
    ("len(x for x in [1])", "TypeError: object of type 'generator' has no len()"),
    ("d = {1: 1}\nfor k in d: del d[k]", "RuntimeError: dictionary changed size during iteration"),
    ("s = {1}\nfor x in s: s.add(x + 1)", "RuntimeError: Set changed size during iteration"),
    (
      "int('9' * 10 ** 6)",
      "ValueError: Exceeds the limit (4300 digits) for integer string conversion: value has 1000000 digits; use sys.set_int_max_str_digits() to increase the limit"
    ),
    ("class A: pass\nclass B(A, A): pass", "TypeError: duplicate base class A"),
  ])
  func misuseGetsPythonsError(_ source: String, _ headline: String) {
    #expect(run(source).headline == headline)
  }
}

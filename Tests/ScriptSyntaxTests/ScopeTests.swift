import Diagnostics
import Testing

@testable import ScriptSyntax

@Suite struct ScopeTests {
  /// The scopes of a script, one a line: qualified name, then each symbol with its storage.
  private func scopes(_ text: String) -> String {
    let script = parseScript(SourceText(name: "t.py", text: text))
    let faults = script.diagnostics.map(\.headline)
    return (faults + script.module.scopes.map(describe)).joined(separator: "\n")
  }

  private func describe(_ scope: Scope) -> String {
    let symbols = scope.symbols.map { symbol in
      switch symbol.storage {
      case .local: "\(symbol.text) local"
      case .cell: "\(symbol.text) cell"
      case .free(let slot): "\(symbol.text) free \(slot)"
      case .global: "\(symbol.text) global"
      }
    }
    return "\(scope.kind) \(scope.qualifiedName): " + symbols.joined(separator: ", ")
  }

  @Test(arguments: [
    ("x = y", "module : y global, x global"),
    ("def f(a, b=c):\n  d = a", "module : f global, c global\nfunction f: a local, b local, d local"),
    ("def f():\n  print(x)", "module : f global\nfunction f: print global, x global"),
    ("def f():\n  global x\n  x = 1", "module : f global\nfunction f: x global"),
    (
      "def f():\n  x = 1\n  def g():\n    return x",
      "module : f global\nfunction f: x cell, g local\nfunction f.<locals>.g: x free 0"
    ),
    (
      "def f():\n  def g():\n    nonlocal x\n    x = 2\n  x = 1",
      "module : f global\nfunction f: g local, x cell\nfunction f.<locals>.g: x free 1"
    ),
    (
      "def f(x):\n  def g():\n    def h():\n      return x",
      "module : f global\nfunction f: x cell, g local\nfunction f.<locals>.g: h local, x free 0\n"
        + "function f.<locals>.g.<locals>.h: x free 1"
    ),
    (
      "def f():\n  x = 1\n  class A:\n    x = x\n    def m(self):\n      return x",
      "module : f global\nfunction f: x cell, A local\nclass f.<locals>.A: x local, m local\n"
        + "function f.<locals>.A.m: self local, x free 0"
    ),
    (
      "class A:\n  x = 1\n  y = [x for _ in range(x)]",
      "module : A global\nclass A: x local, range global, y local\ncomprehension A.<listcomp>: x global, _ local"
    ),
    (
      "def f(xs):\n  return [x + k for x in xs for k in x]",
      "module : f global\nfunction f: xs local\ncomprehension f.<locals>.<listcomp>: x local, k local"
    ),
    (
      "def f(k):\n  return [lambda: k + x for x in k]",
      "module : f global\nfunction f: k cell\n"
        + "comprehension f.<locals>.<listcomp>: x cell, k free 0\n"
        + "lambda f.<locals>.<listcomp>.<locals>.<lambda>: k free 1, x free 0"
    ),
    (
      "def f(xs):\n  return [(y := x) for x in xs], y",
      "module : f global\nfunction f: xs local, y cell\ncomprehension f.<locals>.<listcomp>: x local, y free 1"
    ),
    ("[y := x for x in z]", "module : z global, y global\ncomprehension <listcomp>: x local, y global"),
    ("f = lambda x, y=z: x", "module : z global, f global\nlambda <lambda>: x local, y local"),
    (
      "def f():\n  try: a\n  except E as e: pass\n  with a as b: pass\n  for c, *d in a: pass\n  import t.u, v as w",
      "module : f global\nfunction f: a global, E global, e local, b local, c local, d local, t local, w local"
    ),
    ("def f():\n  x += 1\n  del y", "module : f global\nfunction f: x local, y local"),
    ("def f():\n  x.y = 1\n  z[0] = 2", "module : f global\nfunction f: x global, z global"),
    (
      "def f():\n  x = 1\n  def g():\n    global x\n    def h():\n      return x",
      "module : f global\nfunction f: x local, g local\nfunction f.<locals>.g: x global, h local\n"
        + "function f.<locals>.g.<locals>.h: x global"
    ),
    ("f'{x}'", "module : x global"),
  ])
  func placesNames(text: String, expected: String) {
    let actual = scopes(text).split(separator: "\n").map { String($0) }
    let wanted = expected.split(separator: "\n").map { String($0) }
    #expect(actual.map(sorted) == wanted.map(sorted))
  }

  /// The order of slots is tested apart, so that the table need not follow the order of parsing.
  private func sorted(_ line: String) -> [String] {
    let parts = line.split(separator: ":", maxSplits: 1)
    return [String(parts[0])]
      + parts.dropFirst().flatMap { $0.split(separator: ",").map(String.init) }
      .map { $0.trimmingPrefix(" ").description }.sorted()
  }

  @Test func numbersParametersFirst() {
    let script = parseScript(SourceText(name: "t.py", text: "def f(b, *a, c=d, **e):\n  z = a"))
    let scope = script.module.scopes[1]
    #expect(scope.parameterCount == 4)
    #expect(scope.symbols.map(\.text) == ["b", "a", "c", "e", "z"])
  }

  @Test func linksEachScopeToThoseAround() {
    let script = parseScript(SourceText(name: "t.py", text: "def f():\n  class A:\n    def g(self): pass"))
    #expect(script.module.scopes.map(\.parent) == [nil, 0, 1, 2])
    #expect(script.module.scopes.map(\.enclosing) == [nil, 0, 1, 1])
  }
}

import Diagnostics
import Testing

@testable import ScriptSyntax

@Suite struct StatementTests {
  @Test(arguments: [
    ("a = 1", "assignment(target(a), 1)"),
    ("a = b = c", "assignment(target(a), target(b), c)"),
    ("a, *b = c", "assignment(target sequence starred 1(target(a), target(b)), c)"),
    ("[a, (b, c)] = d", "assignment(target sequence(target(a), target sequence(target(b), target(c))), d)"),
    ("a.b[0] = c", "assignment(target item(attribute(a, .b), 0), c)"),
    ("a.b = *c, d", "assignment(target attribute(a, .b), tuple(starred(c), d))"),
    ("a += 1", "augmented +=(target(a), 1)"),
    ("a[0] @= b", "augmented @=(target item(a, 0), b)"),
    ("a //= b", "augmented //=(target(a), b)"),
    ("a >>= b", "augmented >>=(target(a), b)"),
    ("a: int = 1", "annotated(target(a), int, 1)"),
    ("a: int", "annotated(target(a), int)"),
    ("del a, b[0]", "delete(target(a), target item(b, 0))"),
    ("del (a, b)", "delete(target sequence(target(a), target(b)))"),
    ("assert a, b", "assert(a, b)"),
    ("raise", "raise"),
    ("raise a from b", "raise from(a, b)"),
    ("pass; a; b;", "pass\nexpression(a)\nexpression(b)"),
    ("import a.b, c as d", "import(module(.a, .b), module(.c, d))"),
    ("from a.b import c, d as e", "from import(.a, .b, member(.c), member(.d, e))"),
    ("from a import (b,\n c,)", "from import(.a, member(.b), member(.c))"),
    ("from .. import a", "from ..import(member(.a))"),
    ("from a import *", "from import *(.a)"),
    ("global a, b", "global(a, b)"),
    ("match = 1", "assignment(target(match), 1)"),
    ("match(x)", "expression(call(match, argument(x)))"),
    ("print(x)", "expression(call(print, argument(x)))"),
  ])
  func readsSimpleStatements(text: String, expected: String) {
    #expect(statementShapes(text) == expected)
  }

  @Test(arguments: [
    (
      "if a: b\nelif c: d\nelse: e",
      "if 2 else 1(branch(a, expression(b)), branch(c, expression(d)), expression(e))"
    ),
    ("while a:\n  break\nelse:\n  b", "while 1 else 1(a, break, expression(b))"),
    ("for a, b in c:\n  continue", "for(target sequence(target(a), target(b)), c, continue)"),
    ("for a in b, c: pass", "for(target(a), tuple(b, c), pass)"),
    ("for a.b in c: pass", "for(target attribute(a, .b), c, pass)"),
    ("with a: b", "with(item(a), expression(b))"),
    ("with a as b, c: d", "with(item(a, target(b)), item(c), expression(d))"),
    ("with (a as b, c,): d", "with(item(a, target(b)), item(c), expression(d))"),
    ("with (a): b", "with(item(a), expression(b))"),
    ("with (a, b) as c: d", "with(item(tuple(a, b), target(c)), expression(d))"),
    ("with (a).b(): c", "with(item(call(attribute(a, .b))), expression(c))"),
    (
      "try: a\nexcept b as c: d\nexcept: e\nelse: f\nfinally: g",
      "try 1 else 1 finally 1(expression(a), handler(b, c, expression(d)), handler(expression(e)), "
        + "expression(f), expression(g))"
    ),
    ("try: a\nfinally: b", "try 1 finally 1(expression(a), expression(b))"),
    (
      "def f(a, /, b: c = 1, *d, e, **g) -> h: return a",
      "function scope 1(f, parameter positionalOnly(a), parameter positionalOrKeyword(b, c, 1), "
        + "parameter rest(d), parameter keywordOnly(e), parameter keywords(g), h, return(a))"
    ),
    ("@a\n@b.c(1)\ndef f(): pass", "function scope 1(a, call(attribute(b, .c), argument(1)), f, pass)"),
    (
      "class A(b, c=d):\n  x = 1",
      "class scope 1(A, argument(b), argument keyword(.c, d), assignment(target(x), 1))"
    ),
    ("async def f():\n  await x\n", "unsupported async def (coroutine)"),
    ("match x:\n  case 1:\n    pass\n  case _:\n    pass\ny", "unsupported match statement\nexpression(y)"),
    ("try: a\nexcept* b: c", "unsupported except* (exception group)"),
    ("def f():\n  yield 1", "function scope 1(f, expression(unsupported yield (generator function)))"),
  ])
  func readsCompoundStatements(text: String, expected: String) {
    #expect(statementShapes(text) == expected)
  }

  @Test func endsBlocksWhereTheIndentationDoes() {
    let text = "if a:\n  if b:\n    c\n\n  # d\n\n  e\nf\n"
    let expected = "if(branch(a, if(branch(b, expression(c))), expression(e)))\nexpression(f)"
    #expect(statementShapes(text) == expected)
    #expect(
      statementShapes(text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n"))
        == expected
    )
  }

  @Test func joinsLines() {
    #expect(
      statementShapes("a = (1 +\n\n  # c\n2)\nb = \\\n  3")
        == "assignment(target(a), +(1, 2))\nassignment(target(b), 3)"
    )
  }

  @Test func keepsDocumentation() {
    let module = parseScript(SourceText(name: "t", text: "def f():\n  'doc'\nclass A:\n  f'no'\n")).module
    guard case .function(let function) = module.statements[0].kind,
      case .class(let definition) = module.statements[1].kind
    else {
      Issue.record("no definitions")
      return
    }
    #expect(function.documentation == "doc")
    #expect(definition.documentation == nil)
  }

  @Test func listsCommentsButNotTextThatLooksLikeThem() {
    let source = SourceText(
      name: "t",
      text: "# %%\nx = '# %%'\n#| predict: x\n'''\n# %%\n'''\ny = [ # in\n]\n#> 1"
    )
    let comments = parseScript(source).comments.map(source.text(in:))
    #expect(comments == ["# %%", "#| predict: x", "# in", "#> 1"])
  }

  @Test func parsesAPartAtItsOwnPlace() {
    let source = SourceText(name: "t", text: "# %%\nx = (\n# %%\ny = 2\nz = 3\n")
    let start = source.range(ofLine: 4).start
    let script = parseScript(source, in: SourceRange(start, source.range(ofLine: 4).end))
    #expect(script.diagnostics.isEmpty)
    #expect(script.module.statements.map { source.text(in: $0.range) } == ["y = 2"])

    let option = SourceText(name: "t", text: "#| predict: x.grad[0, 0 1]\n")
    let parsed = parseExpression(option, in: SourceRange(12, 26))
    #expect(parsed.diagnostics.map { $0.range.map(option.text(in:)) } == ["0 1"])
    let good = parseExpression(option, in: SourceRange(12, 18))
    #expect(option.text(in: good.expression.range) == "x.grad")
  }

  @Test func skipsAByteOrderMark() {
    #expect(statementShapes("\u{FEFF}x = 1\n") == "assignment(target(x), 1)")
  }
}

import Testing

@testable import ScriptSyntax

@Suite struct ExpressionTests {
  @Test(arguments: [
    ("a or b and not c", "or(a, and(b, not(c)))"),
    ("a or b or c", "or(a, b, c)"),
    ("not a == b", "not(==(a, b))"),
    ("a < b", "<(a, b)"),
    ("a < b <= c", "comparisons < <=(a, b, c)"),
    ("a not in b", "not in(a, b)"),
    ("a is not b", "is not(a, b)"),
    ("a is b in c", "comparisons is in(a, b, c)"),
    ("a | b ^ c & d", "|(a, ^(b, &(c, d)))"),
    ("a << b >> c", ">>(<<(a, b), c)"),
    ("a + b - c", "-(+(a, b), c)"),
    ("a + b * c", "+(a, *(b, c))"),
    ("a @ b // c % d / e", "/(%(//(@(a, b), c), d), e)"),
    ("-a ** -b", "-(**(a, -(b)))"),
    ("a ** b ** c", "**(a, **(b, c))"),
    ("- + ~ a", "-(+(~(a)))"),
    ("-1", "-(1)"),
    ("(a + b) * c", "*(+(a, b), c)"),
    ("a if b else c if d else e", "conditional(a, b, conditional(c, d, e))"),
    ("lambda: a", "lambda scope 1(return(a))"),
    (
      "lambda a, *b, c=1, **d: a",
      "lambda scope 1(parameter positionalOrKeyword(a), parameter rest(b), parameter keywordOnly(c, 1), "
        + "parameter keywords(d), return(a))"
    ),
    ("(y := f(x))", "named(y, call(f, argument(x)))"),
  ])
  func ordersOperators(text: String, expected: String) {
    #expect(shape(text) == expected)
  }

  @Test(arguments: [
    ("a.b.c", "attribute(attribute(a, .b), .c)"),
    ("f()", "call(f)"),
    ("f(a, b=c, *d, **e)", "call(f, argument(a), argument keyword(.b, c), argument *(d), argument **(e))"),
    ("f(a)(b).c[d]", "item(attribute(call(call(f, argument(a)), argument(b)), .c), d)"),
    ("f(x for x in y)", "call(f, argument(comprehension generator scope 1(x, clause(target(x), y))))"),
    ("f(a := 1)", "call(f, argument(named(a, 1)))"),
    ("x[0, 1]", "item(x, tuple(0, 1))"),
    ("x[1:2]", "item(x, slice lower upper(1, 2))"),
    ("x[::2, ..., None]", "item(x, tuple(slice step(2), ..., None))"),
    ("x[:]", "item(x, slice)"),
    ("x[a:]", "item(x, slice lower(a))"),
    ("x[a:b:c]", "item(x, slice lower upper step(a, b, c))"),
    ("x[a,]", "item(x, tuple(a))"),
    ("x[*a]", "item(x, tuple(starred(a)))"),
  ])
  func readsAccess(text: String, expected: String) {
    #expect(shape(text) == expected)
  }

  @Test(arguments: [
    ("()", "tuple"),
    ("(a)", "a"),
    ("(a,)", "tuple(a)"),
    ("a, *b", "tuple(a, starred(b))"),
    ("[]", "list"),
    ("[a, *b,]", "list(a, starred(b))"),
    ("{}", "dictionary"),
    ("{a: b, **c}", "dictionary unpacking(a, b, c)"),
    ("{a, *b}", "set(a, starred(b))"),
    ("[x for x in y if a if b]", "comprehension list scope 1(x, clause(target(x), y, a, b))"),
    (
      "[x for y in z for x in y]",
      "comprehension list scope 1(x, clause(target(y), z), clause(target(x), y))"
    ),
    ("{x for x, y in z}", "comprehension set scope 1(x, clause(target sequence(target(x), target(y)), z))"),
    ("{x: y for x in z}", "comprehension dictionary scope 1(x, y, clause(target(x), z))"),
    ("(x for x in y)", "comprehension generator scope 1(x, clause(target(x), y))"),
  ])
  func readsDisplays(text: String, expected: String) {
    #expect(shape(text) == expected)
  }

  @Test(arguments: [
    ("0", "0"),
    ("1_000", "1000"),
    ("0xFF", "255"),
    ("0o17", "15"),
    ("0b1_01", "5"),
    ("9223372036854775807", "9223372036854775807"),
    ("9223372036854775808", "integer 9223372036854775808 radix 10"),
    ("0x1_0000_0000_0000_0000", "integer 10000000000000000 radix 16"),
    ("1.", "float 1.0"),
    (".5", "float 0.5"),
    ("1e-3", "float 0.001"),
    ("1_0.5_0E+1", "float 105.0"),
    ("1e999", "float inf"),
    ("2.5j", "imaginary 2.5"),
    ("1if a else 2", "conditional(1, a, 2)"),
    ("True", "True"),
    ("None", "None"),
    ("...", "..."),
  ])
  func readsConstants(text: String, expected: String) {
    #expect(shape(text) == expected)
  }

  @Test(arguments: [
    ("x = yield y", "assignment(target(x), unsupported yield (generator function))"),
    ("yield from y", "expression(unsupported yield (generator function))"),
    ("f((yield))", "expression(call(f, argument(unsupported yield (generator function))))"),
  ])
  func namesWhatIsRefused(text: String, expected: String) {
    #expect(statementShapes("def f():\n  \(text)\n") == "function scope 1(f, \(expected))")
  }
}

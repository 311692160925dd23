import Diagnostics
import Testing

@testable import ScriptSyntax

@Suite struct StringTests {
  private func value(_ text: String) -> String? {
    let parsed = parseExpression(SourceText(name: "t", text: text))
    if let fault = parsed.diagnostics.first { return fault.message }
    guard case .string(let value) = parsed.expression.kind else { return nil }
    return value
  }

  @Test(arguments: [
    (#"'a'"#, "a"),
    (#""a'b""#, "a'b"),
    ("''", ""),
    ("''''''", ""),
    ("'''a\nb'''", "a\nb"),
    ("'''a\r\nb\rc'''", "a\nb\nc"),
    ("'''a''b'''", "a''b"),
    (#"'\n\t\\\'\"\a\b\f\r\v'"#, "\n\t\\'\"\u{7}\u{8}\u{C}\r\u{B}"),
    (#"'\x41\u00e9\U0001F600\101\0'"#, "A\u{E9}\u{1F600}A\0"),
    (#"'\N{GREEK SMALL LETTER ALPHA}\N{bullet}'"#, "α•"),
    (#"'\q\8'"#, #"\q\8"#),
    (#"r'\n\''"#, #"\n\'"#),
    ("'a\\\nb'", "ab"),
    ("'a\\\r\nb'", "ab"),
    ("'a' \"b\" r'\\c'", "ab\\c"),
    ("('a'\n'b')", "ab"),
    ("'# %% #| #>'", "# %% #| #>"),
    ("'梯度'", "梯度"),
  ])
  func decodes(text: String, expected: String) {
    #expect(value(text) == expected)
  }

  @Test func keepsBytesApart() {
    #expect(shape(#"b'a\x00' rb'\x'"#) == "bytes [97, 0, 92, 120]")
    #expect(shape("'a' b'b'") == "SyntaxError: cannot mix bytes and nonbytes literals")
  }

  @Test(arguments: [
    ("f''", "formatted"),
    ("f'a{{b}}'", #"formatted(text "a{b}")"#),
    ("f'{a}'", "formatted(field(a))"),
    ("f'a{b}c'", #"formatted(text "a", field(b), text "c")"#),
    ("f'{a!r}'", "formatted(field !r(a))"),
    ("f'{a:.4f}'", #"formatted(field formatted(a, text ".4f"))"#),
    ("f'{a:{w}.{p}f}'", #"formatted(field formatted(a, field(w), text ".", field(p), text "f"))"#),
    ("f'{a!s:>{w!r}}'", #"formatted(field !s formatted(a, text ">", field !r(w)))"#),
    ("f'{a=}'", #"formatted(field "a="(a))"#),
    ("f'{a + b = :>5}'", #"formatted(field formatted "a + b = "(+(a, b), text ">5"))"#),
    ("f'{a == b}{a != b}{a <= b}'", "formatted(field(==(a, b)), field(!=(a, b)), field(<=(a, b)))"),
    ("f'{d[\"k\"]}'", #"formatted(field(item(d, string "k")))"#),
    (
      "f'{(lambda x: x)(1)}'",
      "formatted(field(call(lambda scope 1(parameter positionalOrKeyword(x), return(x)), argument(1))))"
    ),
    ("f'{a, b}'", "formatted(field(tuple(a, b)))"),
    ("f'{ {1: 2}[1] }'", "formatted(field(item(dictionary(1, 2), 1)))"),
    ("f'''{\na\n}'''", "formatted(field(a))"),
    ("f'{a:{b:{c}}}'", "SyntaxError: f-string: expressions nested too deeply"),
    ("'a' f'{b}' 'c'", #"formatted(text "a", field(b), text "c")"#),
    (#"f'\N{bullet}{a}\n'"#, "formatted(text \"•\", field(a), text \"\\x0a\")"),
    (#"rf'\n{a}'"#, #"formatted(text "\n", field(a))"#),
    ("f\"{f'{a}'}\"", "formatted(field(formatted(field(a))))"),
    ("f'{[x for x in y]}'", "formatted(field(comprehension list scope 1(x, clause(target(x), y))))"),
  ])
  func readsFields(text: String, expected: String) {
    #expect(shape(text) == expected)
  }
}

import Diagnostics
import Testing

@testable import ScriptSyntax

/// Texts made to exhaust a stack or to take quadratic time: all must be parsed, or refused with a sentence.
@Suite struct HostileTests {
  /// A text with a name, so that a report does not hold the text.
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: String
    let expected: String?

    init(_ name: String, _ text: String, _ expected: String? = nil) {
      testDescription = name
      self.text = text
      self.expected = expected
    }
  }

  private static func repeated(_ text: String, _ count: Int = 20_000) -> String {
    String(repeating: text, count: count)
  }

  private static let tooDeep = "RecursionError: maximum recursion depth exceeded during compilation"
  private static let tooManyBrackets = "SyntaxError: too many nested parentheses"

  @Test(arguments: [
    Case("parentheses", repeated("("), tooManyBrackets),
    Case("calls", repeated("f("), tooManyBrackets),
    Case("dictionaries", repeated("{1:"), tooManyBrackets),
    Case("brackets over lines", repeated("x = [\n"), tooManyBrackets),
    Case("minus signs", repeated("-") + "1", tooDeep),
    Case("nots", repeated("not ") + "1", tooDeep),
    Case("attributes", repeated("a.") + "b", tooDeep),
    Case("indices", "a" + repeated("[0]"), tooDeep),
    Case("repeated calls", "a" + repeated("()"), tooDeep),
    Case("sums", "1" + repeated("+1"), tooDeep),
    Case("powers", "1" + repeated("**1"), tooDeep),
    Case("lambdas", repeated("lambda: ") + "1", tooDeep),
    Case("conditionals", repeated("1 if 1 else ") + "1", tooDeep),
    Case("stars in lists", repeated("[*", 190) + "a" + repeated("]", 190)),
    Case("brackets in brackets", repeated("f([{(a[", 38) + "b" + repeated("])}])", 38)),
    Case("elifs", "if x: y\n" + repeated("elif x: y\n")),
    Case("chained targets", repeated("a = ") + "1"),
    Case("chained comparisons", repeated("a < ") + "1"),
    Case("chained ands", repeated("a and ") + "1"),
    Case("a long tuple", "x = " + repeated("1, ")),
    Case("adjacent strings", "x = " + repeated("'a' ")),
    Case("fields", "f'" + repeated("{a}") + "'"),
    Case("clauses", "[x " + repeated("for x in y ") + "]"),
    Case("decorators", repeated("@a\n") + "def f(): pass\n"),
    Case("a long name", repeated("x", 1_000_000)),
    Case("a long number", "x = 0x" + repeated("f", 100_000)),
    Case(
      "open strings",
      repeated("x = 'a\n"),
      "SyntaxError: unterminated string literal (detected at line 1)"
    ),
    Case("broken lines", repeated("a b\n"), "SyntaxError: invalid syntax"),
    Case("elses", repeated("else:\n"), "SyntaxError: invalid syntax"),
    Case("backslashes", repeated("\\\n"), "SyntaxError: unexpected EOF while parsing"),
    Case(
      "an open triple-quoted string",
      "'''" + repeated("a\n"),
      "SyntaxError: unterminated triple-quoted string literal (detected at line 20000)"
    ),
    Case(
      "indentation",
      (0..<200).map { repeated(" ", $0) + "if x:\n" }.joined(),
      "IndentationError: too many levels of indentation"
    ),
    Case(
      "loops",
      (0..<22).map { repeated(" ", $0) + "for x in y:\n" }.joined() + repeated(" ", 22) + "x",
      "SyntaxError: too many statically nested blocks"
    ),
    Case("sums in parentheses", repeated("(", 199) + "1" + repeated("+1)", 199)),
    Case("long sums in parentheses", repeated("(", 150) + "1" + repeated("+1+1+1+1)", 150), tooDeep),
    Case("with in parentheses", "with (" + repeated("(", 150) + "a" + repeated(")", 150) + "): pass"),
    Case(
      "missing commas",
      repeated("(a ", 150) + "b" + repeated(")", 150),
      "SyntaxError: invalid syntax. Perhaps you forgot a comma?"
    ),
  ])
  func survivesInLinearTime(_ hostile: Case) {
    let script = parseScript(SourceText(name: "t.py", text: hostile.text))
    #expect(script.diagnostics.first?.headline == hostile.expected)
  }

  /// Every program that arises from one by leaving out a character, putting one in, or cutting it off.
  @Test(arguments: RangeTests.scripts)
  func survivesMutation(text: String) {
    let characters = Array(text)
    let strangers = Array("()[]{}'\"\\:,= \n\t#é\u{0}")
    for index in characters.indices {
      var shorter = characters
      shorter.remove(at: index)
      var longer = characters
      longer.insert(strangers[index % strangers.count], at: index)
      for mutant in [String(shorter), String(longer), String(characters[..<index])] {
        let source = SourceText(name: "t.py", text: mutant)
        let script = parseScript(source)
        #expect(script.module.statements.allSatisfy { source.wholeRange.contains($0.range) }, "\(mutant)")
        for diagnostic in script.diagnostics {
          #expect(diagnostic.range.map { source.wholeRange.contains($0) } == true, "\(mutant)")
        }
      }
    }
  }
}

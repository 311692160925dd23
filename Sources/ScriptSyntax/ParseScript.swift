import Diagnostics

/// Parses a script, or the part of one that lies in `range`, such as a cell.
///
/// Positions are always those of the whole text. The tree is complete as far as the text can be understood; the
/// first diagnostic, if there is one, is what CPython 3.11 would report. Time and space grow linearly with the
/// text, whatever it holds.
package func parseScript(_ source: SourceText, in range: SourceRange? = nil) -> ParsedScript {
  let range = range ?? source.wholeRange
  var lexer = Lexer(source, in: range, mode: .script)
  lexer.run()
  let parser = Parser(lexer, in: range)
  var statements = parser.statements()
  while parser.kind != .end {
    // A dedent that belongs to a block which was given up.
    parser.advance()
    statements += parser.statements()
  }
  let naming = parser.scopes.faults
  let (scopes, unbound) = parser.scopes.resolve()
  return ParsedScript(
    module: Module(statements: statements, scopes: scopes),
    comments: lexer.comments,
    diagnostics: parser.report.diagnostics(unbound: unbound, naming: naming)
  )
}

/// Parses the single expression that a text, or a range of it, consists of, such as `x.grad[0, 0]`.
///
/// Positions are those of the whole text. Line ends are blanks.
package func parseExpression(_ source: SourceText, in range: SourceRange? = nil) -> ParsedExpression {
  let range = range ?? source.wholeRange
  var lexer = Lexer(source, in: range, mode: .expression)
  lexer.run()
  let parser = Parser(lexer, in: range)
  let mark = parser.mark()
  var expression = Expression(kind: .invalid, range: range)
  do throws(LocatedFault) {
    let value = try parser.value()
    guard parser.kind == .end else { throw parser.invalidSyntax }
    expression = value
  } catch {
    parser.recover(from: error, at: mark)
  }
  let naming = parser.scopes.faults
  let (scopes, unbound) = parser.scopes.resolve()
  return ParsedExpression(
    expression: expression,
    scopes: scopes,
    diagnostics: parser.report.diagnostics(unbound: unbound, naming: naming)
  )
}

import Diagnostics
import Recordings
import ScriptSyntax

extension Session {
  /// Runs a script, or a cell of one, in the session's namespace.
  ///
  /// - Returns: What stopped it, if something did; what it had printed until then is out.
  @discardableResult
  package func run(_ module: Module) -> Diagnostic? {
    do {
      try execute(module)
      return nil
    } catch {
      let diagnostic = diagnostic(for: error)
      writer?.append(.raised(diagnostic, caught: false))
      return diagnostic
    }
  }

  /// Runs a script, or a cell of one, and throws what stops it.
  func execute(_ module: Module) throws {
    self[global: "__name__"] = .text("__main__")
    depth = 0
    nesting = 0
    handled = []
    printing = []
    let program = keep(Program(scopes: module.scopes, session: self))
    let code = program.code(at: 0)
    var frame = Frame(code, values: code.base)
    do { _ = try execute(module.statements, &frame) } catch { throw noted(error) }
  }

  /// The value of an expression in the session's namespace.
  func value(of parsed: ParsedExpression) throws -> Value {
    let program = keep(Program(scopes: parsed.scopes, session: self))
    let code = program.code(at: 0)
    var frame = Frame(code, values: code.base)
    do { return try evaluate(parsed.expression, &frame) } catch { throw noted(error) }
  }

  private func keep(_ program: Program) -> Program {
    programs.append(program)
    return program
  }
}

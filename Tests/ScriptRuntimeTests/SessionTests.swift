import Autograd
import Diagnostics
import Recordings
import ScriptRuntime
import ScriptSyntax
import Testing

/// A session as a lesson uses it: cell by cell, with a look ahead, written down by a recorder.
@Suite struct SessionTests {
  private func module(_ text: String) -> Module { parseScript(SourceText(name: "cell", text: text)).module }

  private func printing(_ body: @escaping @Sendable (Session) -> Void) -> String {
    let box = OutcomeBox()
    onLargeStack {
      let session = Session(output: { box.outcome.printed += $0 })
      body(session)
    }
    return box.outcome.printed
  }

  @Test func cellsShareOneNamespace() {
    let printed = printing { session in
      let cells = [
        "x = 1\ndef f(): return x + y", "y = 5", "x = 10\nprint(f(), x, y)", "print(len('ab')); len = 3",
        "print(len)",
      ]
      for cell in cells { #expect(session.run(self.module(cell)) == nil) }
    }
    #expect(printed == "15 10 5\n2\n3\n")
  }

  @Test func aFailedCellLeavesTheNamespaceUsable() {
    let printed = printing { session in
      let failure = session.run(self.module("a = 1\nraise ValueError('stop')\na = 2"))
      #expect(failure?.headline == "ValueError: stop")
      session.run(self.module("print(a)"))
    }
    #expect(printed == "1\n")
  }

  @Test(arguments: [
    ("len(items) + len(table)", "3"),
    ("sorted(items[1] + [5, 4])", "[2, 4, 5]"),
    ("counter.bump() + counter.bump()", "3"),
    ("count()", "1"),
    ("[count(), count()]", "[1, 2]"),
    ("(alias is items, Counter.step)", "(True, 1)"),
    ("items.append(9) or items", "a prediction only looks, and this one changes a variable"),
    ("items[1].append(3)", "a prediction only looks, and this one changes a variable"),
    ("table.update(b=2)", "a prediction only looks, and this one changes a variable"),
    ("(created := 5)", "a prediction only looks, and this one changes a variable"),
    ("setattr(Counter, 'step', 7) or counter.bump()", "7"),
    ("print('never seen')", "a prediction only looks, and this one prints"),
    ("undefined", "NameError: name 'undefined' is not defined"),
  ])
  func aLookAheadChangesNothing(_ expression: String, _ expected: String) {
    let printed = printing { session in
      session.run(
        self.module(
          """
          items = [1, [2]]
          alias = items
          table = {"a": 1}
          class Counter:
              step = 1
              def __init__(self): self.n = 0
              def bump(self): self.n += self.step; return self.n
          counter = Counter()
          def make():
              n = 0
              def count():
                  nonlocal n
                  n += 1
                  return n
              return count
          count = make()
          """
        )
      )
      let parsed = parseExpression(SourceText(name: "question", text: expression))
      #expect(parsed.diagnostics.isEmpty)
      switch session.evaluateOnCopy(parsed) {
      case .success(let value): #expect((try? session.repr(value)) == expected)
      case .failure(let failure): #expect(failure.diagnostic.headline == expected)
      }
      session.run(self.module("print(items, table, counter.n, Counter.step, count(), alias is items)"))
    }
    #expect(printed == "[1, [2]] {'a': 1} 0 1 1 True\n")
  }

  @Test func theRecorderIsToldWhatHappens() {
    let recorder = Recorder()
    let box = OutcomeBox()
    nonisolated(unsafe) let shared = recorder
    onLargeStack {
      let session = Session(recorder: shared)
      session.run(
        self.module(
          """
          def f(n): return n
          for i in range(2):
              print(f(i))
          try:
              1 / 0
          except ZeroDivisionError:
              pass
          [][0]
          """
        )
      )
      box.outcome.printed = shared.recording.events.compactMap(self.name).joined(separator: " ")
    }
    #expect(
      box.outcome.printed
        == "s s pass0 s call(f) s left 0 left pass1 s call(f) s left 1 left s s caught(ZeroDivisionError) s s raised(IndexError)"
    )
  }

  private func name(_ event: Event) -> String? {
    switch event {
    case .statement: "s"
    case .printed(let text): text == "\n" ? nil : String(text.dropLast())
    case .entered(let block):
      switch block.kind {
      case .call(let name): "call(\(name))"
      case .iteration(let pass): "pass\(pass)"
      case .module(let name): "module(\(name))"
      case .library(let name): "library(\(name))"
      }
    case .left: "left"
    case .raised(let diagnostic, let caught): "\(caught ? "caught" : "raised")(\(diagnostic.className ?? ""))"
    case .bound, .cell, .tape, .warned: nil
    }
  }

  @Test(arguments: [
    ("lr = 0.1\nprint(lrr)", "Did you mean: 'lr'?"),
    ("print(pritn)", "Did you mean: 'print'?"),
    ("import math\nmath.sqr(2)", "Did you mean: 'sqrt'?"),
    ("x = []\nx.appnd(1)", "Did you mean: 'append'?"),
    ("class A:\n    def forward(self): pass\nA().foward()", "Did you mean: 'forward'?"),
    ("1 / 0", "Check the divisor before dividing."),
  ])
  func failuresComeWithHelp(_ text: String, _ help: String) {
    #expect(run(text).diagnostics.first?.help == help)
  }

  @Test func failuresNameTheInnermostLineAndTheCalls() {
    let outcome = run("def f(x):\n    return 1 / x\n\ndef g(x):\n    return f(x)\n\ng(0)\n")
    #expect(outcome.line == 2)
    #expect(outcome.diagnostics.first?.notes.count == 2)
  }

  @Test func aCallIsNamedOnceHoweverManyTriesItPasses() {
    let outcome = run(
      """
      def f(x):
          try:
              try:
                  return 1 / x
              except ZeroDivisionError:
                  raise
          finally:
              x = 1
      f(0)
      """
    )
    #expect(outcome.line == 4)
    #expect(outcome.diagnostics.first?.notes.count == 1)
  }
}

import Diagnostics
import Recordings
import ScriptRuntime
import ScriptSyntax
import Tensors
import TorchLibrary

/// Runs lessons cell by cell in one namespace, as a notebook does.
package enum LessonRunner {
  /// Runs a lesson to its end and records everything.
  ///
  /// A cell marked `error: true` may fail and the next one goes on; any other failure ends the run. What was
  /// recorded until then is kept.
  ///
  /// - Parameters:
  ///   - lesson: the lesson.
  ///   - limits: how much it may take.
  ///   - forgetting: whether loop passes that took the same steps as those around them may be left out of the
  ///     recording, for a reader who is not told of them.
  /// - Returns: the run, up to what stopped it.
  package static func record(
    _ lesson: LessonFile,
    limits: Limits = Limits(),
    forgetting: Bool = false
  ) -> LessonRun {
    let faults = lesson.script.diagnostics.filter { $0.severity == .error }
    guard faults.isEmpty else {
      return LessonRun(
        lesson: lesson,
        recording: Recorder().recording,
        cells: lesson.cells.map { _ in CellRun() },
        failures: faults
      )
    }
    let run = CellByCellRun(lesson, limits: limits, forgets: forgetting)
    let recorded = run.finish()
    // The same run once more, where the script came back to what had been left out.
    return run.isTorn ? record(lesson, limits: limits) : recorded
  }

  /// Runs a lesson or a script as python3 would: nothing but its own output, and the first failure ends it.
  ///
  /// `output` receives printed text and `warning` the warnings, both as they come; `ending` what stopped the run,
  /// while the script's values are still in place: a process that ends there need not release them one by one.
  ///
  /// - Returns: what stopped the run: syntax errors, refusals, or an uncaught exception; empty if nothing did.
  package static func run(
    _ lesson: LessonFile,
    limits: Limits = Limits(),
    output: @escaping (String) -> Void,
    warning: @escaping (Diagnostic) -> Void,
    ending: ([Diagnostic]) -> Void = { _ in }
  ) -> [Diagnostic] {
    let faults = lesson.script.diagnostics.filter { $0.severity == .error }
    if !faults.isEmpty { return faults }
    let session = Session(libraries: [TorchLibrary()], limits: limits, output: output)
    let refusals = session.check([lesson.script.module])
    if !refusals.isEmpty { return refusals }
    session.warningOutput = warning
    let failures = session.run(lesson.script.module).map { [$0] } ?? []
    ending(failures)
    return failures
  }
}

/// One recorded run in progress.
private final class CellByCellRun {
  private let lesson: LessonFile
  private let recorder: Recorder
  private let session: Session
  private var cells: [CellRun]
  private var current = 0
  private var failures: [Diagnostic] = []
  /// Loop passes and calls that are running, innermost last.
  private var open: [Block] = []

  init(_ lesson: LessonFile, limits: Limits, forgets: Bool) {
    self.lesson = lesson
    recorder = Recorder(forgets: forgets)
    cells = lesson.cells.map { _ in CellRun() }
    session = Session(libraries: [TorchLibrary()], limits: limits, recorder: recorder)
  }

  /// Whether the recording left out something that was needed later.
  var isTorn: Bool { recorder.isTorn }

  func finish() -> LessonRun {
    failures = session.check([lesson.script.module])
    recorder.listener = { [unowned self] event in hear(event) }
    if failures.isEmpty { runCells() }
    recorder.listener = nil
    return LessonRun(lesson: lesson, recording: recorder.recording, cells: cells, failures: failures)
  }

  private func runCells() {
    for cell in lesson.cells {
      current = cell.index
      recorder.append(.cell(cell.index))
      guard let code = cell.code else { continue }
      cells[current].hasRun = true
      cells[current].answers = code.questions.map { question in
        switch question.kind {
        case .open(_, let answer): .known(AnswerValue(typed: answer))
        case .rule(_, let rule): .known(.text(rule))
        case .predict:
          .failed(
            Diagnostic(
              id: "unanswered",
              severity: .error,
              message: "the cell did not get there",
              range: question.range
            )
          )
        }
      }
      if let failure = session.run(lesson.script.module.limited(to: code.statements)) {
        cells[current].failure = failure
        if !code.isErrorExpected {
          failures.append(failure)
          return
        }
      }
      answerQuestions(code, after: nil)
    }
  }

  private func hear(_ event: Event) {
    switch event {
    case .printed(let text): cells[current].printed += text
    case .warned(let warning): cells[current].warnings.append(warning)
    case .entered(let block): open.append(block)
    case .left:
      // A question about a pass is answered when the outermost loop of its cell has finished that pass.
      guard let block = open.popLast(), open.isEmpty, case .iteration(let pass) = block.kind,
        let code = lesson.cells[current].code
      else { return }
      answerQuestions(code, after: pass)
    default: break
    }
  }

  /// Evaluates the predictions that are due: after the cell, or after one pass of its loop.
  private func answerQuestions(_ code: CodeCell, after pass: Int?) {
    for (index, question) in code.questions.enumerated() {
      guard case .predict(_, let range, let step) = question.kind, step == pass else { continue }
      let parsed = parseExpression(lesson.source, in: range)
      if let fault = parsed.diagnostics.first {
        cells[current].answers[index] = .failed(fault)
        continue
      }
      switch session.evaluateOnCopy(parsed) {
      case .success(let value): cells[current].answers[index] = .known(session.answer(value))
      case .failure(let failure): cells[current].answers[index] = .failed(failure.diagnostic)
      }
    }
  }
}

extension Session {
  /// A value as an answer that can be compared.
  func answer(_ value: Value, depth: Int = 0) -> AnswerValue {
    guard depth < 8 else { return .text("…") }
    switch value {
    case .none: return .none
    case .bool(let flag): return .bool(flag)
    case .int(let int): return .number(Double(int))
    case .float(let double): return .number(double)
    case .string(let text): return .text(text.string)
    case .tensor(let tensor): return Self.answer(tensor.value)
    default:
      if let items = value.items { return .list(items.map { answer($0, depth: depth + 1) }) }
      return .text((try? repr(value)) ?? "?")
    }
  }

  private static func answer(_ tensor: Tensor) -> AnswerValue {
    func nested(_ dim: Int, _ offset: Int) -> AnswerValue {
      if dim == tensor.rank {
        if case .bool(let flag) = tensor[flat: offset] { return .bool(flag) }
        return .number(tensor[flat: offset].double)
      }
      let inner = tensor.shape[(dim + 1)...].reduce(1, *)
      return .list((0..<tensor.shape[dim]).map { nested(dim + 1, offset + $0 * inner) })
    }
    return nested(0, 0)
  }
}

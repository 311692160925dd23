import Autograd
import Diagnostics
import Glibc
import ScriptRuntime
import ScriptSyntax

/// What a script printed, and what stopped it.
struct Outcome {
  var printed = ""
  var diagnostics: [Diagnostic] = []
  var warnings: [Diagnostic] = []
  var line = 0

  /// `CLASS: text` of what stopped it.
  var headline: String { diagnostics.first?.headline ?? "" }
}

/// Just enough of a torch module to be imported.
struct NominalTorch: Library {
  func install(in session: Session) {
    session.register(ModuleObject(name: "torch", members: ["__version__": .text("2.15.0")]))
  }
}

/// Parses, checks and runs a script as the command line does, on a stack of its own.
func run(
  _ text: String,
  limits: Limits = Limits(),
  libraries: [any Library & Sendable] = [NominalTorch()]
) -> Outcome {
  let box = OutcomeBox()
  onLargeStack {
    let source = SourceText(name: "script.py", text: text)
    let parsed = parseScript(source)
    let session = Session(libraries: libraries, limits: limits) { box.outcome.printed += $0 }
    box.outcome.diagnostics = parsed.diagnostics
    if parsed.diagnostics.isEmpty { box.outcome.diagnostics = session.check([parsed.module]) }
    if box.outcome.diagnostics.isEmpty, let failure = session.run(parsed.module) {
      box.outcome.diagnostics = [failure]
    }
    box.outcome.warnings = session.warnings
    if let range = box.outcome.diagnostics.first?.range { box.outcome.line = source.line(at: range.start) }
  }
  return box.outcome
}

/// Written by one thread, then read by the one that waited for it.
final class OutcomeBox: @unchecked Sendable {
  var outcome = Outcome()
}

/// Runs `work` on a thread with the stack that scripts are promised, and waits for it.
func onLargeStack(_ work: @escaping @Sendable () -> Void) {
  final class Job {
    let work: @Sendable () -> Void
    init(_ work: @escaping @Sendable () -> Void) { self.work = work }
  }
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  pthread_attr_setstacksize(&attributes, 512 << 20)
  var thread = pthread_t()
  pthread_create(
    &thread,
    &attributes,
    { pointer in
      if let pointer { Unmanaged<Job>.fromOpaque(pointer).takeRetainedValue().work() }
      return nil
    },
    Unmanaged.passRetained(Job(work)).toOpaque()
  )
  pthread_join(thread, nil)
  pthread_attr_destroy(&attributes)
}

import Autograd
import Diagnostics
import Explanations
import FoundationEssentials
import LessonFiles
import Recordings
import Tensors

/// The recording as JSON lines, one event a line, for programs.
///
/// The first line names the schema and its version. Keys stand in alphabetical order; nan and inf are strings;
/// tensors of more than 32 entries give their first ones and their shape.
///
/// | event | keys beside `event` and `line` |
/// |---|---|
/// | `schema` | `schema`, `version`, `lesson`, `title` |
/// | `cell` | `cell` |
/// | `statement` | `text` |
/// | `bound` | `name`, `node`: a name stands for a result from now on |
/// | `node` | `node`, `name`, `operation`, `gradFunction`, `inputs`, `requiresGrad`, `value` |
/// | `printed` | `text` |
/// | `warning`, `error` | `text`, `caught` |
/// | `backward` | `pass`, `roots` |
/// | `pullback` | `pass`, `node`, `name`, `operation`, `upstream`, `contributions` (each `to`, `input`, `value`) |
/// | `added` | `pass`, `node`, `name`, `value`: the sum of what has arrived at a fan-out so far |
/// | `accumulated` | `pass`, `node`, `name`, `before`, `value` |
/// | `end` | `pass` |
package enum JSONLog {
  /// The version of the schema; it changes when a key changes its meaning or goes.
  package static let version = 1

  /// Every event of a run, a line each.
  package static func render(_ run: LessonRun) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let naming = Naming(run)
    var lines = [
      Line(
        event: "schema",
        lesson: run.lesson.name,
        schema: "gradtutor-log",
        title: run.lesson.header.title,
        version: version
      )
    ]
    var builder = LineBuilder(run: run, naming: naming)
    for event in run.recording.events { if let line = builder.line(event) { lines.append(line) } }
    var text = ""
    for line in lines { text += String(decoding: try encoder.encode(line), as: UTF8.self) + "\n" }
    return text
  }

  struct Line: Encodable {
    var event: String
    var before: TensorJSON?
    var caught: Bool?
    var cell: Int?
    var contributions: [ContributionJSON]?
    var gradFunction: String?
    var inputs: [InputJSON]?
    var lesson: String?
    var line: Int?
    var name: String?
    var node: Int?
    var operation: String?
    var pass: Int?
    var requiresGrad: Bool?
    var roots: [RootJSON]?
    var schema: String?
    var text: String?
    var title: String?
    var upstream: [TensorJSON?]?
    var value: TensorJSON?
    var version: Int?
  }

  struct InputJSON: Encodable {
    var node: Int?
    var output: Int?
    var number: NumberJSON?
    var wantsGrad: Bool
  }

  struct RootJSON: Encodable {
    var node: Int
    var name: String
    var seed: TensorJSON
  }

  struct ContributionJSON: Encodable {
    var input: Int
    var to: Int?
    var value: TensorJSON
  }

  struct TensorJSON: Encodable {
    var dtype: String
    var shape: [Int]
    var values: [NumberJSON]
    var isCut: Bool?

    init(_ snapshot: Snapshot) {
      let tensor = snapshot.value
      dtype = tensor.dtype.name
      shape = tensor.shape
      let most = 32
      values = (0..<min(tensor.count, most)).map { NumberJSON(tensor[flat: $0].double) }
      isCut = tensor.count > most ? true : nil
    }
  }

  /// A number; nan and inf, which JSON lacks, as strings.
  struct NumberJSON: Encodable {
    let number: Double

    init(_ number: Double) { self.number = number }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      if number.isFinite {
        try container.encode(number)
      } else {
        try container.encode(number.isNaN ? "nan" : number < 0 ? "-inf" : "inf")
      }
    }
  }
}

private struct LineBuilder {
  let run: LessonRun
  let naming: Naming
  var statement: Int?

  mutating func line(_ event: Event) -> JSONLog.Line? {
    switch event {
    case .cell(let cell): return .init(event: "cell", cell: cell)
    case .statement(let range):
      let source = run.lesson.source
      statement = source.line(at: range.start)
      return .init(event: "statement", line: statement, text: source.text(in: range))
    case .bound(let name, let node, _): return .init(event: "bound", line: statement, name: name, node: node)
    case .printed(let text): return .init(event: "printed", line: statement, text: text)
    case .warned(let warning): return .init(event: "warning", line: statement, text: warning.headline)
    case .raised(let error, let caught):
      return .init(event: "error", caught: caught, line: statement, text: error.headline)
    case .entered, .left: return nil
    case .tape(let event): return line(event)
    }
  }

  private func line(_ event: TapeEvent) -> JSONLog.Line? {
    switch event {
    case .created(let node):
      return .init(
        event: "node",
        gradFunction: node.gradFunctionName,
        inputs: node.inputs.map { input in
          .init(
            node: input.node?.id,
            output: input.node == nil ? nil : input.output,
            number: input.scalar.map { .init($0.double) },
            wantsGrad: input.wantsGrad
          )
        },
        line: place(of: node),
        name: naming.name(of: node),
        node: node.id,
        operation: node.operation.name,
        requiresGrad: node.requiresGrad,
        value: node.outputs.first.map { .init($0) }
      )
    case .backwardBegan(let pass):
      return .init(
        event: "backward",
        line: statement,
        pass: pass.id,
        roots: pass.roots.map {
          .init(node: $0.node.id, name: naming.name(of: $0.node, output: $0.output), seed: .init($0.seed))
        }
      )
    case .pulledBack(let step):
      return .init(
        event: "pullback",
        contributions: step.contributions.map {
          .init(input: $0.input, to: step.node.inputs[$0.input].node?.id, value: .init($0.value))
        },
        line: place(of: step.node),
        name: naming.name(of: step.node),
        node: step.node.id,
        operation: step.node.operation.name,
        pass: step.pass,
        upstream: step.upstreams.map { $0.map { .init($0) } }
      )
    case .arrivalsAdded(let step):
      return .init(
        event: "added",
        name: naming.name(of: step.node, output: step.output),
        node: step.node.id,
        pass: step.pass,
        value: .init(step.sum)
      )
    case .accumulated(let step):
      return .init(
        event: "accumulated",
        before: step.before.map { .init($0) },
        name: naming.name(of: step.node, output: step.output),
        node: step.node.id,
        pass: step.pass,
        value: .init(step.after)
      )
    case .backwardEnded(let pass): return .init(event: "end", pass: pass)
    case .mutated, .wantsGrad, .gradModeChanged, .hooksChanged, .hooked: return nil
    }
  }

  private func place(of node: Node) -> Int? {
    node.range.count > 0 ? run.lesson.source.line(at: node.range.start) : nil
  }
}

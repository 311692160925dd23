import FoundationEssentials
import Testing
import TorchLibrary

/// Programs that need tensors, with what PyTorch printed: byte for byte, in one folder for each group.
///
/// `NAME.out` is standard output; `NAME.err` the line and the last words of a program that fails; `NAME.why`
/// the place and the construct of one that must be refused before anything runs.
@Suite struct TorchProgramTests {
  static let folder = ProgramTests.folder + "/torch"

  /// A program by its group and name.
  struct Program: CustomTestStringConvertible, Sendable {
    let group: String
    let name: String
    var testDescription: String { "\(group)/\(name)" }

    func text(_ ending: String) -> String? {
      try? String(
        contentsOfFile: "\(TorchProgramTests.folder)/\(group)/\(name).\(ending)",
        encoding: .utf8
      )
    }
  }

  static let programs: [Program] = {
    let groups = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return groups.sorted().flatMap { group in
      let files = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(group)")) ?? []
      return files.filter { $0.hasSuffix(".py") }.sorted().map {
        Program(group: group, name: String($0.dropLast(3)))
      }
    }
  }()

  @Test func everyGroupIsFound() {
    let groups = Set(TorchProgramTests.programs.map(\.group))
    #expect(groups.count >= 16)
    #expect(TorchProgramTests.programs.count >= 200)
  }

  @Test(arguments: programs)
  func printsWhatPyTorchPrints(_ program: Program) throws {
    let outcome = run(try #require(program.text("py")), libraries: [TorchLibrary()])
    if let why = program.text("why") {
      #expect(outcome.printed == "")
      #expect(why.hasPrefix("line \(outcome.line): "), "\(outcome.headline)")
      return
    }
    let expected = try #require(program.text("out"))
    let printed = outcome.printed.split(separator: "\n", omittingEmptySubsequences: false)
    let lines = expected.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, (printed, expected)) in zip(printed, lines).enumerated() where printed != expected {
      Issue.record("line \(index + 1) of the output: \(printed), expected \(expected)")
    }
    #expect(printed.count == lines.count, "\(outcome.headline)")
    guard let failure = program.text("err") else {
      #expect(outcome.headline == "")
      return
    }
    let parts = failure.split(separator: "\n")
    #expect(parts.first == "line \(outcome.line)")
    #expect(parts.last.map(String.init) == outcome.headline)
  }
}

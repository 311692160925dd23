import FoundationEssentials
import Testing

/// Programs with what CPython 3.11 printed: byte for byte, and where they fail, its line and last words.
@Suite struct ProgramTests {
  static let folder = #filePath.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" } + "/Programs"

  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(".py") }.map { String($0.dropLast(3)) }.sorted()
  }()

  func text(_ name: String) -> String? {
    try? String(contentsOfFile: "\(ProgramTests.folder)/\(name)", encoding: .utf8)
  }

  @Test func programsAreFound() {
    #expect(ProgramTests.names.count >= 15)
  }

  @Test(arguments: names)
  func printsWhatPythonPrints(_ name: String) throws {
    let source = try #require(text("\(name).py"))
    let expected = try #require(text("\(name).out"))
    let outcome = run(source)
    let printed = outcome.printed.split(separator: "\n", omittingEmptySubsequences: false)
    let lines = expected.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, (printed, expected)) in zip(printed, lines).enumerated() where printed != expected {
      Issue.record("\(name), line \(index + 1) of the output: \(printed), expected \(expected)")
    }
    #expect(printed.count == lines.count)
    guard let failure = text("\(name).err") else {
      #expect(outcome.headline == "")
      return
    }
    let parts = failure.split(separator: "\n")
    #expect(parts.first == "line \(outcome.line)")
    #expect(parts.last.map(String.init) == outcome.headline)
  }
}

import FoundationEssentials
import Host
import Testing

struct LessonFoldersTests {
  @Test func foldersStandBetweenColons() {
    #expect(Environment(variables: [:]).lessonFolders.isEmpty)
    #expect((["GRADTUTOR_LESSONS": ":/a::b c:"] as Environment).lessonFolders == ["/a", "b c"])
  }

  @Test func whatCannotBeReadIsToldAndPassedOver() throws {
    let folder = "/tmp/gradtutor-tests-\(UInt64.random(in: 0 ... .max))"
    try FileManager.default.createDirectory(
      atPath: folder + "/deep.lesson",
      withIntermediateDirectories: true
    )
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for name in ["b.lesson", "a.lesson", "notes.txt", ".hidden.lesson"] {
      try writeText(name, path: "\(folder)/\(name)")
    }
    try Data([0x61, 0xFF]).write(to: URL(filePath: "\(folder)/c.lesson"))
    let own = (["GRADTUTOR_LESSONS": "/nonexistent/x:\(folder)"] as Environment).ownLessons()
    #expect(own.files.map(\.path) == ["\(folder)/a.lesson", "\(folder)/b.lesson"])
    #expect(own.files.map(\.text) == ["a.lesson", "b.lesson"])
    #expect(own.problems.count == 2)
    #expect("\(own.problems[0])".hasPrefix("/nonexistent/x"))
  }
}

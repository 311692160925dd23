import LessonFiles
import Testing

/// Lessons of the user's beside those that come with the tool.
struct OwnLessonsTests {
  private static func header(_ title: String, _ chapter: String) -> String {
    "# ---\n# title: \(title)\n# chapter: \(chapter)\n# ---\n"
  }

  private let shipped = Catalogue([
    Catalogue.Entry(fileName: "11-slope", text: header("Slope", "Slopes")),
    Catalogue.Entry(fileName: "11-slope.zh", text: header("斜率", "Slopes")),
    Catalogue.Entry(fileName: "21-leaves", text: header("Leaves", "Tensors")),
  ])

  @Test func ownLessonsJoinTheirChapters() {
    let catalogue = shipped.adding([
      Catalogue.Entry(path: "/a/area.lesson", text: Self.header("Area", "Slopes")),
      Catalogue.Entry(path: "/a/05-mine.lesson", text: "x = 1\n"),
      Catalogue.Entry(path: "/a/.lesson", text: ""),
    ])
    let chapters = catalogue.chapters(language: nil).map { "\($0.title): \($0.lessons.map(\.name))" }
    #expect(
      chapters == [#": ["", "05-mine"]"#, #"Slopes: ["11-slope", "area"]"#, #"Tensors: ["21-leaves"]"#]
    )
    #expect((try? catalogue.find("area", language: nil).get())?.source.name == "/a/area.lesson")
    #expect((try? catalogue.find("21", language: nil).get())?.source.name == "21-leaves.lesson")
  }

  @Test func onesOwnWinsAndTheFirstFolderToo() throws {
    let catalogue = shipped.adding([
      Catalogue.Entry(path: "/a/11-slope.lesson", text: Self.header("Mine", "Slopes")),
      Catalogue.Entry(path: "/b/11-slope.lesson", text: Self.header("Later", "Slopes")),
    ])
    #expect(catalogue.names == ["11-slope", "21-leaves"])
    for language in [nil, "zh"] {
      #expect(catalogue.entry("11-slope", language: language)?.header.title == "Mine")
    }
  }
}

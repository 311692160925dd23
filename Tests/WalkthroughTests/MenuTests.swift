import Canvas
import Testing

@testable import Walkthrough

struct MenuTests {
  private static let entries = [
    MenuModel.Entry(name: "11-slope", title: "Slope at a point", summary: "How steep?", chapter: "Slopes"),
    MenuModel.Entry(name: "12-rules", title: "Rules", summary: "Sums and products.", chapter: "Slopes"),
    MenuModel.Entry(name: "21-leaves", title: "Leaves", summary: "Who keeps a gradient?", chapter: "Tensors"),
  ]

  @Test func choosingAndOpening() {
    var menu = MenuModel(Self.entries, progress: Progress())
    #expect(menu.chosen?.name == "11-slope")
    for (key, name) in [
      (Key.down, "12-rules"), (.character("j"), "21-leaves"), (.character("k"), "12-rules"),
      (.home, "11-slope"),
      (.end, "21-leaves"), (.character("{"), "11-slope"), (.character("}"), "21-leaves"),
    ] {
      _ = menu.press(key)
      #expect(menu.chosen?.name == name)
    }
    #expect(menu.press(.enter) == .open("21-leaves"))
    #expect(menu.press(.character("q")) == .leave)
  }

  @Test func chaptersTellHowManyLessonsAreDone() {
    var progress = Progress()
    progress.lessons["11-slope"] = Progress.Lesson(
      step: 8,
      steps: 9,
      isFinished: true,
      answered: 0,
      questions: 0,
      answers: [:]
    )
    var menu = MenuModel(Self.entries, progress: progress)
    let text = menu.view(size: Sample.small).description
    #expect(text.contains("Slopes") && text.contains("1 of 2 done") && text.contains("0 of 1 done"))
    #expect(!text.contains("to review"))
    menu.reviewCount = 3
    #expect(menu.view(size: Sample.narrow).description.contains("3 to review: gradtutor review"))
    #expect(menu.view(size: Sample.narrow).clips.isEmpty)
  }

  @Test func filteringByWords() {
    var menu = MenuModel(Self.entries, progress: Progress())
    for key in [Key.character("/")] + "product".map(Key.character) + [.enter] { _ = menu.press(key) }
    #expect(menu.shown.map(\.name) == ["12-rules"])
    #expect(menu.press(.escape) == nil)
    #expect(menu.shown.count == 3)
  }

  @Test func progressIsShownAndResumed() throws {
    var model = try Sample.model("22-seed-mean")
    try model.seek { $0.questionID != nil }
    model.answer("-1/3")
    var progress = Progress()
    progress.lessons["22-seed-mean"] = model.progress(after: nil, on: 20_000)
    let entry = MenuModel.Entry(name: "22-seed-mean", title: "Mean", summary: "", chapter: "A")
    let menu = MenuModel([entry], progress: progress)
    #expect(menu.view(size: Sample.small).description.contains("1/2 answered  step 19/31"))
    var again = try Sample.model("22-seed-mean")
    again.resume(try #require(progress.lessons["22-seed-mean"]))
    #expect(again.index == 18)
    #expect(!again.isQuestionOpen)
  }

  @Test(arguments: [Sample.small, Sample.wide, Sample.narrow], [Glyphs.unicode, .ascii])
  func nothingIsClipped(size: Size, glyphs: Glyphs) {
    var menu = MenuModel(Self.entries, progress: Progress(), glyphs: glyphs)
    #expect(menu.view(size: size).clips.isEmpty)
    menu.size = size
    _ = menu.press(.character("?"))
    #expect(menu.view(size: size).clips.isEmpty)
  }
}

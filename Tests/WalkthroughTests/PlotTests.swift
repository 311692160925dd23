import Canvas
import Explanations
import ShippedLessons
import Testing

@testable import Walkthrough

/// Functions with their tangent, moved by nudging.
struct PlotTests {
  /// The lessons that draw a function, with the step that does.
  static let functions: [String] = ShippedLesson.all.filter { lesson in
    lesson.text.split(separator: "\n").contains { $0.hasPrefix("#| plot:") && $0.contains(" over ") }
  }.map(\.name)

  @Test(arguments: functions)
  func nudgingMovesThePoint(lesson: String) throws {
    var model = try Sample.model(lesson)
    model.answerAll()
    let place = try #require(
      model.walk.steps.firstIndex { step in
        guard case .plot(let cell, let option) = step.kind,
          let line = model.walk.lesson.cells[cell].code?.options[option],
          case .function? = PlotRequest(line.value)
        else { return false }
        return true
      }
    )
    model.move(to: place)
    model.focus = .explanation
    model.isZoomed = true
    func foot() -> String? { model.frame.text.first { $0.contains("● at ") } }
    let before = try #require(foot())
    model.press([.character("+")])
    let nudge = try #require(model.nudge)
    let after = try #require(foot())
    #expect(after != before)
    #expect(after.contains("● at \(NumberText.text(nudge.from + nudge.change)):"))
    model.press([.character("=")])
    #expect(foot() == before)
  }

  @Test func theTangentIsTheDerivative() throws {
    let text = """
      # ---
      # title: A parabola
      # ---
      # %%
      #| plot: y wrt x over [-4, 4]
      import torch
      x = torch.tensor(1.0, requires_grad=True)
      y = x ** 2
      y.backward()
      """
    var model = WalkModel(try Sample.walk(text: text, named: "parabola.lesson"), hasMotion: false)
    model.move(to: model.walk.steps.count - 1)
    model.focus = .explanation
    model.isZoomed = true
    #expect(model.text.contains("● at 1: 1, slope 2"))
    model.press([.character("+"), .character("+"), .character("+"), .character("+"), .character("+")])
    #expect(model.text.contains("● at 1.5: 2.25, slope 3"))
  }
}

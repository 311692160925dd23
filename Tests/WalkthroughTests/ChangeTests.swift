import Canvas
import Testing

@testable import Walkthrough

/// From one change of a tensor to the next.
struct ChangeTests {
  /// The steps at which `x` of lesson 22 changes: made, then the first arrival, the second, and `.grad`.
  @Test func aLeafIsFollowedThroughItsLesson() throws {
    var model = try Sample.model("22-seed-mean")
    model.answerAll()
    let node = try #require(model.walk.recording.nodes.first)
    model.selection = node.id
    var places: [Int] = []
    for _ in 0..<5 {
      model.press([.character("c")])
      if model.notice?.contains("changes here") == true { places.append(model.index + 1) }
    }
    #expect(places == [6, 25, 26, 27])
    #expect(model.notice == "x does not change after this step")
    var back: [Int] = []
    for _ in 0..<4 {
      model.press([.character("C")])
      if model.notice?.contains("changes here") == true { back.append(model.index + 1) }
    }
    #expect(back == [26, 25, 6])
  }

  @Test func aWeightIsFollowedThroughALoop() throws {
    let text = """
      import torch
      w = torch.tensor(1.0, requires_grad=True)
      for step in range(3):
          loss = (w - 3) ** 2
          loss.backward()
          with torch.no_grad():
              w -= 0.1 * w.grad
              w.grad = None
      """
    var model = WalkModel(try Sample.walk(text: text), hasMotion: false)
    try model.seek { $0.currentNode?.isLeaf == true }
    var values: [String] = []
    for _ in 0..<20 {
      model.press([.character("c")])
      guard model.notice?.contains("changes here") == true, case .forward = model.step.kind,
        let value = model.currentNode?.outputs.first?.value
      else { continue }
      values.append("\(value[flat: 0].double)".prefix(5).description)
    }
    #expect(values == ["1.399", "1.720", "1.976"] || values == ["1.4", "1.720", "1.976"])
  }
}

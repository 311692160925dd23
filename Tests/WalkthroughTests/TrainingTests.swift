import Canvas
import Testing

@testable import Walkthrough

/// What a learner sees of the steps of training.
struct TrainingTests {
  private static let descent = """
    import torch
    w = torch.tensor(0.5, requires_grad=True)
    v = torch.tensor([1.0, 2.0], requires_grad=True)
    for step in range(2):
        loss = (w * v - 3).pow(2).sum()
        loss.backward()
        with torch.no_grad():
            for p in [w, v]:
                p -= 0.125 * p.grad
                p.grad = None
    """

  private static func model(at words: String) throws -> WalkModel {
    var model = WalkModel(try Sample.walk(text: descent), hasMotion: false)
    model.size = Sample.wide
    try model.seek { $0.text.contains(words) }
    return model
  }

  /// The write has no box: the leaf that it writes over lights up and tells both values.
  @Test func anUpdateIsSeenAtItsLeaf() throws {
    var model = try Self.model(at: "w₂ = w₁ -")
    let leaf = try #require(model.scene.nodes.first)
    #expect(StepLight(model).items == [try #require(model.scene.itemOf[leaf.id])])
    let row = try #require(model.frame.text.first { $0.contains("w₁    []") })
    #expect(row.contains("● → 2.125"))
    #expect(model.frame.text.contains { $0.contains("┃") && $0.contains("0.5 → 2.125") })
    model.press([.left])
    #expect(!model.text.contains("→ 2.125"))
  }

  /// Until the next graph begins the new value stays in sight; then it is the value.
  @Test func theNewValueStays() throws {
    var model = try Self.model(at: "v₂ = v₁ -")
    #expect(model.text.contains("0.5 → 2.125"))
    #expect(model.frame.text.contains { $0.contains("v₁") && $0.contains("● → [") })
    try model.seek { $0.text.contains("w₂·v₂ = [") }
    #expect(!model.text.contains("0.5 → 2.125"))
    #expect(model.text.contains("2.125"))
    #expect(model.frame.clips.isEmpty)
  }

  @Test func asciiTellsItToo() throws {
    var model = WalkModel(try Sample.walk(text: Self.descent, glyphs: .ascii), hasMotion: false)
    model.size = Sample.wide
    try model.seek { $0.text.contains("0.5 -> 2.125") }
    #expect(model.text.utf8.allSatisfy { $0 < 0x80 })
  }
}

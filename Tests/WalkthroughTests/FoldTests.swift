import Canvas
import Recordings
import Testing

@testable import Walkthrough

/// Cells, calls and loops as one box each, opened and closed by hand.
struct FoldTests {
  private static func training() throws -> WalkModel {
    var model = try Sample.model("64-xor-mlp", size: Sample.wide)
    model.answerAll()
    return model
  }

  @Test func aFoldedCellIsPassedInOneStep() throws {
    var model = try Self.training()
    let fold = try #require(model.walk.cellFolds.values.first)
    #expect(fold.name == "training")
    model.move(to: fold.steps.lowerBound)
    #expect(model.text.contains("[+] training"))
    #expect(model.text.contains("100 passes of a loop"))
    let closed = model.frame
    model.press([.right])
    #expect(model.index == fold.steps.upperBound)
    model.press([.left])
    #expect(model.frame == closed)
    model.press([.character("."), .character(",")])
    #expect(model.index == fold.steps.lowerBound)
  }

  @Test func enterOpensAndClosesTheCell() throws {
    var model = try Self.training()
    let fold = try #require(model.walk.cellFolds.values.first)
    model.move(to: fold.steps.lowerBound)
    model.press([.enter])
    #expect(!model.text.contains("[+] training"))
    model.press([.right])
    #expect(model.index == fold.steps.lowerBound + 1)
    model.press([.left, .enter])
    #expect(model.text.contains("[+] training"))
  }

  @Test func whoAsksForAStepInsideGetsIt() throws {
    var model = try Self.training()
    let blocks = model.walk.recording.blocks
    let place = try #require(
      model.walk.steps.firstIndex { $0.block.map { blocks[$0].block.kind == .iteration(27) } ?? false }
    )
    model.press([.character(":")] + "\(place + 1)".map(Key.character) + [.enter])
    #expect(model.index == place)
    #expect(model.text.contains("stack  pass 28/100"))
    #expect(model.text.contains("loop 28/100"))
  }

  private static let loop = """
    import torch
    def layer(x, w):
        return torch.tanh(x * w)
    w = torch.tensor(0.5, requires_grad=True)
    x = torch.tensor(1.0)
    for step in range(30):
        x = layer(x, w)
    x.backward()
    """

  /// The titles of the folds on the graph.
  private static func folds(_ model: WalkModel) -> [String] {
    model.scene.items.indices.compactMap {
      model.scene.items[$0].group == nil ? nil : model.scene.cards[$0].title
    }
  }

  @Test func loopsOpenPassByPass() throws {
    var model = WalkModel(try Sample.walk(text: Self.loop), hasMotion: false)
    model.size = Sample.wide
    try model.seek { $0.text.contains("pass 11/30") && $0.text.contains("layer() from line 7") }
    #expect(Self.folds(model) == ["[+] loop ×10 before", "[+] loop ×19 after"])
    model.focus = .graph
    for _ in model.scene.items { model.press([.character("k")]) }
    for _ in model.scene.items
    where model.selection.flatMap(model.scene.fold)?.title.contains("before") != true {
      model.press([.character("j")])
    }
    #expect(model.text.contains("╔"))
    model.press([.enter])
    #expect(
      Self.folds(model).prefix(3) == ["[+] pass 1  2 steps", "[+] pass 2  2 steps", "[+] pass 3  2 steps"]
    )
    model.press([.enter])
    #expect(Self.folds(model).contains("[+] layer()  2 steps"))
    #expect(model.frame.clips.isEmpty)
  }

  @Test func callsOfASmallGraphCloseByHand() throws {
    let text = """
      import torch
      def twice(x):
          y = x * 2
          return y + 1
      a = torch.tensor(3.0, requires_grad=True)
      b = twice(a)
      b.backward()
      """
    var model = WalkModel(try Sample.walk(text: text), hasMotion: false)
    try model.seek { $0.currentNode?.operation.name == "mul" }
    #expect(Self.folds(model).isEmpty)
    model.press([.enter])
    #expect(Self.folds(model) == ["[+] twice()  2 steps"])
    #expect(model.text.contains("[+] twice()"))
    model.press([.enter])
    #expect(Self.folds(model).isEmpty)
  }

  @Test func aGraphThatIsTooLargeMovesTenBoxesAtATime() throws {
    let text = """
      import torch
      x = torch.tensor(0.5, requires_grad=True)
      y = x
      \((0..<90).map { _ in "y = y * 1.01" }.joined(separator: "\n"))
      y.backward()
      """
    var model = WalkModel(try Sample.walk(text: text), hasMotion: false)
    var windows: [Int] = []
    for place in model.walk.steps.indices {
      model.move(to: place)
      let window = try #require(model.scene.key.window)
      if windows.last != window { windows.append(window) }
      #expect(model.scene.items.count == FoldPlan.most)
      if let node = model.walk.node(of: model.step) { #expect(model.scene.itemOf[node.id] != nil) }
    }
    #expect(windows == [0, 10, 20, 30, 40, 50, 51, 50, 40, 30, 20, 10, 0])
  }
}

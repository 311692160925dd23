import Canvas
import Tensors
import Testing

@testable import Walkthrough

/// What the engine knows of a node, as the inspector tells it.
struct InspectorTests {
  private static func model(_ text: String) throws -> WalkModel {
    WalkModel(try Sample.walk(text: "import torch\n" + text), hasMotion: false)
  }

  private static func lines(_ model: WalkModel, columns: Int = 40) -> [String] {
    model.inspector(columns: columns).map(\.text)
  }

  private static func has(_ words: String, _ model: WalkModel) -> Bool {
    lines(model).joined(separator: "\n").contains(words)
  }

  @Test func versionsCountWrites() throws {
    var model = try Self.model(
      """
      x = torch.tensor([1.0, 2.0], requires_grad=True)
      y = x * 3
      z = y.exp()
      y.add_(1)
      print(y)
      """
    )
    try model.seek { $0.currentNode?.operation.name == "exp" }
    #expect(Self.has("saves    its result v0", model))
    model.selection = model.walk.recording.nodes.first { $0.operation.name == "mul" }?.id
    #expect(Self.has("version  0\n", model))
    model.move(to: model.walk.steps.count - 1)
    model.selection = model.walk.recording.nodes.first { $0.operation.name == "mul" }?.id
    #expect(Self.has("version  0, now 1: written in", model))
    model.selection = model.walk.recording.nodes.first { $0.operation.name == "add" }?.id
    #expect(Self.has("version  1\n", model))
    #expect(Self.lines(model).contains(" [4]* 7 *"))
    #expect(Self.has("* has changed", model))
  }

  @Test func savedTensorsAreGivenAway() throws {
    var model = try Self.model("x = torch.tensor(2.0, requires_grad=True)\ny = x * x\ny.backward()")
    try model.seek { $0.currentNode?.operation.name == "mul" }
    #expect(Self.has("saves    x v0, x v0", model))
    #expect(!Self.has("given away", model))
    model.move(to: model.walk.steps.count - 1)
    model.selection = model.walk.recording.nodes.last?.id
    #expect(Self.has("given away on the way back", model))
  }

  @Test func keptSavedTensorsStay() throws {
    var model = try Self.model(
      "x = torch.tensor(2.0, requires_grad=True)\ny = x * x\ny.backward(retain_graph=True)"
    )
    model.move(to: model.walk.steps.count - 1)
    model.selection = model.walk.recording.nodes.last?.id
    #expect(!Self.has("given away", model))
  }

  @Test func hooksAreCountedWhileTheyAreThere() throws {
    var model = try Self.model(
      """
      x = torch.tensor(2.0, requires_grad=True)
      y = x * 3
      a = x.register_hook(lambda g: g * 2)
      b = x.register_hook(lambda g: None)
      a.remove()
      y.backward()
      """
    )
    var seen: [Int] = []
    for place in model.walk.steps.indices {
      model.move(to: place)
      model.selection = model.walk.recording.nodes.first?.id
      let hooks = Self.lines(model).first { $0.hasPrefix("hooks") }.flatMap {
        Int(String($0.dropFirst(9).prefix(1)))
      }
      if seen.last != hooks ?? 0 { seen.append(hooks ?? 0) }
    }
    #expect(seen == [0, 1, 2, 1])
  }

  /// Lesson 22 while `y` has run: `a` and `b` could run, the later one is first.
  @Test func theQueueHoldsWhatCouldRun() throws {
    var model = try Sample.model("22-seed-mean")
    model.answerAll()
    model.move(to: 23)
    let lines = Self.lines(model)
    let start = try #require(lines.firstIndex { $0.hasPrefix("ready") })
    #expect(
      lines[start...].prefix(3) == [
        "ready, largest number first", "> b        sub        2", "  a        pow        1",
      ]
    )
    model.move(to: 21)
    let before = Self.lines(model)
    #expect(before.contains("> out      mean       4"))
    #expect(before.contains("  y        div        0 of 1"))
    model.move(to: 26)
    #expect(!Self.lines(model).contains { $0.hasPrefix("ready") })
  }

  @Test func theQueueWaitsForBothArrivals() throws {
    var model = try Self.model(
      """
      x = torch.tensor(2.0, requires_grad=True)
      a = x * 3
      b = a * 5
      y = a + b
      y.backward()
      """
    )
    try model.seek { if case .backward = $0.step.kind { true } else { false } }
    #expect(Self.lines(model).contains("> b        mul        2"))
    #expect(Self.lines(model).contains("  a        mul        1 of 2"))
  }

  @Test func largeMatricesAreAPicture() throws {
    var model = try Self.model("w = (torch.arange(256).reshape(16, 16) - 100).float()\nprint(w)")
    model.move(to: model.walk.steps.count - 1)
    model.selection = model.walk.recording.nodes.last?.id
    let lines = Self.lines(model)
    #expect(lines.contains("░▒▓█ to 155"))
    #expect(lines.contains("⠄⠤⠶⠿ to -100"))
    #expect(lines.contains("the largest of each 2×1"))
    #expect(lines.contains("[0, 0] = -100"))
  }
}

/// Matrices as small pictures.
struct HeatMapTests {
  private static func lines(_ values: [Double], _ shape: [Int], _ room: Size, _ glyphs: Glyphs) throws
    -> [String]
  {
    let tensor = Tensor(values, shape: shape, dtype: .float64)
    return try #require(HeatMap(tensor, followed: 0, room: room, glyphs: glyphs)).lines.map(\.text)
  }

  @Test func darknessIsMagnitude() throws {
    let values: [Double] = [0, 1, 2, 3, 4, -1, -2, -4]
    let room = Size(columns: 8, rows: 2)
    #expect(
      try Self.lines(values, [2, 4], room, .unicode) == ["··▒▒▓▓██", "██⠤⠤⠶⠶⠿⠿", "░▒▓█ to 4", "⠄⠤⠶⠿ to -4"]
    )
    #expect(
      try Self.lines(values, [2, 4], room, .ascii) == ["..++##@@", "@@--==%%", ":+#@ to 4", "'-=% to -4"]
    )
  }

  @Test func whatHasNoRoomIsPooled() throws {
    let values = (0..<16).map(Double.init)
    let lines = try Self.lines(values, [4, 4], Size(columns: 2, rows: 2), .ascii)
    #expect(lines == ["++", "@@", ":+#@ to 15", "the largest of each 2x2"])
  }

  @Test(arguments: [[2, 0], [0, 3], [5]]) func thereIsNoPictureOfNothing(shape: [Int]) {
    let tensor = Tensor([Double](repeating: 1, count: shape.reduce(1, *)), shape: shape, dtype: .float64)
    #expect(HeatMap(tensor, followed: 0, room: Sample.small, glyphs: .unicode) == nil)
  }

  @Test func whatIsNoNumberIsMarked() throws {
    let lines = try Self.lines([.nan, 1, .infinity, 0], [2, 2], Size(columns: 4, rows: 2), .unicode)
    #expect(lines.prefix(2) == ["!!██", "!!··"])
  }
}

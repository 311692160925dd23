import Explanations
import LessonFiles
import ShippedLessons
import Testing
import Walkthrough

@testable import Exports

@Suite struct PictureTests {
  @Test(arguments: ["11-slope", "22-seed-mean", "43-softmax", "64-xor-mlp", "22-seed-mean.zh"])
  func picturesAreWellFormedAndHoldWhatTheWalkShows(_ name: String) throws {
    try Sample.with(name) { run in
      let walk = try #require(Walk(run))
      var moments = Moments(walk)
      let picture = moments.moment(at: walk.lastGraphStep).graph
      #expect(!picture.boxes.isEmpty)
      let reader = try MarkupReader(SVGExport.text(of: picture))
      #expect(reader.all("g", class: "box").count == picture.boxes.count)
      #expect(reader.all("g", class: "wire").count == picture.edges.count)
      #expect(reader.all("text", class: "title").map(\.text) == picture.boxes.map(\.title))
      #expect(reader.all("text", class: "data").map(\.text) == picture.boxes.map(\.data))
      let states = reader.all("g", class: "box").map { $0.attributes["data-state"] }
      #expect(states == picture.boxes.map(\.state.rawValue))
      let dot = DOTExport(picture).text
      for index in picture.boxes.indices { #expect(dot.contains(" n\(index) [label=")) }
      for edge in picture.edges { #expect(dot.contains("n\(edge.source) -> n\(edge.target)")) }
    }
  }

  @Test func lastPictureHasTheNumbersOfTheLog() throws {
    for format in [ExportFormat.svg, .dot] {
      let text = try Sample.export("22-seed-mean", format)
      for number in ["∂ all -0.3333", "∂ all -0.1111", "∂ all 0.1111", "all 1", "out = (1/9) Σ y"] {
        #expect(text.contains(number), "\(format) lacks \(number)")
      }
    }
  }

  @Test func stepsAreLitOneAfterTheOther() throws {
    try Sample.with("22-seed-mean") { run in
      let walk = try #require(Walk(run))
      var moments = Moments(walk)
      for (index, step) in walk.steps.enumerated() {
        let graph = moments.moment(at: index).graph
        let lit = graph.boxes.filter { $0.state == .value || $0.state == .gradient }
        let flows = graph.edges.filter { $0.flow == .value || $0.flow == .gradient }
        switch step.kind {
        case .forward:
          #expect(lit.map(\.state) == [.value])
          #expect(flows.allSatisfy { $0.flow == .value && !$0.label.isEmpty })
        case .seed, .backward, .accumulated:
          #expect(lit.map(\.state) == [.gradient])
          #expect(flows.allSatisfy { $0.flow == .gradient && !$0.label.isEmpty })
        default: #expect(lit.isEmpty && flows.isEmpty)
        }
      }
      #expect(moments.moment(at: 0).graph.boxes.allSatisfy { $0.state == .later && $0.data.isEmpty })
    }
  }

  @Test func worksheetsHideWhatIsAskedFor() throws {
    let shown = try Sample.export("22-seed-mean", .dot)
    let hidden = try Sample.export("22-seed-mean", .dot) { $0.showsAnswers = false }
    #expect(shown.contains("-0.3333") && !hidden.contains("-0.3333"))
    #expect(hidden.contains("∂ ?"))
  }

  @Test func callsAreClusters() throws {
    let text = """
      import torch
      def f(a):
          return a * a + a
      x = torch.tensor(2.0, requires_grad=True)
      y = f(x) + f(x + 1)
      y.backward()
      """
    let dot = try Sample.export(text: text, named: "calls.py", .dot)
    #expect(dot.split(separator: "subgraph cluster").count == 3)
    #expect(dot.contains("label=\"f()\""))
    #expect(dot.count { $0 == "{" } == dot.count { $0 == "}" })
  }

  @Test func signsAreSpelledInASCII() throws {
    for format in [ExportFormat.svg, .dot] {
      let text = try Sample.export("11-slope", format) { $0.isASCII = true }
      #expect(text.utf8.allSatisfy { $0 < 0x80 })
    }
  }

  @Test(arguments: [ExportFormat.svg, .dot, .html])
  func stepsBeyondTheEndAreRefused(_ format: ExportFormat) throws {
    #expect(throws: ExportFailure.noSuchStep(99, count: 31)) {
      try Sample.export("22-seed-mean", format) { $0.step = 99 }
    }
    #expect(throws: ExportFailure.nothingToShow) { try Sample.export(text: "", format) }
  }

  @Test func nothingComputedIsAPictureToo() throws {
    let text = "print(1)\n"
    _ = try MarkupReader(try Sample.export(text: text, .svg))
    #expect(try Sample.export(text: text, .svg).contains("nothing is computed here"))
    #expect(try Sample.export(text: text, .dot).hasPrefix("digraph {"))
  }
}

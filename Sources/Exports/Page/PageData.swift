import Explanations
import FoundationEssentials
import LessonFiles
import Walkthrough

/// What the page's script must know, in the order of the steps.
struct PageData: Encodable {
  /// The step to begin with, by its place on the page.
  var start = 0
  var steps: [Step] = []

  struct Step: Encodable {
    /// Where the walk stands, in words.
    let place: String
    /// The lines to mark: the one that runs, and the one whose node sends its gradient back.
    let run: Int?
    let back: Int?
    /// The graph to show, and what changes in it: for a box or a wire its state and its text.
    let graph: Int
    let boxes: [String: [String]]
    let wires: [String: [String]]
    var question: Question?
  }

  struct Question: Encodable {
    let answer: Answer
    let tolerance: Double?
    let wrongs: [Wrong]
    /// How many hints there are.
    let hints: Int
  }

  /// A wrong answer that is recognized.
  struct Wrong: Encodable {
    let answer: Answer
    let reason: String
  }

  /// The data as the content of a `script` element, which nothing in it can end.
  func script() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self).replacing("<", with: "\\u003c")
      .replacing("&", with: "\\u0026")
  }
}

extension PageData {
  /// An answer, as an object with one key that tells its kind.
  struct Answer: Encodable {
    let value: AnswerValue

    private enum CodingKeys: String, CodingKey {
      case none, bool, number, list, text
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      switch value {
      case .none: try container.encode(true, forKey: .none)
      case .bool(let flag): try container.encode(flag, forKey: .bool)
      case .number(let number) where number.isFinite: try container.encode(number, forKey: .number)
      // JSON lacks these numbers.
      case .number(let number): try container.encode(NumberText.text(number), forKey: .number)
      case .list(let items): try container.encode(items.map(Answer.init), forKey: .list)
      case .text(let text): try container.encode(text, forKey: .text)
      }
    }
  }
}

extension PageData.Step {
  /// What a moment shows beyond what `previous`, a picture of the same graph, showed.
  init(_ moment: Moment, place: String, graph: Int, after previous: GraphPicture?) {
    let picture = moment.graph
    self.place = place
    run = moment.runLine
    back = moment.backLine
    self.graph = graph
    boxes = Self.changes(
      picture.boxes.map { [$0.state.rawValue, $0.data] },
      after: previous?.boxes.map { [$0.state.rawValue, $0.data] }
    )
    wires = Self.changes(
      picture.edges.map { [$0.flow.rawValue, $0.label] },
      after: previous?.edges.map { [$0.flow.rawValue, $0.label] }
    )
  }

  private static func changes(_ now: [[String]], after before: [[String]]?) -> [String: [String]] {
    var changes: [String: [String]] = [:]
    for (index, item) in now.enumerated() where before?[index] != item { changes[String(index)] = item }
    return changes
  }
}

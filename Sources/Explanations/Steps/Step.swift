import Autograd
import Diagnostics
import LessonFiles
import Recordings

/// One moment of a lesson that a reader can stand at: log and walk show the same steps.
///
/// A step is cheap; its words are made when it is shown (``Narrator/words(for:)``).
package struct Step: Sendable {
  /// What happens.
  package enum Kind: Sendable, Hashable {
    /// Title and summary.
    case opening
    /// A prose cell.
    case prose(cell: Int)
    /// A question of a code cell, asked before it runs.
    case question(cell: Int, question: Int)
    /// A statement begins.
    case statement
    /// A node was made; `event` is that of its making.
    case forward(event: Int)
    case printed(event: Int)
    case warned(event: Int)
    case raised(event: Int)
    /// A backward pass begins with its seed.
    case seed(event: Int)
    /// A node's rule runs.
    case backward(event: Int)
    /// `.grad` receives what arrived.
    case accumulated(event: Int)
    case hooked(event: Int)
    /// The symbolic derivation of a cell's `derive:` line.
    case derivation(cell: Int, option: Int)
    /// A cell's `plot:` line.
    case plot(cell: Int, option: Int)
  }

  package let kind: Kind
  /// How many events have happened once this step is shown.
  package let position: Int
  /// The cell, counted from 0.
  package let cell: Int
  /// The statement that runs, as a range of the source.
  package let range: SourceRange?
  /// The innermost call or loop pass, as an index into the recording's blocks.
  package let block: Int?
  /// The backward pass that runs, if one does.
  package let pass: Int?
}

/// The words of a step, as a headline and lines that any front end can lay out.
package struct StepWords: Sendable, Equatable {
  /// The first line: `div`, `y = a / b`, `a = x**2, b = x - 2`.
  package struct Headline: Sendable, Equatable {
    package var label = ""
    package var text = ""
    package var aside = ""
  }

  /// A line below it.
  package struct Line: Sendable, Equatable {
    /// What a line is, for emphasis.
    package enum Style: Sendable, Equatable {
      case plain
      /// The rule in symbols.
      case rule
      /// The rule with this step's numbers.
      case numbers
      /// What is special here.
      case note
      /// A witness that agrees.
      case agreement
      /// A witness that contradicts, or an error.
      case alarm
      /// Text of the script or of PyTorch, verbatim.
      case verbatim
    }

    package var label = ""
    package var text: String
    package var aside = ""
    package var style = Style.plain
    /// Whether it holds for every step of its kind, so that a log need not say it again.
    package var isGeneral = false
  }

  package var headline = Headline()
  package var lines: [Line] = []

  /// All words in reading order, for a search.
  package var plain: String {
    ([headline.label, headline.text, headline.aside] + lines.flatMap { [$0.label, $0.text, $0.aside] })
      .filter { !$0.isEmpty }.joined(separator: " ")
  }
}

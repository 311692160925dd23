import Autograd
import Diagnostics

/// Something that happened while a script ran.
///
/// It holds ids, ranges and numbers, never prose. Runs have very many events: what is large and rare stands behind a
/// reference.
package enum Event {
  /// A cell of a lesson began; cells count from 0, prose included.
  case cell(Int)
  /// A statement began.
  case statement(SourceRange)
  /// A node was made, a gradient arrived: the engine's part.
  case tape(TapeEvent)
  /// A name was bound to a tensor.
  case bound(name: String, node: Int, output: Int)
  /// The script printed; one event a call of `print`.
  case printed(String)
  indirect case warned(Diagnostic)
  /// An error left a statement; `caught` tells whether the script went on.
  indirect case raised(Diagnostic, caught: Bool)
  /// A function was called or a pass through a loop began.
  indirect case entered(Block)
  /// It ended.
  case left
}

/// A stretch of execution that views may fold into one box.
package struct Block: Hashable, Sendable {
  /// What kind of stretch it is.
  package enum Kind: Hashable, Sendable {
    /// A call of the script's function of this name.
    case call(String)
    /// One pass through the loop at `range`; passes count from 0.
    case iteration(Int)
    /// A call of a module, such as `Linear`.
    case module(String)
    /// What a function of PyTorch, such as `jvp`, does inside: its own means, not the script's steps.
    case library(String)
  }

  package let kind: Kind
  /// The text of the call or of the loop's statement.
  package let range: SourceRange

  /// Describes a stretch.
  package init(_ kind: Kind, range: SourceRange) {
    self.kind = kind
    self.range = range
  }
}

extension SourceRange {
  /// The range as the opaque origin that nodes carry.
  package var origin: Int { start | end << 32 }

  /// The range that ``origin`` was made of.
  package init(origin: Int) { self.init(origin & 0xFFFF_FFFF, origin >> 32) }
}

extension Node {
  /// The place in the script that ran when the node was made.
  package var range: SourceRange { SourceRange(origin: origin) }
}

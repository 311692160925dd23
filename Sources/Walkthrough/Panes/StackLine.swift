import Canvas
import Recordings

extension WalkModel {
  /// The calls and loop passes that the script is in at this step, outermost first.
  private var stack: [RecordedBlock] { walk.blocks(around: step.block).map { walk.recording.blocks[$0] } }

  /// The last row of the code's pane, as `stack  pass 3/500 ▸ linear() from line 13`; empty at the top level.
  var stackText: String {
    let source = walk.lesson.source
    var parts = stack.map { block in
      let line = source.line(at: block.block.range.start)
      return switch block.block.kind {
      case .iteration(let pass): "pass \(pass + 1)/\(walk.loops.count(of: block))"
      case .call(let function): "\(function)() from line \(line)"
      case .module(let module): "\(module) from line \(line)"
      case .library(let function): "\(function)() from line \(line)"
      }
    }
    guard !parts.isEmpty else { return "" }
    if step.pass != nil { parts.append("backward") }
    return walk.spelled("stack  " + parts.joined(separator: " ▸ "))
  }

  /// `loop 3/500`: the pass of the innermost loop around the step.
  var loopText: String? {
    for block in stack.reversed() {
      if case .iteration(let pass) = block.block.kind {
        return "loop \(pass + 1)/\(walk.loops.count(of: block))"
      }
    }
    return nil
  }

  /// Draws the row; what does not fit is lost at the outer end, which matters least.
  func drawStack(in row: Rect, on frame: inout Frame) {
    var text = clusters(of: stackText)[...]
    let ellipsis = walk.glyphs.ellipsis
    if text.width > row.columns {
      while text.width > row.columns - displayWidth(of: ellipsis) {
        text.removeFirst()
      }
      text = clusters(of: ellipsis) + text
    }
    frame.put(text.text, at: row.origin, in: row, style: .dim)
  }
}

import Canvas
import LessonFiles

/// A lesson's prose as styled lines.
struct ProseText {
  let walk: Walk

  func lines(of blocks: [ProseBlock]) -> [StyledLine] {
    var lines: [StyledLine] = []
    for (index, block) in blocks.enumerated() {
      if index > 0, !isItem(block) || !isItem(blocks[index - 1]) { lines.append(StyledLine()) }
      switch block {
      case .heading(_, let spans): lines.append(StyledLine(styled(spans, base: .bold)))
      case .paragraph(let spans): lines.append(StyledLine(styled(spans)))
      case .item(let number, let spans):
        let mark = number.map { "\($0). " } ?? "\(walk.glyphs.bullet) "
        lines.append(StyledLine([Span(mark)] + styled(spans), hanging: displayWidth(of: mark)))
      case .quote(let spans): lines.append(StyledLine([Span("> ", .dim)] + styled(spans), hanging: 2))
      case .fenced(let text):
        lines += text.map { StyledLine("    " + walk.spelled($0), hanging: 4) }
      }
    }
    return lines
  }

  private func isItem(_ block: ProseBlock) -> Bool {
    if case .item = block { true } else { false }
  }

  private func styled(_ spans: [ProseSpan], base: Style = .plain) -> [Span] {
    spans.map { span in
      let text = walk.spelled(span.text)
      return switch span.style {
      case .plain: Span(text, base)
      case .code: Span(text, base.with(.cyan))
      case .emphasis: Span(text, base.with(.underline))
      case .strong: Span(text, base.with(.bold))
      }
    }
  }
}

import LessonFiles

/// Prose as elements.
enum ProseMarkup {
  /// The blocks of a prose cell.
  static func blocks(_ blocks: [ProseBlock]) -> String { blocks.map(block).joined(separator: "\n") }

  private static func block(_ block: ProseBlock) -> String {
    switch block {
    case .heading(let level, let spans):
      return Markup.element("h\(min(6, level + 1))", self.spans(spans))
    case .paragraph(let spans): return Markup.element("p", self.spans(spans))
    case .item(let number, let spans):
      let sign = number.map { "\($0). " } ?? "• "
      return Markup.element("p", ["class": "item"], sign + self.spans(spans))
    case .quote(let spans): return Markup.element("blockquote", self.spans(spans))
    case .fenced(let lines): return Markup.element("pre", Markup.escaped(lines.joined(separator: "\n")))
    }
  }

  private static func spans(_ spans: [ProseSpan]) -> String {
    spans.map { span in
      let text = Markup.escaped(span.text)
      return switch span.style {
      case .plain: text
      case .code: Markup.element("code", text)
      case .emphasis: Markup.element("em", text)
      case .strong: Markup.element("strong", text)
      }
    }.joined()
  }
}

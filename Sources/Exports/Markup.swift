import Diagnostics

/// Texts and elements of HTML and SVG, written so that both a browser and an XML parser read them.
enum Markup {
  /// A text as content or as a quoted attribute: nothing in it is markup, and control characters are spelled out.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result += TerminalText.escaped(String(scalar))
      }
    }
    return result
  }

  /// An element with attributes, in the order given, and content that is markup already.
  static func element(_ name: String, _ attributes: KeyValuePairs<String, String>, _ content: String)
    -> String
  {
    "<\(name)\(text(attributes))>\(content)</\(name)>"
  }

  /// An element without attributes.
  static func element(_ name: String, _ content: String) -> String { element(name, [:], content) }

  /// An element without content.
  static func empty(_ name: String, _ attributes: KeyValuePairs<String, String> = [:]) -> String {
    "<\(name)\(text(attributes))/>"
  }

  /// Attributes with their values escaped; those without a value are left out.
  private static func text(_ attributes: KeyValuePairs<String, String>) -> String {
    attributes.filter { !$0.value.isEmpty }.map { " \($0.key)=\"\(escaped($0.value))\"" }.joined()
  }
}

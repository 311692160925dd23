extension Environment {
  /// The language of messages, as in `zh`; none for the C locale or an unset one.
  ///
  /// LC_ALL wins over LC_MESSAGES, and that over LANG.
  package var language: String? {
    guard let locale = first(of: ["LC_ALL", "LC_MESSAGES", "LANG"]) else { return nil }
    let code = locale.prefix { $0 != "_" && $0 != "." && $0 != "@" && $0 != "-" }
    let isCode = (2...3).contains(code.count) && code.allSatisfy { $0.isASCII && $0.isLetter }
    return isCode ? code.lowercased() : nil
  }

  /// Whether text is UTF-8, by LC_ALL, else LC_CTYPE, else LANG.
  package var isUTF8: Bool {
    guard let locale = first(of: ["LC_ALL", "LC_CTYPE", "LANG"]) else { return false }
    let lowered = locale.lowercased()
    return lowered.contains(".utf-8") || lowered.contains(".utf8")
  }

  private func first(of names: [String]) -> String? {
    names.lazy.compactMap { self[$0] }.first
  }
}

import Diagnostics

/// Gathers the faults of a text, leaves out what only follows from others, and puts CPython's own choice first.
struct FaultReport {
  private struct Entry {
    let located: LocatedFault
    let stage: Parser.Stage
  }

  private let source: SourceText
  /// What the lexer found, in the order of the text.
  private let lexerFaults: [LocatedFault]
  private let firstLexerFault: LocatedFault?
  private var entries: [Entry] = []

  /// Brackets that CPython would not mention, since it meets a fault on the same line before the text's end.
  private var forgiven: Set<SourceRange> = []

  /// While on, faults of place and of names are left out, since what stands around them was not understood.
  var isQuietAboutPlaces = false

  /// A report that begins with what the lexer found.
  init(_ lexer: Lexer) {
    source = lexer.source
    lexerFaults = lexer.faults.sorted { $0.range.start < $1.range.start }
    firstLexerFault = lexer.firstFault
  }

  /// Whether anything keeps the text from being parsed.
  var hasSyntaxFaults: Bool {
    !lexerFaults.isEmpty || entries.contains { $0.stage == .parsing }
  }

  /// Adds a fault.
  mutating func add(_ located: LocatedFault, _ stage: Parser.Stage) {
    if isQuietAboutPlaces, stage != .parsing { return }
    entries.append(Entry(located: located, stage: stage))
  }

  /// Adds the fault that ended a statement, unless the lexer has told of the same trouble.
  ///
  /// `farthest` is the last token that CPython's parser would have looked at.
  mutating func add(
    _ located: LocatedFault,
    _ stage: Parser.Stage,
    in statement: SourceRange,
    farthest: SourceRange?
  ) {
    var index = firstLexerFault(from: statement.start)
    while index < lexerFaults.count, lexerFaults[index].range.start <= statement.end {
      let earlier = lexerFaults[index]
      index += 1
      guard case .neverClosed = earlier.fault, let farthest, farthest.count > 0,
        !source.bytes[farthest.start].isLineEnd,
        source.line(at: farthest.start) == source.line(at: earlier.range.start)
      else { return }
      forgiven.insert(earlier.range)
    }
    add(located, stage)
  }

  /// The index of the first fault of the lexer at or after an offset, by binary search.
  private func firstLexerFault(from offset: Int) -> Int {
    var low = 0
    var high = lexerFaults.count
    while low < high {
      let middle = (low + high) / 2
      if lexerFaults[middle].range.start < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// All faults as diagnostics: CPython's choice first, the others in the order of the text.
  func diagnostics(unbound: [LocatedFault], naming: [LocatedFault]) -> [Diagnostic] {
    var all = entries
    for located in lexerFaults where !forgiven.contains(located.range) {
      // Only where CPython's lexer stopped does it look no further for faults before that place.
      let isDecisive = located.range == firstLexerFault?.range && located.fault.isDecisive
      all.append(Entry(located: located, stage: isDecisive ? .lexing : .parsing))
    }
    all += naming.map { Entry(located: $0, stage: .naming) }
    if !hasSyntaxFaults { all += unbound.map { Entry(located: $0, stage: .binding) } }
    all.sort { $0.located.range.start < $1.located.range.start }
    let earliest = all.map(\.stage.rawValue).min()
    if let first = all.firstIndex(where: { $0.stage.rawValue == earliest }) {
      all.insert(all.remove(at: first), at: 0)
    }
    return all.map { entry in
      let fault = entry.located.fault
      let isPrefixed = entry.located.isInField && !fault.message.hasPrefix("f-string")
      return Diagnostic(
        id: fault.id,
        className: fault.className,
        message: (isPrefixed ? "f-string: " : "") + fault.message,
        range: entry.located.range,
        help: fault.help
      )
    }
  }
}

extension SyntaxFault {
  /// Whether CPython, having found it anywhere in a text, tells of nothing else.
  ///
  /// The faults of layout are told only if the parser gets as far as they are.
  fileprivate var isDecisive: Bool {
    switch self {
    case .neverClosed, .inconsistentDedent, .inconsistentTabs, .tooManyIndents, .strayBackslash,
      .unexpectedEnd:
      false
    default: true
    }
  }
}

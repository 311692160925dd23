import Diagnostics

/// The lessons that can be named: by number, by title part, by full name or by a unique beginning of one of these.
package struct Catalogue: Sendable {
  /// A lesson's file, in one language.
  package struct Entry: Sendable, Hashable {
    /// The file name without its ending, such as `22-seed-mean.zh`.
    package let fileName: String
    package let text: String
    /// Where the file lies, if it does not come with the tool.
    package let path: String?

    /// The text under the name that diagnostics give it.
    package var source: SourceText { SourceText(name: path ?? fileName + ".lesson", text: text) }

    package var name: LessonName { LessonName(fileName: fileName) }

    /// The lesson's header; the cells behind it are not read.
    package var header: LessonHeader {
      var head = ""
      var rules = 0
      var rest = text[...]
      while rules < 2, !rest.isEmpty {
        let line = rest.prefix { !$0.isNewline }
        if line.trimmingTrailing == "# ---" { rules += 1 }
        head += line + "\n"
        rest = rest.dropFirst(line.count + 1)
      }
      return LessonFile.parse(SourceText(name: fileName, text: head)).header
    }

    /// Describes a file that comes with the tool.
    package init(fileName: String, text: String) {
      self.fileName = fileName
      self.text = text
      path = nil
    }

    /// Describes a file of the user's, which ends in `.lesson`.
    package init(path: String, text: String) {
      let file = path.split(separator: "/").last ?? ""
      fileName = String(file.dropLast(".lesson".count))
      self.text = text
      self.path = path
    }
  }

  /// Why a name finds no lesson.
  package enum Failure: Error, Hashable {
    case unknown(String, nearest: String?)
    case ambiguous(String, candidates: [String])

    /// The failure in a sentence, without a full stop.
    package var text: String {
      switch self {
      case .unknown(let name, let nearest?): "there is no lesson called \(name); did you mean \(nearest)?"
      case .unknown(let name, nil): "there is no lesson called \(name); gradtutor list shows them all"
      case .ambiguous(let name, let candidates):
        "\(name) could be \(candidates.dropLast().joined(separator: ", ")) or \(candidates.last ?? "")"
      }
    }
  }

  package let entries: [Entry]

  /// Makes a catalogue of files.
  package init(_ entries: [Entry]) { self.entries = entries.sorted { $0.fileName < $1.fileName } }

  /// A catalogue with the user's lessons too, which take the place of those with the same name and of their twins.
  ///
  /// - Parameter own: the user's files; of two with the same name the first counts.
  /// - Returns: the catalogue of both.
  package func adding(_ own: [Entry]) -> Catalogue {
    var first: [String: Entry] = [:]
    for entry in own where first[entry.fileName] == nil { first[entry.fileName] = entry }
    let replaced = Set(first.values.map(\.name.base))
    return Catalogue(entries.filter { !replaced.contains($0.name.base) } + first.values)
  }

  /// The lessons in a language, chapter by chapter: chapters in the order of their first lessons.
  package func chapters(language: String?) -> [(
    title: String, lessons: [(name: String, header: LessonHeader)]
  )] {
    var chapters: [(title: String, lessons: [(name: String, header: LessonHeader)])] = []
    var places: [String: Int] = [:]
    for name in names {
      guard let header = entry(name, language: language)?.header else { continue }
      let place = places[header.chapter, default: chapters.count]
      if place == chapters.count { chapters.append((header.chapter, [])) }
      places[header.chapter] = place
      chapters[place].lessons.append((name, header))
    }
    return chapters
  }

  /// The names without languages, in order.
  package var names: [String] {
    var names: [String] = []
    for entry in entries where names.last != entry.name.base { names.append(entry.name.base) }
    return names
  }

  /// The file of a lesson in `language`, else in the language it was first written in.
  package func entry(_ base: String, language: String?) -> Entry? {
    let twins = entries.filter { $0.name.base == base }
    return twins.first { $0.name.language == language && language != nil }
      ?? twins.first { $0.name.language == nil } ?? twins.first
  }

  /// The lesson that `query` names.
  package func find(_ query: String, language: String?) -> Result<Entry, Failure> {
    let names = names
    func titles(_ test: (LessonName) -> Bool) -> [String] {
      names.filter { test(LessonName(fileName: $0)) }
    }
    let rules: [(LessonName) -> Bool] = [
      { $0.base == query }, { $0.number == query }, { $0.title == query },
      { $0.base.hasPrefix(query) || $0.title.hasPrefix(query) },
    ]
    for rule in rules {
      let found = titles(rule)
      if found.count == 1, let entry = entry(found[0], language: language) { return .success(entry) }
      if found.count > 1 { return .failure(.ambiguous(query, candidates: found)) }
    }
    let near = nearestName(to: query, among: names + names.map { LessonName(fileName: $0).title })
    return .failure(.unknown(query, nearest: near))
  }
}

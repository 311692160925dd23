import Diagnostics
import LessonFiles

/// The lessons among which a lesson stands: what `requires` may name, and the twins in other languages.
package struct LessonCollection: Sendable {
  /// A lesson by its name, in one language.
  private struct Key: Hashable {
    let base: String
    let language: String?

    init(_ base: String, _ language: String?) {
      self.base = base
      self.language = language
    }

    /// The key of a lesson in a file of that name.
    init(fileName: String) {
      let name = LessonName(fileName: fileName)
      self.init(name.base, name.language)
    }
  }

  private var lessons: [Key: LessonFile] = [:]

  /// Collects lessons; of two with the same name the later one counts.
  package init(_ lessons: [LessonFile] = []) {
    for lesson in lessons { add(lesson) }
  }

  /// Adds a lesson.
  package mutating func add(_ lesson: LessonFile) {
    lessons[Key(fileName: lesson.source.name)] = lesson
  }

  /// Whether a lesson is there that has the name, and the language, of the one in a file.
  package func holds(name: String) -> Bool { lessons[Key(fileName: name)] != nil }

  /// The names of all lessons, without languages, in alphabetical order.
  var names: [String] { Set(lessons.keys.map(\.base)).sorted() }

  /// What a lesson requires, in the language that it was first written in.
  func requirements(of base: String) -> [String] {
    let lesson = lessons[Key(base, nil)] ?? lessons.first { $0.key.base == base }?.value
    return lesson?.header.requires ?? []
  }

  /// The lesson of which `lesson` is a translation, if it is one.
  func original(of lesson: LessonFile) -> LessonFile? {
    let name = LessonName(fileName: lesson.source.name)
    return name.language == nil ? nil : lessons[Key(name.base, nil)]
  }
}

import Diagnostics
import LessonFiles

/// Lessons that should be done before.
enum RequirementCheck: LessonCheck {
  static let id = "requires"
  static let summary = "The lessons that a lesson requires exist, and none requires itself through others."

  static func findings(in subject: CheckedLesson) -> [Diagnostic] {
    guard let entry = subject.lesson.header.entries.first(where: { $0.name == "requires" }) else { return [] }
    let known = subject.collection.names
    return subject.lesson.header.requires.compactMap { name in
      guard known.contains(name) else {
        return finding(
          "there is no lesson called \(name)",
          at: entry.valueRange,
          help: nearestName(to: name, among: known).map { "did you mean \($0)?" }
        )
      }
      guard let circle = circle(from: name, to: subject.lesson.name, in: subject.collection) else {
        return nil
      }
      let path = ([subject.lesson.name] + circle).joined(separator: ", then ")
      return finding("the lesson requires itself: \(path)", at: entry.valueRange)
    }
  }

  /// The names on a shortest way from one lesson to another along `requires`.
  private static func circle(from start: String, to end: String, in collection: LessonCollection) -> [String]?
  {
    var paths = [[start]]
    var seen: Set<String> = [start]
    var index = 0
    while index < paths.count {
      let path = paths[index]
      index += 1
      guard let last = path.last else { continue }
      if last == end { return path }
      for next in collection.requirements(of: last) where seen.insert(next).inserted {
        paths.append(path + [next])
      }
    }
    return nil
  }
}

import ArgumentParser
import Diagnostics
import Host
import LessonChecks
import LessonFiles

/// The lessons that paths and names select, and those beside them, which they may refer to.
struct LessonSelection {
  /// The selected lessons, in the order given.
  private(set) var files: [LessonFile] = []
  /// Every lesson that a selected one may name.
  private(set) var collection = LessonCollection()

  /// Reads what is selected; without paths, every lesson of the catalogue.
  ///
  /// - Throws: an exit code, after the reason has been written to standard error.
  init(_ paths: [String], _ options: GlobalOptions) throws {
    for path in paths {
      let sources: [SourceText]
      if isFolder(path: path) {
        let found = try LessonSource.reading { try Host.files(under: path, endings: LessonSource.endings) }
        if found.isEmpty {
          Problem.report("\(path) holds no lessons")
          throw ExitCode.noInput
        }
        sources = try found.map(LessonSource.file)
      } else {
        sources = [try LessonSource.text(path, options)]
      }
      let lessons = Self.parse(sources)
      for lesson in lessons where LessonSource.isPath(path) {
        addNeighbours(of: lesson, at: lesson.source.name)
      }
      files += lessons
      for lesson in lessons { collection.add(lesson) }
    }
    let others = LessonSource.catalogue.entries.map(\.source).filter { !collection.holds(name: $0.name) }
    for lesson in Self.parse(others) {
      collection.add(lesson)
      if paths.isEmpty { files.append(lesson) }
    }
  }

  private static func parse(_ sources: [SourceText]) -> [LessonFile] {
    concurrentMap(sources, stack: 8 << 20, LessonFile.parse)
  }

  /// Reads what a lesson in a file may refer to: what it requires, what that requires, and its original.
  private mutating func addNeighbours(of lesson: LessonFile, at path: String) {
    let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    let folder = String(path.dropLast(name.count))
    var wanted = [lesson.name] + lesson.header.requires
    var seen: Set<String> = []
    while let next = wanted.popLast() {
      let neighbour = "\(folder)\(next).lesson"
      guard neighbour != path, seen.insert(next).inserted, !next.contains("/"),
        let text = try? readText(path: neighbour)
      else { continue }
      let found = LessonFile.parse(SourceText(name: neighbour, text: text))
      collection.add(found)
      wanted += found.header.requires
    }
  }
}

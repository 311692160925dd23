extension Environment {
  /// The folders with lessons of one's own: those in `GRADTUTOR_LESSONS`, between colons.
  package var lessonFolders: [String] {
    (self["GRADTUTOR_LESSONS"] ?? "").split(separator: ":").map(String.init)
  }

  /// The lessons in these folders, in their order; what cannot be read is told and passed over.
  package func ownLessons() -> (files: [(path: String, text: String)], problems: [FileError]) {
    var found: [(path: String, text: String)] = []
    var problems: [FileError] = []
    for folder in lessonFolders {
      do throws(FileError) {
        for path in try files(in: folder, ending: ".lesson") {
          do throws(FileError) { found.append((path, try readText(path: path))) } catch {
            problems.append(error)
          }
        }
      } catch {
        problems.append(error)
      }
    }
    return (found, problems)
  }
}

import Glibc

/// Tells which of some files have changed, by looking at them again.
///
/// A change is another time, size or file under the name, or a file that comes or goes. A folder counts as
/// changed when a name in it comes or goes.
package struct FileWatch {
  private var seen: [String: Mark]

  /// What is compared of a file.
  private struct Mark: Hashable {
    var seconds: Int
    var nanoseconds: Int
    var size: Int
    var file: UInt

    /// The mark of the file at a path, if there is one.
    init?(path: String) {
      var facts = stat()
      guard stat(path, &facts) == 0 else { return nil }
      seconds = facts.st_mtim.tv_sec
      nanoseconds = facts.st_mtim.tv_nsec
      size = Int(facts.st_size)
      file = UInt(facts.st_ino)
    }
  }

  /// Takes the files as they are now for the state to compare with.
  package init(paths: [String]) {
    seen = [:]
    look(at: paths)
  }

  /// The paths whose files have changed since the last look, in the order given.
  ///
  /// A path that was not asked about before counts as changed.
  package mutating func changes(in paths: [String]) -> [String] {
    let before = seen
    look(at: paths)
    return paths.filter { seen[$0] != before[$0] }
  }

  private mutating func look(at paths: [String]) {
    seen = [:]
    for path in paths { seen[path] = Mark(path: path) }
  }
}

/// Sleeps for a while, as between two looks at files.
package func pause(_ duration: Duration) {
  let (seconds, attoseconds) = duration.components
  var time = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
  nanosleep(&time, nil)
}

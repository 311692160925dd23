import FoundationEssentials

/// Texts that tests compare with what was recorded before, in the folder `Snapshots` beside the test.
///
/// With the environment variable `RECORD_SNAPSHOTS` the texts are recorded anew; such a run fails, so that nobody
/// takes it for a test.
package struct SnapshotFolder {
  private let path: String

  /// The snapshots beside a test's file.
  package init(beside file: String = #filePath) {
    path = file.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" } + "/Snapshots"
  }

  /// How a text differs from the recorded one.
  ///
  /// - Parameters:
  ///   - text: what the code makes now.
  ///   - name: the file's name.
  /// - Returns: a sentence with the first line that differs, or `nil` if the texts are the same.
  package func difference(of text: String, from name: String) -> String? {
    let file = "\(path)/\(name)"
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
      do {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        return "\(name) is recorded anew"
      } catch {
        return "\(name) cannot be recorded: \(error)"
      }
    }
    guard let recorded = try? String(contentsOfFile: file, encoding: .utf8) else {
      return "\(name) is not recorded; run with RECORD_SNAPSHOTS=1"
    }
    if recorded == text { return nil }
    let old = recorded.split(separator: "\n", omittingEmptySubsequences: false)
    let new = text.split(separator: "\n", omittingEmptySubsequences: false)
    let line = zip(old, new).prefix { $0 == $1 }.count
    return """
      \(name), line \(line + 1)
      recorded: \(line < old.count ? old[line] : "the end")
      now:      \(line < new.count ? new[line] : "the end")
      """
  }
}

import Canvas
import FoundationEssentials
import Testing

/// Compares frames with the text files beside the tests.
enum Snapshot {
  private static let folder = String(#filePath.dropLast("Snapshot.swift".count)) + "Snapshots/"

  /// Expects a frame to be the recorded one; `RECORD_SNAPSHOTS=1` records it anew, and still fails that run.
  static func expect(_ frame: Frame, named name: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let path = folder + name + ".txt"
    let text = frame.description + "\n"
    let recorded = try? String(contentsOfFile: path, encoding: .utf8)
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try? text.write(toFile: path, atomically: true, encoding: .utf8)
      Issue.record("recorded \(name)", sourceLocation: sourceLocation)
      return
    }
    guard let recorded else {
      Issue.record("nothing recorded for \(name)", sourceLocation: sourceLocation)
      return
    }
    guard recorded != text else { return }
    let (old, new) = (recorded.split(separator: "\n"), text.split(separator: "\n"))
    let changes = zip(old, new).filter { $0 != $1 }.map { "- \($0)\n+ \($1)" }.joined(separator: "\n")
    Issue.record("\(name) has changed:\n\(changes)", sourceLocation: sourceLocation)
  }
}

import Glibc

@testable import Host

/// A folder for one test; it goes with everything in it when nobody holds it any more.
final class TemporaryFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/host-tests-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw FileError(path: "/tmp", errno: errno) }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit {
    _ = try? ChildProcess("rm", ["-rf", path]).run(timeout: .seconds(10))
  }

  /// The path of a name in the folder.
  func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes bytes that need not be text.
  func write(_ bytes: [UInt8], to name: String) throws {
    let file = try FileDescriptor(opening: self(name), O_WRONLY | O_CREAT | O_TRUNC, mode: 0o644)
    let failure = file.write(bytes)
    if failure != 0 { throw FileError(path: name, errno: failure) }
  }

  /// The names in the folder, sorted.
  func names() throws -> [String] {
    try ChildProcess("ls", ["-A", path]).run(timeout: .seconds(10)).output.split(separator: "\n").map(
      String.init
    )
  }
}

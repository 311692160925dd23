import FoundationEssentials
import Host

/// The built tool, run as a user runs it.
enum Tool {
  /// The tool lies beside the tests.
  static let path: String = {
    let tests = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return (tests ?? "").split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" } + "/gradtutor"
  }()

  /// The surroundings that a test starts from: nothing of the user's own.
  static let environment: Environment = [
    "PATH": "/usr/bin:/bin", "LANG": "en_US.UTF-8", "HOME": "/nonexistent", "TERM": "xterm-256color",
  ]

  static func run(
    _ arguments: [String],
    input: String = "",
    environment: [String: String] = [:]
  ) throws -> ChildProcess.Outcome {
    var variables = Self.environment
    for (name, value) in environment { variables.variables[name] = value }
    var process = ChildProcess(path, arguments, environment: variables)
    process.input = input
    return try process.run(timeout: .seconds(120))
  }
}

/// A folder for one test; it goes with everything in it when nobody holds it any more.
final class Folder {
  let path: String

  init() throws {
    path = "/tmp/gradtutor-tests-\(UInt64.random(in: 0 ... .max))"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and gives its path.
  func write(_ text: String, to name: String) throws -> String {
    let file = "\(path)/\(name)"
    try writeText(text, path: file)
    return file
  }
}

import Glibc

/// A pipe from a child process, and what has come through it.
struct OutputPipe {
  private let ourEnd: FileDescriptor
  private var theirEnd: FileDescriptor?
  private let limit: Int
  private var bytes: [UInt8] = []

  /// Whether more came than is kept.
  private(set) var isTruncated = false
  /// Whether nothing more can come.
  private(set) var isAtEnd = false

  /// Makes a pipe that keeps `limit` bytes; `program` is named in the error.
  init(of program: String, limit: Int) throws(FileError) {
    var ends: [CInt] = [-1, -1]
    if pipe(&ends) != 0 { throw FileError(path: program, errno: errno) }
    ourEnd = FileDescriptor(adopting: ends[0])
    theirEnd = FileDescriptor(adopting: ends[1])
    self.limit = limit
    // Only this side must not block: a child that writes faster than it is read has to wait.
    _ = fcntl(ourEnd.number, F_SETFL, O_NONBLOCK)
  }

  /// The number of the end to read from.
  var number: CInt { ourEnd.number }

  /// The number of the end to write to, until it is closed.
  var childsEnd: CInt { theirEnd?.number ?? -1 }

  /// What has come, as text; bytes that are not UTF-8 are replaced.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Leaves the writing end to the child alone, so that its end is seen.
  mutating func closeChildsEnd() {
    theirEnd = nil
  }

  /// Takes in what has come, without waiting for more.
  mutating func collect() {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    // A bounded number of reads: one that writes without end must not keep its reader here.
    for _ in 1...16 where !isAtEnd {
      switch ourEnd.read(into: &buffer) {
      case .bytes(let chunk):
        let kept = chunk.prefix(limit - bytes.count)
        bytes += kept
        if kept.count < chunk.count { isTruncated = true }
      case .nothing: return
      case .end, .failure: isAtEnd = true
      }
    }
  }
}

import Glibc

/// An open file, closed when nobody holds it any more.
final class FileDescriptor {
  let number: CInt

  /// Takes over an open file, which no child process inherits from now on.
  init(adopting number: CInt) {
    self.number = number
    _ = fcntl(number, F_SETFD, FD_CLOEXEC)
  }

  /// Opens a file, which no child process inherits; an error names it, or the file that it stands for.
  init(
    opening path: String,
    _ flags: CInt,
    mode: mode_t = 0,
    standingFor name: String? = nil
  ) throws(FileError) {
    number = open(path, flags | O_CLOEXEC, mode)
    if number < 0 { throw FileError(path: name ?? path, errno: errno) }
  }

  deinit {
    if number >= 0 { close(number) }
  }

  /// Repeats a system call for as long as a signal interrupts it.
  static func retrying(_ call: () -> Int) -> Int {
    while true {
      let result = call()
      if result >= 0 || errno != EINTR { return result }
    }
  }

  /// What one read finds.
  enum Chunk {
    case bytes(ArraySlice<UInt8>)
    /// Nothing now, on a file that does not block.
    case nothing
    case end
    /// The system's number for what went wrong.
    case failure(CInt)
  }

  /// Reads once, into a buffer of the caller's.
  func read(into buffer: inout [UInt8]) -> Chunk {
    let count = Self.retrying {
      buffer.withUnsafeMutableBytes { Glibc.read(number, $0.baseAddress, $0.count) }
    }
    if count < 0 { return errno == EAGAIN ? .nothing : .failure(errno) }
    return count == 0 ? .end : .bytes(buffer[..<count])
  }

  /// Writes all of `bytes`.
  /// - Returns: 0, or the system's number for what went wrong.
  func write(_ bytes: [UInt8]) -> CInt { Self.write(bytes, to: number) }

  /// Writes all of `bytes` to an open file that somebody else closes.
  /// - Returns: 0, or the system's number for what went wrong.
  static func write(_ bytes: [UInt8], to number: CInt) -> CInt {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = retrying {
        rest.withUnsafeBytes { Glibc.write(number, $0.baseAddress, $0.count) }
      }
      if count < 0 { return errno }
      rest = rest.dropFirst(count)
    }
    return 0
  }
}

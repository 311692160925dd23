import Glibc

/// The largest file that is read unless the caller says otherwise: no lesson comes near it.
package let textLimit = 16 << 20

/// Reads a file of UTF-8 text of at most `limit` bytes.
///
/// The size is counted while reading, so a pipe or a device without an end is refused too.
package func readText(path: String, limit: Int = textLimit) throws(FileError) -> String {
  let file = try FileDescriptor(opening: path, O_RDONLY)
  return try text(of: file, named: path, limit: limit)
}

/// Reads standard input to its end, as UTF-8 text of at most `limit` bytes.
package func readStandardInput(limit: Int = textLimit) throws(FileError) -> String {
  let file = FileDescriptor(adopting: dup(STDIN_FILENO))
  return try text(of: file, named: "standard input", limit: limit)
}

/// Reads an open file to its end, as UTF-8 text.
private func text(
  of file: FileDescriptor,
  named path: String,
  limit: Int
) throws(FileError) -> String {
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  reading: while true {
    switch file.read(into: &buffer) {
    case .bytes(let chunk):
      bytes += chunk
      if bytes.count > limit { throw .tooLarge(path: path, limit: limit) }
    case .end: break reading
    case .nothing: throw FileError(path: path, errno: EAGAIN)
    case .failure(let number): throw FileError(path: path, errno: number)
    }
  }
  do {
    return String(copying: try UTF8Span(validating: bytes.span))
  } catch {
    let offset = error.byteOffsets.lowerBound
    let line = bytes[..<offset].count { $0 == UInt8(ascii: "\n") } + 1
    throw .notUTF8(path: path, line: line, offset: offset)
  }
}

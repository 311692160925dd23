import Glibc

/// Why a file could not be read or written.
package enum FileError: Error, Hashable {
  case notFound(path: String)
  case isDirectory(path: String)
  case notPermitted(path: String)
  /// The first byte that is not UTF-8: its line, counted from 1, and its offset in the file.
  case notUTF8(path: String, line: Int, offset: Int)
  case tooLarge(path: String, limit: Int)
  /// A pipe whose reader has gone.
  case closed(path: String)
  /// Anything else, in the system's own words.
  case failed(path: String, reason: String)

  /// The error for the system's number.
  init(path: String, errno number: CInt) {
    self =
      switch number {
      case ENOENT, ENOTDIR: .notFound(path: path)
      case EISDIR: .isDirectory(path: path)
      case EACCES, EPERM, EROFS: .notPermitted(path: path)
      case EPIPE: .closed(path: path)
      default: .failed(path: path, reason: String(cString: strerror(number)))
      }
  }
}

extension FileError: CustomStringConvertible {
  /// The error in a sentence, without a full stop.
  package var description: String {
    switch self {
    case .notFound(let path): "\(path): no such file"
    case .isDirectory(let path): "\(path) is a folder, not a file"
    case .notPermitted(let path): "\(path): permission denied"
    case .notUTF8(let path, let line, let offset):
      "\(path) is not UTF-8 text: line \(line) has a wrong byte, the file's byte \(offset)"
    case .tooLarge(let path, let limit): "\(path) is larger than \(limit) bytes"
    case .closed(let path): "\(path): nobody reads it any more"
    case .failed(let path, let reason): "\(path): \(reason)"
    }
  }
}

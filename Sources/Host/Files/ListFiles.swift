import Glibc

/// Whether a path names a folder.
package func isFolder(path: String) -> Bool {
  var facts = stat()
  return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
}

/// Whether a path names anything.
package func exists(path: String) -> Bool {
  access(path, F_OK) == 0
}

/// The files under a folder, at any depth, whose names end in one of `endings`; sorted by path.
///
/// Names that begin with a dot are passed over, and links to folders are not followed, so the walk ends.
package func files(under folder: String, endings: [String]) throws(FileError) -> [String] {
  var found: [String] = []
  var pending = [folder]
  while let next = pending.popLast() {
    for name in try names(in: next) where !name.hasPrefix(".") {
      let path = next.hasSuffix("/") ? next + name : "\(next)/\(name)"
      var facts = stat()
      guard lstat(path, &facts) == 0 else { continue }
      if facts.st_mode & S_IFMT == S_IFDIR {
        pending.append(path)
      } else if endings.contains(where: { name.hasSuffix($0) }) {
        found.append(path)
      }
    }
  }
  return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}

/// The files directly in a folder whose names end in `ending`, links to files included; sorted by path.
package func files(in folder: String, ending: String) throws(FileError) -> [String] {
  var found: [String] = []
  for name in try names(in: folder) where !name.hasPrefix(".") && name.hasSuffix(ending) {
    let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    var facts = stat()
    if stat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG { found.append(path) }
  }
  return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}

/// The names in a folder, in no order.
private func names(in folder: String) throws(FileError) -> [String] {
  guard let stream = opendir(folder) else { throw FileError(path: folder, errno: errno) }
  defer { closedir(stream) }
  var names: [String] = []
  while let entry = readdir(stream) {
    let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    names.append(name)
  }
  return names
}

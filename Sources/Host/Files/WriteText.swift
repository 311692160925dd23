import Glibc

/// Writes a file as a whole or not at all.
///
/// The text goes to a temporary file beside the target, reaches the disk, and takes the target's place in
/// one step; the target's permissions stay, and a symbolic link goes on pointing to it.
package func writeText(_ text: String, path: String) throws(FileError) {
  let target = resolved(path)
  let mode = permissions(of: target)
  // A name of one's own for each writer; `open` refuses one that exists.
  let temporary = "\(target).\(getpid())-\(UInt32.random(in: 0 ... .max)).tmp"
  // A new file gets what the umask leaves of 0666; one that is replaced may hold secrets until then.
  let file = try FileDescriptor(
    opening: temporary,
    O_WRONLY | O_CREAT | O_EXCL,
    mode: mode == nil ? 0o666 : 0o600,
    standingFor: path
  )
  var failure = file.write(Array(text.utf8))
  if failure == 0, let mode, fchmod(file.number, mode) != 0 { failure = errno }
  if failure == 0, fsync(file.number) != 0 { failure = errno }
  if failure == 0, rename(temporary, target) != 0 { failure = errno }
  if failure != 0 {
    unlink(temporary)
    throw FileError(path: path, errno: failure)
  }
  synchroniseFolder(of: target)
}

/// The file that a path leads to through symbolic links; the path itself if there is none yet.
private func resolved(_ path: String) -> String {
  guard let real = realpath(path, nil) else { return path }
  defer { free(real) }
  return String(cString: real)
}

/// The permission bits of a file that exists.
private func permissions(of path: String) -> mode_t? {
  var facts = stat()
  return stat(path, &facts) == 0 ? facts.st_mode & 0o7777 : nil
}

/// Makes the new name last; a file system that cannot is none of the caller's troubles.
private func synchroniseFolder(of path: String) {
  guard let folder = try? FileDescriptor(opening: folder(of: path), O_RDONLY | O_DIRECTORY) else { return }
  _ = fsync(folder.number)
}

/// The part of a path before its last slash.
func folder(of path: String) -> String {
  guard let slash = path.lastIndex(of: "/") else { return "." }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}

import Glibc

extension Environment {
  /// The folder for what the program remembers: `$XDG_STATE_HOME/gradtutor`, else under `~/.local/state`.
  ///
  /// There is none where neither variable names an absolute path.
  package var stateFolder: String? {
    // The base directory specification has relative paths ignored.
    if let base = self["XDG_STATE_HOME"], base.hasPrefix("/") { return base + "/gradtutor" }
    if let home = self["HOME"], home.hasPrefix("/") { return home + "/.local/state/gradtutor" }
    return nil
  }
}

/// Makes a folder and those above it, for the user alone, as the base directory specification has it.
/// - Returns: whether the folder is there now.
func makeFolder(_ path: String) -> Bool {
  if isFolder(path: path) { return true }
  let parent = folder(of: path)
  guard parent != path, makeFolder(parent) else { return false }
  return mkdir(path, 0o700) == 0 || isFolder(path: path)
}

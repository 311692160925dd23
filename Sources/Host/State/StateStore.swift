import FoundationEssentials
import Glibc

/// Keeps small values as JSON files in one folder.
///
/// A store never fails: a place that cannot be written keeps nothing, a file that cannot be understood is set
/// aside under another name, and the reader is told so. Writers may run at the same time: files change as a
/// whole, and `update` lets one writer in after the other.
package struct StateStore: Sendable {
  /// The folder of the files, if there is a place for one.
  package let folder: String?

  /// What was read.
  package struct Reading<Value> {
    /// The value, if the file is there and can be understood.
    package let value: Value?
    /// A sentence for the user, if a damaged file was set aside.
    package let warning: String?
  }

  /// Opens the store in a folder, which is made when something is to be kept.
  package init(folder: String?) {
    self.folder = folder
  }

  /// Reads the value kept under a name.
  package func load<Value: Decodable>(_ type: Value.Type, named name: String) -> Reading<Value> {
    let contents = contents(type, named: name)
    guard case .damaged = contents else { return reading(of: contents, named: name) }
    // Looked at again behind the lock: another process may have put a sound file there by now.
    let lock = lock(name)
    defer { withExtendedLifetime(lock) {} }
    return reading(of: self.contents(type, named: name), named: name)
  }

  /// Keeps a value under a name.
  /// - Returns: whether it is kept; a place that cannot be written is no error.
  @discardableResult
  package func save(_ value: some Encodable, named name: String) -> Bool {
    guard let folder, let path = path(of: name), makeFolder(folder) else { return false }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    do {
      let data = try encoder.encode(value)
      try writeText(String(decoding: data, as: UTF8.self) + "\n", path: path)
      return true
    } catch {
      return false
    }
  }

  /// Changes the value kept under a name, or `initial`, while other writers wait.
  /// - Returns: the new value and the warning of reading the old one.
  @discardableResult
  package func update<Value: Codable>(
    _ name: String,
    from initial: Value,
    _ change: (inout Value) -> Void
  ) -> (value: Value, warning: String?) {
    let lock = lock(name)
    defer { withExtendedLifetime(lock) {} }
    let reading = reading(of: contents(Value.self, named: name), named: name)
    var value = reading.value ?? initial
    change(&value)
    save(value, named: name)
    return (value, reading.warning)
  }

  /// What is found under a name.
  private enum Contents<Value> {
    case value(Value)
    /// Nothing kept yet, or a file that is not ours to read.
    case nothing
    case damaged
  }

  private func contents<Value: Decodable>(_ type: Value.Type, named name: String) -> Contents<Value> {
    guard let path = path(of: name) else { return .nothing }
    do {
      let text = try readText(path: path)
      return .value(try JSONDecoder().decode(type, from: Data(text.utf8)))
    } catch FileError.notUTF8 {
      return .damaged
    } catch is DecodingError {
      return .damaged
    } catch {
      return .nothing
    }
  }

  /// What to tell of the contents; a damaged file is set aside, so the lock must be held.
  private func reading<Value>(of contents: Contents<Value>, named name: String) -> Reading<Value> {
    switch contents {
    case .value(let value): return Reading(value: value, warning: nil)
    case .nothing: return Reading(value: nil, warning: nil)
    case .damaged:
      let path = path(of: name) ?? name
      let outcome = setAside(path).map { "is kept as \($0)" } ?? "cannot be moved away"
      return Reading(value: nil, warning: "\(path) is damaged and \(outcome)")
    }
  }

  private func path(of name: String) -> String? {
    folder.map { "\($0)/\(name).json" }
  }

  /// Waits for the lock of a name; it opens when the file is closed, even because the process is killed.
  private func lock(_ name: String) -> FileDescriptor? {
    guard let folder, makeFolder(folder) else { return nil }
    let file = try? FileDescriptor(opening: "\(folder)/\(name).lock", O_RDWR | O_CREAT, mode: 0o600)
    guard let file, FileDescriptor.retrying({ Int(flock(file.number, LOCK_EX)) }) == 0 else { return nil }
    return file
  }

  /// Gives a damaged file the first free name `NAME.damaged-N`.
  private func setAside(_ path: String) -> String? {
    for number in 1...1000 {
      let place = "\(path).damaged-\(number)"
      // Unlike rename, link never replaces a file.
      if link(path, place) == 0 {
        unlink(path)
        return place
      }
      guard errno == EEXIST else { return nil }
    }
    return nil
  }
}

/// The bytes behind one or more tensors, with the counters that tell when they changed.
///
/// Header and bytes share one allocation (`ManagedBuffer`), which makes a one-element tensor 2.5× cheaper
/// than a class that points to its bytes. Views and `detach()` share a storage.
package final class Storage: ManagedBuffer<Storage.Header, UInt8> {
  package struct Header {
    /// The bytes that elements may use.
    let byteCount: Int
    /// PyTorch's version counter: in-place operations raise it, edits through `.data` do not.
    var version: Int
    /// Every write, whoever made it: names one content of the bytes.
    var writes: Int
    /// Older contents, kept while somebody records, by ascending `writes`.
    var history: [(writes: Int, bytes: Storage)]
  }

  /// Makes a storage of `byteCount` bytes that hold anything.
  package static func make(byteCount: Int) -> Storage {
    let buffer = Storage.create(minimumCapacity: max(byteCount, 1)) { _ in
      Header(byteCount: byteCount, version: 0, writes: 0, history: [])
    }
    return unsafeDowncast(buffer, to: Storage.self)
  }

  /// The number of bytes.
  package var byteCount: Int { header.byteCount }

  /// PyTorch's version counter.
  package var version: Int { header.version }

  /// Names the present content; see ``content(at:)``.
  package var writes: Int { header.writes }

  /// The first byte.
  ///
  /// Valid while the storage is alive; only kernels use it.
  @inline(__always)
  package var bytes: UnsafeMutableRawPointer {
    withUnsafeMutablePointerToElements { UnsafeMutableRawPointer($0) }
  }

  /// To be called before the bytes are changed.
  ///
  /// - Parameters:
  ///   - keepingHistory: the present bytes are copied first, so that a recording can show them later.
  ///   - silently: the write leaves PyTorch's version counter alone, as one through `.data` does.
  package func willWrite(keepingHistory: Bool, silently: Bool = false) {
    if keepingHistory {
      let copy = Storage.make(byteCount: byteCount)
      copy.bytes.copyMemory(from: bytes, byteCount: byteCount)
      header.history.append((header.writes, copy))
    }
    header.writes += 1
    if !silently { header.version += 1 }
  }

  /// Lets go of the kept copy of what this held at `writes`, if there is one.
  func forgetContent(at writes: Int) {
    guard let place = header.history.lastIndex(where: { $0.writes <= writes }),
      header.history[place].writes == writes
    else { return }
    header.history.remove(at: place)
  }

  /// A storage of its own with the same bytes and the same version.
  package func duplicated() -> Storage {
    let copy = Storage.make(byteCount: byteCount)
    copy.bytes.copyMemory(from: bytes, byteCount: byteCount)
    copy.header.version = header.version
    return copy
  }

  /// The storage whose bytes are what this one held at `writes`: itself, or a kept copy.
  ///
  /// - Complexity: O(log n) in the number of kept contents.
  package func content(at writes: Int) -> Storage {
    guard writes < header.writes else { return self }
    var low = 0
    var high = header.history.count
    while low < high {
      let middle = (low + high) / 2
      if header.history[middle].writes < writes { low = middle + 1 } else { high = middle }
    }
    return low < header.history.count ? header.history[low].bytes : self
  }
}

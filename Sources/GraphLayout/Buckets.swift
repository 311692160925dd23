/// Numbers sorted into buckets, in their original order: the edges of each node, the vertices of each layer.
struct Buckets {
  private(set) var starts: [Int]
  var items: [Int]

  /// Puts item `i` into the bucket `keys[i]`.
  init(_ keys: [Int], count: Int) {
    starts = Array(repeating: 0, count: count + 1)
    items = Array(repeating: 0, count: keys.count)
    for key in keys { starts[key + 1] += 1 }
    for bucket in 0..<count { starts[bucket + 1] += starts[bucket] }
    var next = starts
    for (item, key) in keys.enumerated() {
      items[next[key]] = item
      next[key] += 1
    }
  }

  /// The number of buckets.
  var count: Int { starts.count - 1 }

  /// Where a bucket's items stand in `items`.
  func range(_ bucket: Int) -> Range<Int> {
    starts[bucket]..<starts[bucket + 1]
  }

  subscript(bucket: Int) -> ArraySlice<Int> {
    items[range(bucket)]
  }
}

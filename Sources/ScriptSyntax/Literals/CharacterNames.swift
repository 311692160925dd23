/// Unicode's character names, for `\N{…}`.
enum CharacterNames {
  /// The scalar that has a name or an alias, in any case.
  ///
  /// The first look-up reads the names of all planes in use, which takes a tenth of a second.
  static func scalar(named name: String) -> Unicode.Scalar? {
    table[name.uppercased()]
  }

  private static let table: [String: Unicode.Scalar] = {
    var table: [String: Unicode.Scalar] = [:]
    for value in UInt32(0)...0x1FFFF {
      guard let properties = Unicode.Scalar(value)?.properties, let scalar = Unicode.Scalar(value) else {
        continue
      }
      if let name = properties.name { table[name] = scalar }
      if let alias = properties.nameAlias { table[alias] = scalar }
    }
    return table
  }()
}

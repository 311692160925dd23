import ScriptSyntax

extension Session {
  /// Modules that lessons import out of habit; what they hold is refused where it is used.
  static let placeholders: Set<String> = [
    "numpy", "matplotlib", "matplotlib.pyplot", "random", "time", "typing", "__future__",
  ]

  /// `import a.b as c`.
  func importModule(_ imported: ImportedModule, _ frame: inout Frame) throws {
    mark(imported.range)
    let path = imported.path.map(\.text)
    let module = try findModule(path.joined(separator: "."))
    guard !imported.hasAlias, path.count > 1 else {
      store(.module(module), imported.name, &frame)
      return
    }
    store(.module(try findModule(path[0])), imported.name, &frame)
  }

  /// `from a.b import c as d`.
  func importMembers(_ statement: ImportFrom, _ frame: inout Frame) throws {
    let path = statement.path.map(\.text).joined(separator: ".")
    let module = try findModule(path)
    if statement.isStar {
      for (name, value) in module.members.sorted(by: { $0.key < $1.key }) where !name.hasPrefix("_") {
        cell(forGlobal: name).value = value
      }
      return
    }
    for member in statement.members {
      mark(member.range)
      let name = member.member.text
      if let value = module.members[name] {
        store(value, member.name, &frame)
      } else if let submodule = modules["\(path).\(name)"] {
        store(.module(submodule), member.name, &frame)
      } else if Session.placeholders.contains(path) {
        store(.module(ModuleObject(name: "\(path).\(name)")), member.name, &frame)
      } else {
        throw ScriptError(
          className: ScriptError.Kind.importError.rawValue,
          arguments: [.text("cannot import name '\(name)' from '\(path)'")],
          candidates: ScriptError.Candidates(name: name) { module.members.keys.sorted() }
        )
      }
    }
  }

  private func findModule(_ path: String) throws -> ModuleObject {
    if let module = modules[path] { return module }
    if Session.placeholders.contains(path) { return ModuleObject(name: path) }
    throw ScriptError(.moduleNotFoundError, "No module named '\(path)'")
  }
}

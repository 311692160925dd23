import Diagnostics
import ScriptSyntax

extension Session {
  /// A class of the script: its body runs in a scope whose variables become the attributes.
  func makeClass(_ definition: ClassDefinition, _ range: SourceRange, _ frame: inout Frame) throws
    -> ClassObject
  {
    let bases = try makeBases(definition, &frame)
    let code = frame.code.program.code(at: definition.scope)
    let home = ClassHome()
    var body = Frame(code, values: code.template(from: frame), home: home)
    body.surroundings = frame.visible
    _ = try deeper { try execute(definition.body, &body) }
    mark(range)
    try charge(bases.reduce(0) { $0 + $1.linearization.count })
    var attributes: [String: Value] = [:]
    for (slot, symbol) in code.symbols.enumerated() where symbol.storage == .local {
      if let value = body.values[slot].bound { attributes[symbol.text] = value }
    }
    if let documentation = definition.documentation { attributes["__doc__"] = .text(documentation) }
    let made = ClassObject(
      name: definition.name.text,
      qualifiedName: code.qualifiedName,
      module: "__main__",
      bases: bases,
      attributes: attributes
    )
    guard let made else {
      let names = bases.map(\.name).joined(separator: ", ")
      throw ScriptError.type(
        "Cannot create a consistent method resolution\norder (MRO) for bases \(names)"
      )
    }
    home.type = made
    return made
  }

  private func makeBases(_ definition: ClassDefinition, _ frame: inout Frame) throws -> [ClassObject] {
    var bases: [ClassObject] = []
    for argument in definition.bases {
      let value = try evaluate(argument.value, &frame)
      mark(argument.range)
      guard case .type(let type) = value, case .positional = argument.kind else {
        throw ScriptError.type("a base of a class must be a class, not '\(typeName(of: value))'")
      }
      guard type.allowsSubclasses else {
        throw LimitReached(
          "gradtutor has no classes derived from '\(type.name)'",
          help: "Keep the \(type.name) in an attribute of a plain class."
        )
      }
      if bases.contains(where: { $0 === type }) {
        throw ScriptError.type("duplicate base class \(type.name)")
      }
      bases.append(type)
    }
    return bases.isEmpty ? [types.object] : bases
  }
}

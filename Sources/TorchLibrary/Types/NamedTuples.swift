import Autograd
import ScriptRuntime

extension Torch {
  /// A result with named parts: `torch.return_types.max(values=…, indices=…)`.
  func named(_ name: String, _ parts: [(String, Variable)]) -> Value {
    .tuple(TupleObject(parts.map { .tensor($0.1) }, type: namedTupleType(name, parts.map(\.0))))
  }

  /// The two parts of sorting and choosing.
  func named(_ name: String, _ chosen: Tape.Chosen) -> Value {
    named(name, [("values", chosen.values), ("indices", chosen.indices)])
  }

  private func namedTupleType(_ name: String, _ fields: [String]) -> ClassObject {
    if let type = namedTupleTypes[name] { return type }
    let type = session.makeType(
      name,
      module: "torch.return_types",
      base: session.types.tuple,
      allowsSubclasses: false
    )
    for (index, field) in fields.enumerated() {
      type.property(field) { arguments in (arguments.value(0).items ?? [])[index] }
    }
    type.method("__repr__") { arguments in
      let items = arguments.value(0).items ?? []
      let parts = try zip(fields, items).map { "\($0)=\(try arguments.session.repr($1))" }
      return .text("torch.return_types.\(name)(\n\(parts.joined(separator: ",\n")))")
    }
    namedTupleTypes[name] = type
    return type
  }
}

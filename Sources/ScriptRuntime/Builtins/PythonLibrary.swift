/// Python's builtin functions, the methods of its types, and `math`.
///
/// One file holds one family; each adds itself to the session.
struct PythonLibrary: Library {
  func install(in session: Session) {
    addTypeNames(to: session)
    addPrinting(to: session)
    addNumberFunctions(to: session)
    addAggregates(to: session)
    addIterators(to: session)
    addIntrospection(to: session)
    addNumberTypes(to: session)
    addContainerTypes(to: session)
    addObjectTypes(to: session)
    addExceptionTypes(to: session)
    addListMethods(to: session)
    addTupleMethods(to: session)
    addDictionaryMethods(to: session)
    addDictionaryViews(to: session)
    addSetMethods(to: session)
    addStringType(to: session)
    addStringCases(to: session)
    addStringSearching(to: session)
    addStringSplitting(to: session)
    addStringPadding(to: session)
    addStringTests(to: session)
    addMathModule(to: session)
    addCollectionsModule(to: session)
  }

  /// Makes Python's classes known by name.
  private func addTypeNames(to session: Session) {
    let types = session.types
    let named = [
      types.object, types.type, types.bool, types.int, types.float, types.str, types.tuple, types.list,
      types.dict, types.set, types.frozenset, types.range, types.slice, types.property, types.staticMethod,
      types.classMethod, types.superType,
    ]
    for type in named { session.registerBuiltin(type.name, .type(type)) }
    for (name, type) in types.exceptions { session.registerBuiltin(name, .type(type)) }
    session.registerBuiltin("NotImplemented", .notImplemented)
    session.registerBuiltin("Ellipsis", .ellipsis)
  }
}

extension Session {
  /// Adds a builtin function.
  func builtin(_ name: String, _ signature: String?, body: @escaping NativeFunction.Body) {
    registerBuiltin(name, .native(NativeFunction(name, signature, body: body)))
  }
}

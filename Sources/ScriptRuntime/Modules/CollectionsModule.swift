extension PythonLibrary {
  /// Adds `collections`, of which there is the ordered dictionary that networks are built from.
  func addCollectionsModule(to session: Session) {
    let type = session.types.orderedDict
    type.constructed("cls, source=None, /, **kwargs") { _, arguments in
      let dictionary = DictionaryObject(isOrdered: true)
      if let source = arguments[1] { try arguments.session.update(dictionary, from: source) }
      for keyword in arguments.keywords { dictionary[text: keyword.name] = keyword.value }
      return .dictionary(dictionary)
    }
    session.register(ModuleObject(name: "collections", members: ["OrderedDict": .type(type)]))
  }
}

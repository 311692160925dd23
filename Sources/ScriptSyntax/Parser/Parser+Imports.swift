import Diagnostics

extension Parser {
  // import_name: 'import' dotted_as_name (',' dotted_as_name)*
  // dotted_as_name: dotted_name ['as' NAME]
  func importing() throws(LocatedFault) -> Statement.Kind {
    advance()
    var modules: [ImportedModule] = []
    repeat {
      let start = range.start
      let path = try dottedName()
      let hasAlias = accept(.as)
      let bound = hasAlias ? try expect(.name) : path[0].range
      modules.append(
        ImportedModule(path: path, name: imported(bound), hasAlias: hasAlias, range: range(from: start))
      )
    } while accept(.comma)
    return .import(modules)
  }

  // dotted_name: NAME ('.' NAME)*
  private func dottedName() throws(LocatedFault) -> [Identifier] {
    var path: [Identifier] = []
    repeat {
      let range = try expect(.name)
      path.append(Identifier(text: text(range), range: range))
    } while accept(.dot)
    return path
  }

  // import_from: 'from' ('.' | '...')* dotted_name 'import' import_from_targets
  //     | 'from' ('.' | '...')+ 'import' import_from_targets
  func importingFrom() throws(LocatedFault) -> Statement.Kind {
    advance()
    var level = 0
    while kind == .dot || kind == .ellipsis {
      level += kind == .dot ? 1 : 3
      advance()
    }
    let path = level > 0 && kind == .import ? [] : try dottedName()
    try expect(.import)
    if kind == .star {
      let star = advance()
      if scopes.kind != .module { scopes.report(.starImportInside, star) }
      return .importFrom(ImportFrom(level: level, path: path, members: [], isStar: true))
    }
    let hasParentheses = accept(.leftParenthesis)
    let members = try importedMembers(inParentheses: hasParentheses)
    if hasParentheses { try expect(.rightParenthesis) }
    return .importFrom(ImportFrom(level: level, path: path, members: members, isStar: false))
  }

  // import_from_targets: '(' import_from_as_names [','] ')' | import_from_as_names !',' | '*'
  // import_from_as_name: NAME ['as' NAME]
  private func importedMembers(
    inParentheses hasParentheses: Bool
  ) throws(LocatedFault) -> [ImportFrom.Member] {
    var members: [ImportFrom.Member] = []
    repeat {
      if !members.isEmpty, kind == .rightParenthesis, hasParentheses { break }
      if !members.isEmpty, kind == .newline, !hasParentheses {
        throw LocatedFault(fault: .trailingImportComma, range: range)
      }
      let member = try expect(.name)
      let bound = accept(.as) ? try expect(.name) : member
      members.append(
        ImportFrom.Member(
          member: Identifier(text: text(member), range: member),
          name: imported(bound),
          range: range(from: member.start)
        )
      )
    } while accept(.comma)
    return members
  }

  /// The name in a range, bound in the innermost scope by an import.
  private func imported(_ range: SourceRange) -> Name {
    let text = text(range)
    return Name(text: text, slot: scopes.bindImport(text), range: range)
  }

  /// The name in a range, bound in the innermost scope.
  func binding(_ range: SourceRange) -> Name {
    let text = text(range)
    return Name(text: text, slot: scopes.bind(text), range: range)
  }
}

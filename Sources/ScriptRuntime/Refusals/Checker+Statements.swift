import Diagnostics
import ScriptSyntax

extension Checker {
  mutating func visit(_ statements: [Statement]) {
    for statement in statements { visit(statement) }
  }

  private mutating func visit(_ statement: Statement) {
    switch statement.kind {
    case .expression(let value): visit(value)
    case .assignment(let targets, let value):
      visit(value)
      targets.forEach { visit($0) }
    case .augmentedAssignment(let target, _, let value):
      visit(target)
      visit(value)
    case .annotatedAssignment(let target, _, let value):
      visit(target)
      if let value { visit(value) }
    case .pass, .break, .continue, .global, .nonlocal, .invalid: break
    case .return(let value):
      if let value { visit(value) }
    case .delete(let targets): targets.forEach { visit($0) }
    case .assert(let test, let message):
      visit(test)
      if let message { visit(message) }
    case .raise(let exception, let cause):
      if let exception { visit(exception) }
      if let cause { visit(cause) }
    case .import(let imports): imports.forEach { visit($0) }
    case .importFrom(let imported): visit(imported, statement.range)
    case .if(let branches, let otherwise):
      for branch in branches {
        visit(branch.test)
        visit(branch.body)
      }
      visit(otherwise)
    case .while(let test, let body, let otherwise):
      visit(test)
      visit(body)
      visit(otherwise)
    case .for(let target, let iterable, let body, let otherwise):
      visit(iterable)
      visit(target)
      visit(body)
      visit(otherwise)
    case .with(let items, let body):
      for item in items {
        visit(item.context)
        if let target = item.target { visit(target) }
      }
      visit(body)
    case .try(let parts):
      visit(parts.body)
      for handler in parts.handlers {
        if let type = handler.type { visit(type) }
        visit(handler.body)
      }
      visit(parts.otherwise)
      visit(parts.finally)
    case .function(let definition): visit(definition)
    case .class(let definition): visit(definition)
    case .unsupported(let construct): refuse(.init(construct, help: help(for: construct)), statement.range)
    }
  }

  mutating func visit(_ target: Target) {
    switch target.kind {
    case .name, .invalid: break
    case .attribute(let object, let name):
      visit(object)
      visitAttribute(name)
    case .item(let container, let index):
      visit(container)
      visit(index)
    case .sequence(let targets, _): targets.forEach { visit($0) }
    }
  }

  // MARK: Definitions

  mutating func visit(_ definition: FunctionDefinition) {
    definition.decorators.forEach { visitDecorator($0) }
    for parameter in definition.parameters {
      if let value = parameter.defaultValue { visit(value) }
    }
    visit(definition.body)
  }

  private mutating func visit(_ definition: ClassDefinition) {
    definition.decorators.forEach { visitDecorator($0) }
    for base in definition.bases {
      if case .positional = base.kind {
        visit(base.value)
      } else {
        refuse(.init("a keyword among the bases of a class", help: "List the base classes only."), base.range)
      }
    }
    visit(definition.body)
  }

  private mutating func visitDecorator(_ decorator: Expression) {
    var root = decorator
    if case .call(let call) = root.kind { root = call.callee }
    switch root.kind {
    case .name(let name):
      if ["staticmethod", "classmethod", "property"].contains(name.text) || imported[name.text] != nil {
        break
      }
      refuse(
        .init("the decorator @\(name.text)", help: "Call it after the definition: f = \(name.text)(f)."),
        decorator.range
      )
    case .attribute(let object, let name):
      if name.text == "setter" || dottedName(object) != nil { break }
      refuse(
        .init("the decorator @….\(name.text)", help: "Call it after the definition instead."),
        decorator.range
      )
    default: refuse(.init("this decorator", help: "Call it after the definition instead."), decorator.range)
    }
    visit(decorator)
  }

  // MARK: Imports

  /// Notes what all imports bind, wherever they stand.
  mutating func noteImports(_ statements: [Statement]) {
    for statement in statements {
      switch statement.kind {
      case .import(let imports):
        for imported in imports {
          let path = imported.path.map(\.text).joined(separator: ".")
          let bound = imported.hasAlias ? path : imported.path.first?.text ?? path
          note(imported.name.text, bound)
        }
      case .importFrom(let statement):
        let path = statement.path.map(\.text).joined(separator: ".")
        for member in statement.members { note(member.name.text, "\(path).\(member.member.text)") }
      case .if(let branches, let otherwise):
        branches.forEach { noteImports($0.body) }
        noteImports(otherwise)
      case .while(_, let body, let otherwise), .for(_, _, let body, let otherwise):
        noteImports(body)
        noteImports(otherwise)
      case .with(_, let body): noteImports(body)
      case .try(let parts):
        noteImports(parts.body)
        parts.handlers.forEach { noteImports($0.body) }
        noteImports(parts.otherwise)
        noteImports(parts.finally)
      case .function(let definition):
        bound.insert(definition.name?.text ?? "")
        noteImports(definition.body)
      case .class(let definition):
        bound.insert(definition.name.text)
        noteImports(definition.body)
      case .assignment(let targets, _): targets.forEach { noteTarget($0) }
      default: break
      }
    }
  }

  private mutating func noteTarget(_ target: Target) {
    switch target.kind {
    case .name(let name): bound.insert(name.text)
    case .sequence(let targets, _): targets.forEach { noteTarget($0) }
    case .attribute(_, let name): assigned.insert(name.text)
    case .item, .invalid: break
    }
  }

  private mutating func note(_ name: String, _ path: String) {
    let root = path.prefix { $0 != "." }
    if Session.placeholders.contains(String(root)) {
      placeholders[name] = path
    } else {
      imported[name] = path
    }
  }

  private mutating func visit(_ imported: ImportedModule) {
    let path = imported.path.map(\.text).joined(separator: ".")
    checkModule(path, imported.range)
  }

  private mutating func visit(_ statement: ImportFrom, _ range: SourceRange) {
    let path = statement.path.map(\.text).joined(separator: ".")
    guard statement.level == 0 else {
      refuse(.init("a relative import", help: "A lesson is one file."), range)
      return
    }
    guard checkModule(path, range) else { return }
    if statement.isStar, Session.placeholders.contains(path) {
      refuse(.init("\(path)", help: "Use torch and math, which the language has."), range)
    }
    for member in statement.members { checkMember("\(path).\(member.member.text)", member.range) }
  }

  @discardableResult
  private mutating func checkModule(_ path: String, _ range: SourceRange) -> Bool {
    if modules.contains(path) || Session.placeholders.contains(path) { return true }
    if let refusal = table.members.lazy.compactMap({ $0(path) }).first {
      refuse(refusal, range)
    } else {
      refuse(
        .init("import of \(path)", help: "There are torch, its parts, math and collections.OrderedDict."),
        range
      )
    }
    return false
  }

  /// A member that PyTorch has and the library lacks is missing here; others raise PyTorch's own error.
  mutating func checkMember(_ path: String, _ range: SourceRange) {
    guard !exists(path), let refusal = table.members.lazy.compactMap({ $0(path) }).first else { return }
    refuse(refusal, range)
  }

  private func help(for construct: String) -> String? {
    if construct.hasPrefix("yield") { return "Build a list and return it." }
    if construct.contains("async") || construct.contains("await") { return "Call the function as usual." }
    if construct.contains("match") { return "Use if and elif." }
    return nil
  }
}

import Autograd
import Diagnostics
import ScriptSyntax

/// A part of a library's instance that can be copied for a look ahead.
package protocol CopyableState: AnyObject {
  /// An independent copy; what it refers to is copied by `copier`.
  func copy(with copier: StateCopier) -> AnyObject
}

/// Copies what is reachable from a script's variables, each object once, so that shared objects stay shared.
///
/// Numbers, strings, ranges, modules and functions of libraries are not copied, for nothing can change them.
package final class StateCopier {
  /// Copies the numbers of tensors and the nodes behind them.
  package let graph = GraphCopier()
  private unowned let session: Session
  private var copies: [ObjectIdentifier: Value] = [:]
  /// Keeps the originals alive, so that no identity is used twice.
  private var originals: [Value] = []
  /// What puts classes back that cannot be copied, because instances know them by identity.
  private var restorations: [() -> Void] = []
  private var depth = 0

  init(_ session: Session) { self.session = session }

  /// An independent copy of a value.
  package func copy(_ value: Value) -> Value {
    guard let identity = value.identity else { return value }
    if let copy = copies[identity] { return copy }
    guard depth < session.limits.nesting * 10 else { return value }
    depth += 1
    defer { depth -= 1 }
    originals.append(value)
    switch value {
    case .list(let list):
      let copy = ListObject([])
      copies[identity] = .list(copy)
      copy.items = list.items.map(self.copy)
    case .tuple(let tuple):
      let items = tuple.items.map(self.copy)
      copies[identity] = .tuple(TupleObject(items, type: tuple.type))
    case .dictionary(let dictionary):
      let copy = DictionaryObject(isOrdered: dictionary.isOrdered)
      copies[identity] = .dictionary(copy)
      copy.table = dictionary.table
      for position in copy.table.entries.indices {
        copy.table.setValue(self.copy(copy.table.entries[position].value), at: position)
      }
    case .set(let set): copies[identity] = .set(set.copy(isFrozen: set.isFrozen))
    case .instance(let instance): copyInstance(instance, identity)
    case .function(let function): copyFunction(function, identity)
    case .method(let method):
      copies[identity] = .method(
        BoundMethod(receiver: copy(method.receiver), function: copy(method.function))
      )
    case .cell(let cell):
      let copy = Cell(fallback: cell.fallback)
      copies[identity] = .cell(copy)
      copy.value = self.copy(cell.value)
    case .type(let type): preserve(type, identity)
    case .tensor(let tensor):
      copies[identity] = session.tensors.map { .tensor($0.copy(tensor, with: self)) } ?? value
    default: copies[identity] = value
    }
    return copies[identity] ?? value
  }

  /// The copy of a tensor's handle.
  package func copy(_ tensor: Variable) -> Variable { copy(.tensor(tensor)).tensor ?? tensor }

  /// Makes `copy` the copy of a tensor before what it refers to is copied in turn.
  package func note(_ copy: Variable, for tensor: Variable) {
    copies[ObjectIdentifier(tensor)] = .tensor(copy)
  }

  private func copyInstance(_ instance: InstanceObject, _ identity: ObjectIdentifier) {
    let copy = InstanceObject(instance.type, state: instance.state)
    copies[identity] = .instance(copy)
    if let dictionary = instance.state as? DictionaryObject {
      if case .dictionary(let state) = self.copy(.dictionary(dictionary)) { copy.state = state }
    } else if let state = instance.state as? any CopyableState {
      copy.state = state.copy(with: self)
    }
    for (name, value) in instance.attributes.entries { copy.attributes[name] = self.copy(value) }
    _ = self.copy(.type(instance.type))
  }

  /// The cells of the module's variables are the session's own, and stay; those of closures are copied.
  private func copyFunction(_ function: FunctionObject, _ identity: ObjectIdentifier) {
    var template = function.template
    copies[identity] = .function(function)
    for (slot, _) in function.code.freeSlots { template[slot] = copy(template[slot]) }
    let copied = FunctionObject(
      definition: function.definition,
      code: function.code,
      template: template,
      defaults: function.defaults.map(copy),
      home: function.home
    )
    copied.attributes = function.attributes
    copies[identity] = .function(copied)
  }

  private func preserve(_ type: ClassObject, _ identity: ObjectIdentifier) {
    copies[identity] = .type(type)
    guard type.module == "__main__" else { return }
    let attributes = type.attributes
    restorations.append { type.restore(attributes) }
    for (name, value) in attributes { type[name] = copy(value) }
  }

  /// Puts back what could not be copied.
  func finish() { for restore in restorations { restore() } }
}

extension Session {
  /// Evaluates an expression on a copy of the script's state, with output, recording and warnings off.
  ///
  /// Nothing that the expression does can be seen afterwards; its value belongs to the copy. An expression that
  /// prints, writes into a tensor, accumulates a gradient or changes a variable or a container is a failure.
  package func evaluateOnCopy(_ parsed: ParsedExpression) -> Result<Value, Failure> {
    let copier = StateCopier(self)
    let cells = globals.values.map { ($0, $0.value) }
    let saved = (output, writer, printed, executed, warned, warnings, position)
    let restoreTensors = tensors?.preserveState()
    for (cell, value) in cells { cell.value = copier.copy(value) }
    let modes = (tape.observer, tape.gradMode, tape.inferenceMode)
    let effects = SideEffects()
    (output, writer, tape.observer) = ({ _ in effects.note("prints") }, nil, effects)
    defer {
      copier.finish()
      for cell in globals.values { cell.value = .unbound }
      for (cell, value) in cells { cell.value = value }
      (output, writer, printed, executed, warned, warnings, position) = saved
      (tape.observer, tape.gradMode, tape.inferenceMode) = modes
      restoreTensors?()
    }
    let before = variablesInWords()
    do {
      let value = try value(of: parsed)
      if effects.first == nil, variablesInWords() != before { effects.note("changes a variable") }
      guard let effect = effects.first else { return .success(value) }
      return .failure(
        Failure(
          diagnostic: Diagnostic(
            id: "side-effect",
            message: "a prediction only looks, and this one \(effect)",
            range: parsed.expression.range
          )
        )
      )
    } catch {
      return .failure(Failure(diagnostic: diagnostic(for: error)))
    }
  }

  /// A failure as it is reported.
  package struct Failure: Error {
    package let diagnostic: Diagnostic
  }
}

extension Session {
  /// The module's variables as they would be printed; what cannot be printed is left out.
  private func variablesInWords() -> [String: String] {
    globals.compactMapValues { cell in cell.value.bound.map { (try? repr($0)) ?? "" } }
  }
}

/// Notes the first thing that an evaluation changes.
private final class SideEffects: TapeObserver {
  private(set) var first: String?

  func note(_ effect: String) {
    if first == nil { first = effect }
  }

  func tape(_ event: TapeEvent) {
    switch event {
    case .mutated: note("writes into a tensor")
    case .wantsGrad: note("changes requires_grad")
    case .backwardBegan(let pass) where pass.accumulates: note("adds to gradients")
    default: break
    }
  }
}

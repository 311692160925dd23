import Autograd
import ScriptRuntime

extension Torch {
  func copy(_ tensor: Variable, with copier: StateCopier) -> Variable {
    let graph = copier.graph
    let copy = graph.copy(tensor)
    copier.note(copy, for: tensor)
    if let stored = tensorAttributes[ObjectIdentifier(tensor)], stored.tensor === tensor {
      for (name, value) in stored.table.entries { setAttribute(copy, name, to: copier.copy(value)) }
    }
    return copy
  }
}

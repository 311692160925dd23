import ScriptRuntime
import Tensors

extension Torch {
  /// A shape as scripts see it: `torch.Size([2, 3])`.
  func size(_ shape: [Int]) -> Value { .tuple(TupleObject(shape.map(Value.int), type: sizeType)) }

  /// Adds `torch.Size`, a tuple that prints differently and knows its product.
  func addSizes() {
    sizeType.constructed("cls, iterable=(), /") { [unowned self] _, arguments in
      let items = try arguments[1].map { try arguments.session.collect($0) } ?? []
      return size(try items.map(arguments.session.index))
    }
    sizeType.method("__repr__") { arguments in
      let items = arguments.value(0).items ?? []
      return .text("torch.Size([\(try items.map(arguments.session.repr).joined(separator: ", "))])")
    }
    sizeType.method("numel") { arguments in
      .int(Tensor.count((arguments.value(0).items ?? []).compactMap { $0.scalar?.int }))
    }
    sizeType.method("__getitem__", "self, index, /") { [unowned self] arguments in
      let plain = Value.tuple(of: arguments.value(0).items ?? [])
      let result = try arguments.session.item(plain, arguments.value(1))
      guard case .tuple(let tuple) = result else { return result }
      return .tuple(TupleObject(tuple.items, type: sizeType))
    }
    sizeType.method("__add__", "self, other, /") { [unowned self] arguments in
      guard case .tuple(let other) = arguments.value(1) else { return .notImplemented }
      return .tuple(TupleObject((arguments.value(0).items ?? []) + other.items, type: sizeType))
    }
  }
}

import Tensors

/// One item between the brackets of `x[…]`.
package enum Subscript {
  /// `None`: a new dimension.
  case newDimension
  /// `...`: as many whole dimensions as are left.
  case ellipsis
  case int(Int)
  case slice(start: Int?, stop: Int?, step: Int)
  /// A tensor of indices or a mask, or a list of them.
  case tensor(Tensor)
  /// `x[True]`, `x[False]`.
  case bool(Bool)
}

extension Tape {
  /// `x[items]`: views for numbers and slices first, then one lookup for all tensors.
  ///
  /// - Throws: PyTorch's texts.
  package func subscripted(_ x: Variable, _ items: [Subscript]) throws -> Variable {
    let (view, indices) = try viewed(x, items)
    if indices.contains(where: { $0 != nil }) { return try index(view, indices) }
    return view === x ? try alias(x) : view
  }

  /// `x[items] = value`: a copy into a view, or one write for all tensors.
  ///
  /// - Throws: PyTorch's texts.
  package func assign(_ x: Variable, _ items: [Subscript], _ value: Operand) throws {
    let (view, indices) = try viewed(x, items)
    if indices.contains(where: { $0 != nil }) {
      let values: Variable
      switch value {
      case .variable(let variable): values = try trimmed(variable)
      case .scalar(let scalar): values = constant(Tensor.scalar(scalar, x.dtype))
      }
      try applyInPlace(
        .indexPut,
        target: view,
        inputs: [values],
        attributes: ["indices": .indices(indices), "accumulate": .bool(false)]
      )
      return
    }
    switch value {
    case .scalar(let scalar): try fill(view, scalar)
    case .variable(let variable): try copy(into: view, trimmed(variable, for: view.shape))
    }
  }

  /// `torch.ops.aten.alias(x)`: the same tensor under a handle of its own.
  package func alias(_ x: Variable) throws -> Variable { try apply(.alias, inputs: [x]) }

  /// A value of another shape than the place it is written to loses its leading dimensions of length 1.
  private func trimmed(_ value: Variable, for shape: [Int]? = nil) throws -> Variable {
    if value.shape == shape || value.shape.first != 1 { return value }
    return try view(value, Array(value.shape.drop { $0 == 1 }))
  }

  private func viewed(_ x: Variable, _ items: [Subscript]) throws -> (Variable, [Tensor?]) {
    let consumed = items.reduce(0) { count, item in
      switch item {
      case .int, .slice: count + 1
      case .tensor(let tensor): count + (tensor.dtype == .bool || tensor.dtype == .uint8 ? tensor.rank : 1)
      case .newDimension, .ellipsis, .bool: count
      }
    }
    let ellipses = items.count { if case .ellipsis = $0 { true } else { false } }
    if ellipses > 1 { throw TensorError.index("an index can only have a single ellipsis ('...')") }
    if x.value.rank == 0 && consumed > 0 {
      throw TensorError.index(
        """
        invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a \
        0-dim tensor to a number
        """
      )
    }
    if consumed > x.value.rank {
      throw TensorError.index("too many indices for tensor of dimension \(x.value.rank)")
    }
    var view = x
    var indices: [Tensor?] = []
    var (dim, covered) = (0, 0)
    func note(_ tensor: Tensor, spans: Int) {
      indices += [Tensor?](repeating: nil, count: dim - covered)
      indices.append(tensor)
      dim += spans
      covered = dim
    }
    for (position, item) in items.enumerated() {
      switch item {
      case .newDimension:
        view = try unsqueeze(view, dim)
        dim += 1
      case .ellipsis: dim += x.value.rank - consumed
      case .int(let index):
        let length = view.shape[dim]
        guard index >= -length && index < length else {
          throw TensorError.index(
            "index \(index) is out of bounds for dimension \(position) with size \(length)"
          )
        }
        view = try select(view, dim: dim, index: index)
      case .slice(let start, let stop, let step):
        // A slice that takes everything leaves no trace beside other items.
        let takesAll = start ?? 0 == 0 && (stop ?? .max) >= view.shape[dim] && step == 1
        if !takesAll || items.count == 1 {
          view = try slice(view, dim: dim, start: start, stop: stop, step: step)
        }
        dim += 1
      case .tensor(let tensor):
        let isMask = tensor.dtype == .bool || tensor.dtype == .uint8
        if tensor.rank == 0 && !isMask && tensor.dtype != .float32 && tensor.dtype != .float64 {
          let index = tensor[flat: 0].int
          let length = view.shape[dim]
          guard index >= -length && index < length else {
            throw TensorError.index(
              "index \(index) is out of bounds for dimension \(position) with size \(length)"
            )
          }
          view = try select(view, dim: dim, index: index)
        } else {
          if tensor.rank == 0 { view = try unsqueeze(view, dim) }
          note(
            tensor.rank == 0 ? try tensor.unsqueezed(0) : tensor,
            spans: isMask ? Swift.max(1, tensor.rank) : 1
          )
        }
      case .bool(let flag):
        view = try unsqueeze(view, dim)
        note(Tensor(flag ? [0] : [], shape: [flag ? 1 : 0]), spans: 1)
      }
    }
    return (view, indices)
  }
}

extension Tensor {
  /// The indices of the elements that are not zero, one row for each, in row-major order: `nonzero`.
  package func nonzero() -> Tensor {
    let flags = cast(to: .bool).contiguous()
    var indices: [Int] = []
    var found = 0
    let weights = Tensor.contiguousStrides(shape)
    flags.withElements(Bool.self) { flags in
      for place in 0..<count where flags[place] {
        found += 1
        for dim in shape.indices { indices.append(place / weights[dim] % shape[dim]) }
      }
    }
    return Tensor(indices, shape: [found, rank])
  }

  /// The elements for which `mask` is true, in row-major order of the broadcast shape: `masked_select`.
  package func maskedSelected(_ mask: Tensor) throws(TensorError) -> Tensor {
    guard mask.dtype == .bool else { throw .runtime("masked_select: expected BoolTensor for mask") }
    let common = try Tensor.broadcastShape(mask.shape, shape)
    let (source, chosen) = (try broadcast(to: common), try mask.broadcast(to: common))
    if common.isEmpty { return try source.unsqueezed(0).maskedSelected(chosen.unsqueezed(0)) }
    return try AdvancedIndex(source, [chosen]).get()
  }

  /// Rows of zeros with a one at each element's class: `one_hot`.
  ///
  /// -1 classes means as many as there are.
  package func oneHot(classes: Int = -1) throws(TensorError) -> Tensor {
    guard dtype == .int64 else {
      throw .runtime("one_hot is only applicable to index tensor of type LongTensor.")
    }
    let numbers = ints
    if numbers.contains(where: { $0 < 0 }) { throw .runtime("Class values must be non-negative.") }
    if numbers.isEmpty && classes <= 0 {
      throw .runtime("Can not infer total number of classes from empty tensor.")
    }
    let largest = numbers.max() ?? -1
    if classes != -1 && largest >= classes {
      throw .runtime("Class values must be smaller than num_classes.")
    }
    let width = classes == -1 ? largest &+ 1 : classes
    _ = try Tensor.checkedCount(shape + [width], .int64)
    let result = Tensor.zeros(shape + [width], .int64)
    result.withElements(Int.self) { elements in
      for (row, number) in numbers.enumerated() { elements[row * width + number] = 1 }
    }
    return result
  }
}

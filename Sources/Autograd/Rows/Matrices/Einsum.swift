import Tensors

/// `torch.einsum`, composed as PyTorch does: operands get all labels as dimensions in one order, and pairs are
/// multiplied by `bmm`.
private struct EinsumPlan {
  /// For each operand its labels, where `nil` stands for one dimension of the ellipsis.
  let operands: [[Character?]]
  /// The labels of the result, then those that are summed; `nil` for a dimension of the ellipsis.
  let order: [Character?]
  let outputCount: Int

  init(_ equation: String, _ tensors: [Variable]) throws {
    let text = equation.filter { $0 != " " }
    let arrow = text.firstRange(of: "->")
    let left = arrow.map { String(text[..<$0.lowerBound]) } ?? text
    let right = arrow.map { String(text[$0.upperBound...]) }
    let terms = left.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard terms.count == tensors.count else {
      throw TensorError.runtime(
        terms.count > tensors.count
          ? "einsum(): fewer operands were provided than specified in the equation"
          : "einsum(): more operands were provided than specified in the equation"
      )
    }
    var ellipsisRank = 0
    var operands: [[Character?]] = []
    for (index, term) in terms.enumerated() {
      let rank = tensors[index].value.rank
      let (labels, hasEllipsis) = try Self.labels(term, "operand \(index)")
      let missing = rank - labels.compactMap { $0 }.count
      guard hasEllipsis ? missing >= 0 : missing == 0 else {
        throw TensorError.runtime(
          """
          einsum(): the number of subscripts in the equation (\(labels.compactMap { $0 }.count)) \
          \(hasEllipsis ? "is more than" : "does not match") the number of dimensions (\(rank)) for operand \
          \(index)\(hasEllipsis ? "" : " and no ellipsis was given")
          """
        )
      }
      ellipsisRank = Swift.max(ellipsisRank, hasEllipsis ? missing : 0)
      operands.append(labels.flatMap { $0 == nil ? [Character?](repeating: nil, count: missing) : [$0] })
    }
    self.operands = operands
    let all = operands.flatMap { $0.compactMap { $0 } }
    var output: [Character?]
    if let right {
      output = try Self.labels(right, "the output").labels
      for label in output.compactMap({ $0 }) where !all.contains(label) {
        throw TensorError.runtime(
          "einsum(): output subscript \(label) does not appear in the equation for any input operand"
        )
      }
      for (index, label) in output.enumerated() where label != nil && output[..<index].contains(label) {
        throw TensorError.runtime(
          "einsum(): output subscript \(label ?? "?") appears more than once in the output"
        )
      }
    } else {
      let single = Set(all).filter { label in all.count { $0 == label } == 1 }
      output = [nil] + single.sorted()
    }
    var expanded: [Character?] = []
    for label in output {
      if label == nil {
        expanded += [Character?](repeating: nil, count: ellipsisRank)
      } else {
        expanded.append(label)
      }
    }
    outputCount = expanded.count
    var summed: [Character?] = []
    if !output.contains(nil) { summed += [Character?](repeating: nil, count: ellipsisRank) }
    for label in Set(all).sorted() where !expanded.contains(label) { summed.append(label) }
    order = expanded + summed
  }

  private static func labels(
    _ term: String,
    _ place: String
  ) throws -> (labels: [Character?], hasEllipsis: Bool) {
    var labels: [Character?] = []
    var rest = Substring(term)
    while let next = rest.first {
      if next == "." {
        guard rest.hasPrefix("...") else {
          throw TensorError.runtime(
            "einsum(): found '.' for \(place) that is not part of any ellipsis"
          )
        }
        guard !labels.contains(nil) else {
          throw TensorError.runtime(
            "einsum(): found '.' for \(place) for which an ellipsis was already found"
          )
        }
        labels.append(nil)
        rest = rest.dropFirst(3)
        continue
      }
      guard next.isASCII && next.isLetter else {
        throw TensorError.runtime(
          "einsum(): invalid subscript given at index \(term.count - rest.count) in the equation string, subscripts must be in [a-zA-Z]"
        )
      }
      labels.append(next)
      rest = rest.dropFirst()
    }
    return (labels, labels.contains(nil))
  }
}

extension Tape {
  /// `torch.einsum(equation, *operands)`.
  ///
  /// - Throws: PyTorch's texts.
  package func einsum(_ equation: String, _ operands: [Variable]) throws -> Variable {
    guard !operands.isEmpty else { throw TensorError.runtime("einsum(): must provide at least one operand") }
    let plan = try EinsumPlan(equation, operands)
    var aligned = try operands.indices.map { try align(operands[$0], plan.operands[$0], plan, $0) }
    try checkSizes(aligned, plan)
    let count = plan.order.count
    let summed = Array(plan.outputCount..<count)
    guard aligned.count > 1 else {
      return summed.isEmpty ? aligned[0] : try sum(aligned[0], dims: summed)
    }
    var owners = (0..<count).map { dim in aligned.count { $0.shape[dim] != 1 } }
    var result = aligned.removeFirst()
    for next in aligned {
      var (left, right) = (result, next)
      var (both, leftOnly, rightOnly): ([Int], [Int], [Int]) = ([], [], [])
      for dim in summed {
        if left.shape[dim] != 1 && right.shape[dim] != 1 {
          owners[dim] -= 1
          if owners[dim] == 1 {
            both.append(dim)
            owners[dim] = 0
          }
        } else if owners[dim] == 1 {
          if left.shape[dim] != 1 {
            leftOnly.append(dim)
          } else if right.shape[dim] != 1 {
            rightOnly.append(dim)
          }
          if left.shape[dim] != 1 || right.shape[dim] != 1 { owners[dim] = 0 }
        }
      }
      if !leftOnly.isEmpty { left = try sum(left, dims: leftOnly, keepdim: true) }
      if !rightOnly.isEmpty { right = try sum(right, dims: rightOnly, keepdim: true) }
      result = try sumOfProducts(left, right, over: both)
    }
    return summed.isEmpty ? result : try view(result, Array(result.shape.prefix(plan.outputCount)))
  }

  /// The operand with one dimension for each label of the plan, in its order.
  private func align(
    _ operand: Variable,
    _ labels: [Character?],
    _ plan: EinsumPlan,
    _ index: Int
  ) throws -> Variable {
    var x = operand
    var places = [Int?](repeating: nil, count: plan.order.count)
    // The dimensions of an ellipsis line up at its end.
    let ellipsis = plan.order.indices.filter { plan.order[$0] == nil }
    var free = ellipsis.suffix(labels.count { $0 == nil }).makeIterator()
    var dim = 0
    for label in labels {
      let target: Int
      if let label {
        guard let found = plan.order.firstIndex(of: label) else { continue }
        target = found
      } else {
        guard let next = free.next() else { continue }
        target = next
      }
      if let earlier = places[target] {
        guard x.shape[earlier] == x.shape[dim] else {
          throw TensorError.runtime(
            """
            einsum(): subscript \(label ?? "?") is repeated for operand \(index) but the sizes don't match, \
            \(x.shape[dim]) != \(x.shape[earlier])
            """
          )
        }
        x = try movedim(diagonal(x, offset: 0, dim1: earlier, dim2: dim), [-1], [earlier])
      } else {
        places[target] = dim
        dim += 1
      }
    }
    var order: [Int] = []
    for place in places {
      if let place {
        order.append(place)
      } else {
        x = try unsqueeze(x, -1)
        order.append(x.value.rank - 1)
      }
    }
    return try permute(x, order)
  }

  private func checkSizes(_ operands: [Variable], _ plan: EinsumPlan) throws {
    for dim in plan.order.indices {
      var size = 1
      for (index, operand) in operands.enumerated() where operand.shape[dim] != 1 {
        if size != 1 && size != operand.shape[dim] {
          throw TensorError.runtime(
            """
            einsum(): subscript \(plan.order[dim] ?? "…") has size \(operand.shape[dim]) for operand \(index) \
            which does not broadcast with previously seen size \(size)
            """
          )
        }
        size = operand.shape[dim]
      }
    }
  }

  /// The product of two aligned tensors, summed over `dims`, which stay with length 1.
  private func sumOfProducts(_ left: Variable, _ right: Variable, over dims: [Int]) throws -> Variable {
    if dims.isEmpty { return try mul(left, right) }
    let (lengthsA, lengthsB) = (left.shape, right.shape)
    let kept = lengthsA.indices.filter { !dims.contains($0) }
    let shared = kept.filter { lengthsA[$0] != 1 && lengthsB[$0] != 1 }
    let leftOnly = kept.filter { lengthsA[$0] != 1 && lengthsB[$0] == 1 }
    let rightOnly = kept.filter { lengthsA[$0] == 1 }
    func size(_ dims: [Int], _ shape: [Int]) -> Int { dims.reduce(1) { $0 * shape[$1] } }
    let batch = size(shared, lengthsA)
    let a = try reshaped(
      permute(left, shared + leftOnly + dims + rightOnly),
      [batch, size(leftOnly, lengthsA), size(dims, lengthsA)]
    )
    let b = try reshaped(
      permute(right, shared + dims + rightOnly + leftOnly),
      [batch, size(dims, lengthsB), size(rightOnly, lengthsB)]
    )
    let order = shared + leftOnly + dims + rightOnly
    let shape =
      shared.map { lengthsA[$0] } + leftOnly.map { lengthsA[$0] } + dims.map { _ in 1 }
      + rightOnly.map { lengthsB[$0] }
    var inverse = order
    for (place, dim) in order.enumerated() { inverse[dim] = place }
    return try permute(view(bmm(a, b), shape), inverse)
  }
}

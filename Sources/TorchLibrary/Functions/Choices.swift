import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds what finds places and orders: the largest, the sorted, the median, the distinct.
  func addChoices() {
    addPlaces()
    addOrders()
    addDistinct()
  }

  private func addPlaces() {
    define("argmax", signature: "input, dim=None, keepdim=False") { torch, a in
      try torch.tape.argmax(a.tensor(0), dim: a.optionalInt(1), keepdim: a.bool(2, default: false))
    }
    define("argmin", signature: "input, dim=None, keepdim=False") { torch, a in
      try torch.tape.argmin(a.tensor(0), dim: a.optionalInt(1), keepdim: a.bool(2, default: false))
    }
    define("nonzero", signature: "input, *, as_tuple=False") { torch, a in
      try a.bool(1, default: false)
        ? Value.tuple(of: torch.coordinates(a.tensor(0))) : .tensor(torch.tape.nonzero(a.tensor(0)))
    }
    define("argwhere", signature: "input") { torch, a in try torch.tape.nonzero(a.tensor(0)) }
  }

  private func addOrders() {
    define("sort", signature: "input, dim=-1, descending=False, stable=False") { torch, a in
      torch.named(
        "sort",
        try torch.tape.sort(
          a.tensor(0),
          dim: a.integer(1, default: -1),
          descending: a.bool(2, default: false)
        )
      )
    }
    define("argsort", signature: "input, dim=-1, descending=False, stable=False") { torch, a in
      try torch.tape.argsort(
        a.tensor(0),
        dim: a.integer(1, default: -1),
        descending: a.bool(2, default: false)
      )
    }
    define("topk", signature: "input, k, dim=-1, largest=True, sorted=True") { torch, a in
      torch.named(
        "topk",
        try torch.tape.topk(
          a.tensor(0),
          a.integer(1),
          dim: a.integer(2, default: -1),
          largest: a.bool(3, default: true)
        )
      )
    }
    define("kthvalue", signature: "input, k, dim=-1, keepdim=False") { torch, a in
      torch.named(
        "kthvalue",
        try torch.tape.kthvalue(
          a.tensor(0),
          a.integer(1),
          dim: a.integer(2, default: -1),
          keepdim: a.bool(3, default: false)
        )
      )
    }
    define("median", signature: "input, dim=, keepdim=False") { torch, a in
      guard a[1] != nil else { return Value.tensor(try torch.tape.median(a.tensor(0))) }
      return torch.named(
        "median",
        try torch.tape.median(a.tensor(0), dim: a.integer(1), keepdim: a.bool(2, default: false))
      )
    }
    define("nanmedian", signature: "input, dim=, keepdim=False") { torch, a in
      guard a[1] != nil else { return Value.tensor(try torch.tape.nanmedian(a.tensor(0))) }
      return torch.named(
        "nanmedian",
        try torch.tape.nanmedian(a.tensor(0), dim: a.integer(1), keepdim: a.bool(2, default: false))
      )
    }
    define("mode", signature: "input, dim=-1, keepdim=False") { torch, a in
      torch.named(
        "mode",
        try torch.tape.mode(a.tensor(0), dim: a.integer(1, default: -1), keepdim: a.bool(2, default: false))
      )
    }
    for (name, ignoring) in [("quantile", false), ("nanquantile", true)] {
      define(
        name,
        signature: "input, q, dim=None, keepdim=False, *, interpolation='linear'"
      ) { torch, a in
        let input = try a.tensor(0)
        let q = try a[1]?.tensor?.value ?? Tensor.scalar(.double(a.float(1)), input.dtype)
        return try torch.tape.quantile(
          input,
          q,
          dim: a.optionalInt(2),
          keepdim: a.bool(3, default: false),
          interpolation: a.string(4, default: "linear"),
          ignoringNaN: ignoring
        )
      }
    }
  }

  private func addDistinct() {
    define(
      "unique",
      signature: "input, sorted=True, return_inverse=False, return_counts=False, dim=None"
    ) { torch, a in
      guard a.given(4) == nil else {
        throw ScriptError(.notImplementedError, "gradtutor has unique() of all entries, without dim")
      }
      let result = try torch.tape.unique(a.tensor(0))
      var parts = [result.values]
      if try a.bool(2, default: false) { parts.append(result.inverse) }
      if try a.bool(3, default: false) { parts.append(result.counts) }
      return parts.count == 1 ? Value.tensor(parts[0]) : .tuple(of: parts.map(Value.tensor))
    }
    define("isin", signature: "elements, test_elements, *, assume_unique=False, invert=False", as: .function)
    {
      torch,
      a in
      let (elements, tests) = (try a.operand(0), try a.operand(1))
      let known = Set(torch.numbers(tests).scalars.map(\.double))
      let inverts = try a.bool(3, default: false)
      let tensor = torch.numbers(elements)
      let found = tensor.scalars.map { Scalar.bool(known.contains($0.double) != inverts) }
      return try torch.leaf(Tensor(found, shape: tensor.shape, dtype: .bool))
    }
    addPlacesInOrder()
    define("bincount", signature: "input, weights=None, minlength=0") { torch, a in
      let input = try a.tensor(0)
      if input.dtype.isFloatingPoint {
        throw ScriptError(
          .notImplementedError,
          "\"bincount_cpu\" not implemented for '\(input.dtype.scalarTypeName)'"
        )
      }
      let numbers = input.value.ints
      guard numbers.allSatisfy({ $0 >= 0 }) else {
        throw ScriptError.runtime("bincount only supports 1-d non-negative integral inputs.")
      }
      let length = max((numbers.max() ?? -1) + 1, try a.integer(2, default: 0))
      _ = try Tensor.checkedCount([length], .int64)
      let weights = try a.optionalTensor(1)?.value
      var counts = [Double](repeating: 0, count: length)
      for (index, number) in numbers.enumerated() { counts[number] += weights?[flat: index].double ?? 1 }
      let dtype: DType = weights == nil ? .int64 : weights?.dtype == .float32 ? .float32 : .float64
      return try torch.leaf(Tensor(counts.map(Scalar.double), shape: [length], dtype: dtype))
    }
  }

  /// The numbers of an operand, one without dimensions for a number.
  private func numbers(_ operand: Operand) -> Tensor {
    switch operand {
    case .variable(let variable): variable.value
    case .scalar(let scalar): Tensor.scalar(scalar, scalar.defaultDType)
    }
  }

  /// `torch.searchsorted` and `torch.bucketize`: where numbers would stand among sorted ones.
  private func addPlacesInOrder() {
    define(
      "searchsorted",
      signature: "sorted_sequence, input, *, out_int32=False, right=False, side=None",
      as: .function
    ) { torch, a in
      let right = try a.bool(3, default: false) || a.string(4, default: "left") == "right"
      return try torch.places(of: torch.numbers(a.operand(1)), among: a.tensor(0).value, right: right)
    }
    define(
      "bucketize",
      signature: "input, boundaries, *, out_int32=False, right=False",
      as: .function
    ) { torch, a in
      try torch.places(
        of: torch.numbers(a.operand(0)),
        among: a.tensor(1).value,
        right: a.bool(3, default: false)
      )
    }
  }

  private func places(of tensor: Tensor, among sorted: Tensor, right: Bool) throws -> Variable {
    guard sorted.rank == 1 else {
      throw ScriptError(.notImplementedError, "gradtutor searches among sorted numbers of one dimension")
    }
    let bounds = sorted.doubles
    let places = tensor.scalars.map { element in
      let value = element.double
      var (low, high) = (0, bounds.count)
      while low < high {
        let middle = (low + high) / 2
        // What is not a number stands behind all numbers.
        let isBefore = right ? !(bounds[middle] > value) : !(bounds[middle] >= value)
        if isBefore { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return try leaf(Tensor(places, shape: tensor.shape))
  }
}

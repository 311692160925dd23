import Autograd
import ScriptRuntime
import Tensors

/// The keywords that functions making tensors share, and where they stand in a signature.
struct CreationOptions {
  /// To be appended to a signature.
  static let text =
    "*, dtype=None, requires_grad=False, device=None, layout=None, pin_memory=False, out=None"

  let dtype: DType?
  let requiresGrad: Bool

  /// Reads the options from position `index` on.
  init(_ torch: Torch, _ arguments: Arguments, at index: Int) throws {
    dtype = try arguments.dtype(index)
    requiresGrad = try arguments.bool(index + 1, default: false)
    if let device = arguments.given(index + 2) { try torch.checkDevice(device) }
  }
}

extension Torch {
  /// Adds the functions that make tensors from data, from a shape, or like another tensor.
  func addCreation() {
    addFromData()
    addFilled()
    addLike()
    addNew()
    addRanges()
    addIndexPatterns()
  }

  /// A new leaf with the options of the call.
  ///
  /// - Throws: PyTorch's text for element types that have no gradients.
  func leaf(_ value: Tensor, _ options: CreationOptions) throws -> Variable {
    try leaf(value, requiresGrad: options.requiresGrad)
  }

  /// A new leaf.
  func leaf(_ value: Tensor, requiresGrad: Bool = false) throws -> Variable {
    guard !requiresGrad || value.dtype.isFloatingPoint else {
      throw ScriptError.runtime("Only Tensors of floating point and complex dtype can require gradients")
    }
    return try tape.leaf(value, requiresGrad: requiresGrad)
  }

  private func addFromData() {
    define(
      "tensor",
      signature: "data, *, dtype=None, device=None, requires_grad=False, pin_memory=False",
      as: .function
    ) { torch, a in
      if a.value(0).tensor != nil {
        torch.session.warn(
          """
          To copy construct from a tensor, it is recommended to use sourceTensor.detach().clone() or \
          sourceTensor.detach().clone().requires_grad_(True), rather than torch.tensor(sourceTensor).
          """
        )
        return try torch.leaf(
          torch.cast(a.tensor(0).value.cloned(), a.dtype(1)),
          requiresGrad: a.bool(3, default: false)
        )
      }
      if let device = a.given(2) { try torch.checkDevice(device) }
      return try torch.leaf(
        torch.tensor(from: a.value(0), dtype: a.dtype(1)),
        requiresGrad: a.bool(3, default: false)
      )
    }
    define("as_tensor", "asarray", signature: "data, dtype=None, device=None", as: .function) { torch, a in
      if let tensor = a.value(0).tensor { return try torch.tape.cast(tensor, to: a.dtype(1) ?? tensor.dtype) }
      return try torch.leaf(torch.tensor(from: a.value(0), dtype: a.dtype(1)))
    }
    define("scalar_tensor", signature: "s, \(CreationOptions.text)", as: .function) { torch, a in
      let options = try CreationOptions(torch, a, at: 1)
      return try torch.leaf(Tensor.scalar(a.scalar(0), options.dtype ?? torch.defaultDType), options)
    }
  }

  private func cast(_ tensor: Tensor, _ dtype: DType?) -> Tensor { dtype.map(tensor.cast) ?? tensor }

  /// `torch.zeros(2, 3)` and its siblings.
  private func addFilled() {
    let fills: [(String, Scalar)] = [("zeros", .int(0)), ("ones", .int(1)), ("empty", .int(0))]
    for (name, fill) in fills {
      define(name, signature: "*size, \(CreationOptions.bare)", as: .function) { torch, a in
        let options = try CreationOptions(torch, a, at: 0)
        if name == "zeros", try a.sizes().contains(where: { $0 < 0 }) {
          throw ScriptError.runtime("zeros: Dimension size must be non-negative.")
        }
        return try torch.leaf(
          torch.filled(a.sizes(), fill, options.dtype ?? torch.defaultDType),
          options
        )
      }
    }
    define("full", signature: "size, fill_value, \(CreationOptions.text)", as: .function) { torch, a in
      let options = try CreationOptions(torch, a, at: 2)
      guard a.value(0).items != nil else { throw a.wrongType(0, expected: "tuple of ints") }
      let fill = try a.scalar(1)
      return try torch.leaf(
        torch.filled(a.integers(0), fill, options.dtype ?? torch.dtype(of: fill)),
        options
      )
    }
    define("eye", signature: "n, m=None, \(CreationOptions.text)", as: .function) { torch, a in
      let options = try CreationOptions(torch, a, at: 2)
      return try torch.leaf(
        Tensor.eye(a.integer(0), a.optionalInt(1), options.dtype ?? torch.defaultDType),
        options
      )
    }
  }

  /// The element type that a number gives a tensor by itself.
  func dtype(of scalar: Scalar) -> DType {
    scalar.defaultDType == .float32 ? defaultDType : scalar.defaultDType
  }

  /// A tensor of one number, its size checked first.
  func filled(_ shape: [Int], _ fill: Scalar, _ dtype: DType) throws -> Tensor {
    _ = try Tensor.checkedCount(shape, dtype)
    return Tensor.full(shape, fill, dtype)
  }

  /// `torch.zeros_like(x)` and its siblings.
  private func addLike() {
    let fills: [(String, Scalar)] = [
      ("zeros_like", .int(0)), ("ones_like", .int(1)), ("empty_like", .int(0)),
    ]
    for (name, fill) in fills {
      define(name, signature: "input, \(CreationOptions.like)", as: .function) { torch, a in
        let options = try CreationOptions(torch, a, at: 1)
        let like = try a.tensor(0)
        return try torch.leaf(torch.filled(like.shape, fill, options.dtype ?? like.dtype), options)
      }
    }
    define("full_like", signature: "input, fill_value, \(CreationOptions.like)", as: .function) { torch, a in
      let options = try CreationOptions(torch, a, at: 2)
      let like = try a.tensor(0)
      return try torch.leaf(torch.filled(like.shape, a.scalar(1), options.dtype ?? like.dtype), options)
    }
  }

  /// `x.new_zeros(2, 3)` and its siblings.
  private func addNew() {
    let fills: [(String, Scalar)] = [("new_zeros", .int(0)), ("new_ones", .int(1)), ("new_empty", .int(0))]
    for (name, fill) in fills {
      define(name, signature: "self, *size, \(CreationOptions.bare)", as: .method) { torch, a in
        let options = try CreationOptions(torch, a, at: 1)
        let dtype = try options.dtype ?? a.tensor(0).dtype
        return try torch.leaf(torch.filled(a.sizes(), fill, dtype), options)
      }
    }
    define("new_full", signature: "self, size, fill_value, \(CreationOptions.text)", as: .method) {
      torch,
      a in
      let options = try CreationOptions(torch, a, at: 3)
      let dtype = try options.dtype ?? a.tensor(0).dtype
      return try torch.leaf(torch.filled(a.integers(1), a.scalar(2), dtype), options)
    }
    define("new_tensor", signature: "self, data, \(CreationOptions.text)", as: .method) { torch, a in
      let options = try CreationOptions(torch, a, at: 2)
      let dtype = try options.dtype ?? a.tensor(0).dtype
      return try torch.leaf(torch.tensor(from: a.value(1), dtype: dtype), options)
    }
  }

  private func addRanges() {
    define("arange", signature: "start, end=, step=, \(CreationOptions.text)", as: .function) { torch, a in
      let options = try CreationOptions(torch, a, at: 3)
      if a[1] == nil, a[0]?.scalar == nil, a[0]?.tensor == nil {
        let type = torch.session.typeName(of: a.value(0))
        throw ScriptError.type("arange(): argument 'end' (position 1) must be Number, not \(type)")
      }
      let (start, end) = a[1] == nil ? (Scalar.int(0), try a.scalar(0)) : (try a.scalar(0), try a.scalar(1))
      let step = try a.scalar(2, default: .int(1))
      let isWhole = [start, end, step].allSatisfy { if case .double = $0 { false } else { true } }
      let dtype = options.dtype ?? (isWhole ? .int64 : torch.defaultDType)
      return try torch.leaf(Tensor.arange(start: start, end: end, step: step, dtype: dtype), options)
    }
    define("linspace", signature: "start, end, steps, \(CreationOptions.text)", as: .function) { torch, a in
      let options = try CreationOptions(torch, a, at: 3)
      return try torch.leaf(
        Tensor.linspace(
          start: a.scalar(0).double,
          end: a.scalar(1).double,
          steps: a.integer(2),
          dtype: options.dtype ?? torch.defaultDType
        ),
        options
      )
    }
    define(
      "logspace",
      signature: "start, end, steps, base=10.0, \(CreationOptions.text)",
      as: .function
    ) { torch, a in
      let options = try CreationOptions(torch, a, at: 4)
      return try torch.leaf(
        Tensor.logspace(
          start: a.scalar(0).double,
          end: a.scalar(1).double,
          steps: a.integer(2),
          base: a.float(3, default: 10),
          dtype: options.dtype ?? torch.defaultDType
        ),
        options
      )
    }
  }

  /// `torch.tril_indices` and `torch.triu_indices`.
  private func addIndexPatterns() {
    let patterns: [(String, (Int, Int) -> Bool)] = [
      ("tril_indices", { $0 <= $1 }), ("triu_indices", { $0 >= $1 }),
    ]
    for (name, keeps) in patterns {
      define(name, signature: "row, col, offset=0", as: .function) { torch, a in
        let (rows, columns, offset) = (try a.integer(0), try a.integer(1), try a.integer(2, default: 0))
        _ = try Tensor.checkedCount([rows, columns], .int64)
        var (first, second): ([Int], [Int]) = ([], [])
        for row in 0..<rows {
          for column in 0..<columns where keeps(column - row, offset) {
            first.append(row)
            second.append(column)
          }
        }
        return try torch.leaf(Tensor(first + second, shape: [2, first.count]))
      }
    }
  }
}

extension CreationOptions {
  /// The options after `*size`, without the star.
  static let bare = String(text.dropFirst(3))
  /// The options of functions that make a tensor like another.
  static let like = text + ", memory_format=None"
}

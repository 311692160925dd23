import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds convolutions and poolings over one and two dimensions.
  func addFunctionalSpatial() {
    for rank in [1, 2] {
      addConvolution(rank)
      addMaxPool(rank)
      addAveragePool(rank)
      addAdaptivePools(rank)
    }
    addBlocks()
  }

  private func addConvolution(_ rank: Int) {
    define(
      "nn.functional.conv\(rank)d",
      signature: "input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1",
      as: .function
    ) { torch, a in
      let input = try a.tensor(0)
      guard input.value.rank == rank + 1 || input.value.rank == rank + 2 else {
        throw ScriptError.runtime(
          "Expected \(rank + 1)D (unbatched) or \(rank + 2)D (batched) input to conv\(rank)d, but got input of "
            + "size: \(input.shape)"
        )
      }
      if let padding = a[4]?.string, padding == "same" {
        return try torch.tape.convolutionSame(
          a.tensor(0),
          a.tensor(1),
          a.optionalTensor(2),
          dilation: a.window(5, rank, 1),
          groups: a.integer(6, default: 1)
        )
      }
      return try torch.tape.convolution(
        a.tensor(0),
        a.tensor(1),
        a.optionalTensor(2),
        Tape.ConvolutionSteps(
          stride: a.window(3, rank, 1),
          padding: a[4]?.string == "valid" ? Array(repeating: 0, count: rank) : a.window(4, rank, 0),
          dilation: a.window(5, rank, 1),
          groups: a.integer(6, default: 1)
        )
      )
    }
    define(
      "nn.functional.conv_transpose\(rank)d",
      signature: "input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1",
      as: .function
    ) { torch, a in
      try torch.tape.convolution(
        a.tensor(0),
        a.tensor(1),
        a.optionalTensor(2),
        Tape.ConvolutionSteps(
          stride: a.window(3, rank, 1),
          padding: a.window(4, rank, 0),
          dilation: a.window(7, rank, 1),
          outputPadding: a.window(5, rank, 0),
          groups: a.integer(6, default: 1),
          isTransposed: true
        )
      )
    }
  }

  private func addMaxPool(_ rank: Int) {
    definePython(
      "max_pool\(rank)d",
      in: functional,
      signature: """
        input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False
        """
    ) { torch, a in
      let pooled = try torch.maxPool(a, rank)
      return try a.bool(6, default: false)
        ? Value.tuple(of: [.tensor(pooled.values), .tensor(pooled.indices)]) : .tensor(pooled.values)
    }
  }

  private func maxPool(_ a: Arguments, _ rank: Int) throws -> Tape.Chosen {
    let kernel = try a.window(1, rank, 1)
    let stride = try a.given(2) == nil ? kernel : a.window(2, rank, 1)
    let (padding, dilation) = (try a.window(3, rank, 0), try a.window(4, rank, 1))
    let ceilMode = try a.bool(5, default: false)
    if rank == 1 {
      return try tape.maxPool1D(
        a.input(),
        kernel: kernel[0],
        stride: stride[0],
        padding: padding[0],
        dilation: dilation[0],
        ceilMode: ceilMode
      )
    }
    let windows = Windows(kernel: kernel, stride: stride, padding: padding, dilation: dilation)
    return try tape.maxPool(a.input(), windows, ceilMode: ceilMode)
  }

  private func addAveragePool(_ rank: Int) {
    define(
      "nn.functional.avg_pool\(rank)d",
      signature: """
        input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, \
        divisor_override=None
        """,
      as: .function
    ) { torch, a in
      let kernel = try a.window(1, rank, 1)
      let stride = try a.given(2) == nil ? kernel : a.window(2, rank, 1)
      let padding = try a.window(3, rank, 0)
      if rank == 1 {
        return try torch.tape.avgPool1D(
          a.tensor(0),
          kernel: kernel[0],
          stride: stride[0],
          padding: padding[0],
          ceilMode: a.bool(4, default: false),
          countsPadding: a.bool(5, default: true)
        )
      }
      return try torch.tape.avgPool(
        a.tensor(0),
        Windows(kernel: kernel, stride: stride, padding: padding),
        ceilMode: a.bool(4, default: false),
        countsPadding: a.bool(5, default: true),
        divisor: a.optionalInt(6)
      )
    }
  }

  private func addAdaptivePools(_ rank: Int) {
    definePython(
      "adaptive_avg_pool\(rank)d",
      in: functional,
      signature: "input, output_size"
    ) { torch, a in
      let size = try a.window(1, rank, 1)
      return try rank == 1
        ? torch.tape.adaptiveAvgPool1D(a.input(), size: size[0])
        : torch.tape.adaptiveAvgPool(a.input(), size: size)
    }
    definePython(
      "adaptive_max_pool\(rank)d",
      in: functional,
      signature: "input, output_size, return_indices=False"
    ) { torch, a in
      let size = try a.window(1, rank, 1)
      return try rank == 1
        ? torch.tape.adaptiveMaxPool1D(a.input(), size: size[0]).values
        : torch.tape.adaptiveMaxPool(a.input(), size: size).values
    }
  }

  private func addBlocks() {
    definePython(
      "unfold",
      in: functional,
      signature: "input, kernel_size, dilation=1, padding=0, stride=1"
    ) { torch, a in
      try torch.tape.unfoldBlocks(a.input(), a.blocks(from: 1))
    }
    definePython(
      "fold",
      in: functional,
      signature: "input, output_size, kernel_size, dilation=1, padding=0, stride=1"
    ) { torch, a in
      try torch.tape.foldBlocks(a.input(), size: a.window(1, 2, 1), a.blocks(from: 2))
    }
  }
}

extension Arguments {
  /// The i-th argument as one number for each dimension of a window; one number stands for all.
  func window(_ index: Int, _ rank: Int, _ fallback: Int) throws -> [Int] {
    guard given(index) != nil else { return Array(repeating: fallback, count: rank) }
    let numbers = try integers(index)
    if numbers.count == 1 { return Array(repeating: numbers[0], count: rank) }
    guard numbers.count == rank else {
      throw ScriptError.runtime(
        "expected a window over \(rank) dimension\(rank == 1 ? "" : "s"), but got \(numbers.count) numbers"
      )
    }
    return numbers
  }

  /// Kernel size, dilation, padding and stride, in the order of `F.unfold`.
  fileprivate func blocks(from index: Int) throws -> Windows {
    Windows(
      kernel: try window(index, 2, 1),
      stride: try window(index + 3, 2, 1),
      padding: try window(index + 2, 2, 0),
      dilation: try window(index + 1, 2, 1)
    )
  }
}

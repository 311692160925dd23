import Tensors

/// What an operation's work counts for, so that a loop of any operation is stopped after a like time.
///
/// A step stands for 64 entries of an effort of 1, which is what copying, adding and summing take.
extension Tape {
  /// Tells the meter of a result, before or after it is made; the smallest ones are not worth counting.
  @inline(__always)
  func meterStep(_ value: Tensor, effort: Int = 1) throws {
    if value.count &* effort >= 64, let meter { try meter(Self.steps(value.count, effort), value.storage) }
  }

  /// Tells the meter of what a structured operation is about to read.
  ///
  /// A view may have more entries than memory, so this comes before the work.
  func meterReading(_ operation: Operation, _ inputs: [Variable]) throws {
    guard let meter, let largest = inputs.max(by: { $0.value.count < $1.value.count })?.value,
      largest.count >= 256
    else { return }
    try meter(Self.steps(largest.count, operation.readingEffort), nil)
  }

  /// Tells the meter of a structured operation's results.
  func meterResults(_ operation: Operation, _ inputs: [Variable], _ values: [Tensor]) throws {
    let handled = inputs.reduce(values.first?.count ?? 0) { $0 &+ $1.value.count }
    guard handled >= 256 else { return }
    let effort = operation.resultEffort(inputs)
    for value in values { try meterStep(value, effort: effort) }
  }

  /// Tells the meter of work that no tensor shows: of `count` entries that are about to be read.
  func meterEntries(_ count: Int) throws {
    if let meter { try meter(Self.steps(count, 1), nil) }
  }

  /// Tells the meter of a walk over `count` nodes; the steps of one that makes nodes are counted as nodes too.
  func meterWalk(_ count: Int, createsGraph: Bool) throws {
    if let meter { try meter(count * (createsGraph ? 20 : 4), nil) }
  }

  private static func steps(_ count: Int, _ effort: Int) -> Int {
    let (work, overflows) = count.multipliedReportingOverflow(by: effort)
    return overflows ? .max / 4 : work / 64
  }
}

extension Operation {
  /// Finding an entry's place among others, and reading or writing entries out of order, take longer than sums.
  fileprivate var readingEffort: Int {
    switch name {
    case "sort", "topk", "kthvalue", "mode", "unique": 96
    case "median", "nanmedian", "quantile": 160
    case "cumsum", "cumprod", "cummax", "cummin", "logcumsumexp", "softmax", "log_softmax": 4
    case "gather", "scatter", "scatter_add", "index", "index_put", "index_add", "index_select", "take", "put":
      6
    default: 1
    }
  }

  /// How much each entry of the result takes: of products of matrices and convolutions, its sum's length decides.
  fileprivate func resultEffort(_ inputs: [Variable]) -> Int {
    switch name {
    case "mm", "bmm", "mv", "dot": 1 + (inputs.first?.shape.last ?? 1) / 32
    case "addmm", "addmv", "baddbmm": 1 + (inputs.count > 1 ? inputs[1].shape.last ?? 1 : 1) / 32
    case "upsample_nearest1d", "upsample_nearest2d", "upsample_linear1d", "upsample_bilinear2d": 4
    case "convolution": 1 + (inputs.count > 1 ? inputs[1].shape.dropFirst().reduce(1, *) : 1) / 16
    case "convolution_input":
      1
        + (inputs.count > 1
          ? inputs[1].value.count / Swift.max(inputs[1].shape.dropFirst().first ?? 1, 1) : 1)
        / 16
    case "convolution_weight": 1 + (inputs.first.map { $0.value.count / Swift.max($0.shape[1], 1) } ?? 1) / 16
    default: 1
    }
  }
}

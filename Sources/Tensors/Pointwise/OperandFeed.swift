/// How a pointwise run finds the numbers of one operand, block by block.
///
/// It holds addresses only: whoever runs keeps the tensors alive.
enum OperandFeed<C: ComputeType> {
  /// The same number everywhere.
  case number(C)
  /// The operand's own memory, which lies as the result does.
  case inPlace(Target<C>)
  /// A contiguous tensor that repeats every `period` elements, as a bias does over its batch.
  case periodic(UnsafeRawPointer, DType, period: Int)
  /// The buffer that a periodic tensor was laid out in.
  case repeated(Target<C>, period: Int)
  /// Numbers that must be collected or converted first, by the cursor of this number.
  case gathered(Int)

  /// The longest period that is copied before the run.
  private static var longestPeriod: Int { 4096 }

  init(_ operand: PointwiseOperand, _ shape: [Int], _ cursors: inout [StridedCursor]) {
    switch operand {
    case .scalar(let value): self = .number(C(.double(value)))
    case .int(let value): self = .number(C(.int(value)))
    case .tensor(let tensor):
      let count = tensor.count
      if count == 1 || tensor.strides.allSatisfy({ $0 == 0 }) {
        self = .number(C(loadingFrom: tensor))
      } else if tensor.isContiguous && tensor.dtype == C.dtype && tensor.shape == shape {
        self = .inPlace(tensor.start.assumingMemoryBound(to: C.self))
      } else if tensor.isContiguous && count <= Self.longestPeriod && shape.hasSuffix(tensor.shape) {
        self = .periodic(tensor.start, tensor.dtype, period: count)
      } else {
        self = .gathered(cursors.count)
        cursors.append(StridedCursor(tensor, shape: shape))
      }
    }
  }

  /// The numbers that the feed keeps in a buffer when a block has `rowCount`.
  func capacity(_ rowCount: Int) -> Int {
    switch self {
    case .number, .gathered: rowCount
    case .inPlace, .repeated: 0
    case .periodic(_, _, let period): period + rowCount
    }
  }

  /// Fills the buffer with what stays the same from block to block, and returns the row of the first block.
  mutating func prepare(_ buffer: Target<C>, _ rowCount: Int) -> Target<C> {
    switch self {
    case .number(let value): buffer.update(repeating: value, count: rowCount)
    case .inPlace(let start): return start
    case .periodic(let start, let dtype, let period):
      loadRow(buffer, from: start, dtype, stride: 1, count: period)
      for begin in stride(from: period, to: period + rowCount, by: period) {
        (buffer + begin).update(from: buffer, count: min(period, period + rowCount - begin))
      }
      self = .repeated(buffer, period: period)
    case .gathered, .repeated: break
    }
    return buffer
  }
}

extension [Int] {
  /// Whether the last numbers are those of `other`, ones at whose front do not count.
  fileprivate func hasSuffix(_ other: [Int]) -> Bool {
    let own = other.drop { $0 == 1 }
    return own.count <= count && suffix(own.count).elementsEqual(own)
  }
}

import Autograd
import ScriptRuntime
import Tensors

/// What the body of a bound function may return: anything that has a value in scripts.
protocol ScriptResult {
  /// The value that the script gets.
  func scriptValue(_ torch: Torch) -> Value
}

extension Value: ScriptResult {
  func scriptValue(_ torch: Torch) -> Value { self }
}

extension Variable: ScriptResult {
  func scriptValue(_ torch: Torch) -> Value { .tensor(self) }
}

extension Bool: ScriptResult {
  func scriptValue(_ torch: Torch) -> Value { .bool(self) }
}

extension Int: ScriptResult {
  func scriptValue(_ torch: Torch) -> Value { .int(self) }
}

extension Double: ScriptResult {
  func scriptValue(_ torch: Torch) -> Value { .float(self) }
}

extension String: ScriptResult {
  func scriptValue(_ torch: Torch) -> Value { .text(self) }
}

extension Scalar: ScriptResult {
  func scriptValue(_ torch: Torch) -> Value {
    switch self {
    case .bool(let flag): .bool(flag)
    case .int(let int): .int(int)
    case .double(let double): .float(double)
    }
  }
}

extension DType: ScriptResult {
  func scriptValue(_ torch: Torch) -> Value { torch.dtypeObjects[self] ?? .none }
}

/// Several tensors come back as a tuple.
extension [Variable]: ScriptResult {
  func scriptValue(_ torch: Torch) -> Value { .tuple(of: map(Value.tensor)) }
}

extension Optional: ScriptResult where Wrapped: ScriptResult {
  func scriptValue(_ torch: Torch) -> Value { map { $0.scriptValue(torch) } ?? .none }
}

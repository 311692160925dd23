import Autograd
import ScriptRuntime
import Tensors

extension Torch: TensorBehavior {
  func type(of tensor: Variable) -> ClassObject { tensor.isParameter ? parameterType : tensorType }

  func truth(_ tensor: Variable) throws -> Bool {
    switch tensor.value.count {
    case 1: return try tensor.value.item().bool
    case 0: throw ScriptError.runtime("Boolean value of Tensor with no values is ambiguous")
    default: throw ScriptError.runtime("Boolean value of Tensor with more than one value is ambiguous")
    }
  }

  func length(_ tensor: Variable) throws -> Int {
    guard let length = tensor.shape.first else { throw ScriptError.type("len() of a 0-d tensor") }
    return length
  }

  func elements(_ tensor: Variable) throws -> [Variable] {
    guard !tensor.shape.isEmpty else { throw ScriptError.type("iteration over a 0-d tensor") }
    // Every element becomes a tensor at once.
    try session.charge(2 * tensor.shape[0])
    return try tape.unbind(tensor)
  }

  func contains(_ tensor: Variable, _ element: Value) throws -> Bool {
    guard let operand = operand(element) else {
      let type = session.qualifiedName(of: session.type(of: element))
      throw ScriptError.runtime(
        "Tensor.__contains__ only supports Tensor or scalar, but you passed in a <class '\(type)'>."
      )
    }
    return try tape.unobserved {
      let equal = try tape.apply(row("eq"), [.variable(tensor), operand])
      return try tape.any(equal).value.item().bool
    }
  }

  func double(_ tensor: Variable) throws -> Double { try onlyElement(tensor).double }

  func integer(_ tensor: Variable) throws -> Int {
    guard case .double(let double) = try onlyElement(tensor) else { return try onlyElement(tensor).int }
    if double.isNaN { throw ScriptError.value("cannot convert float NaN to integer") }
    if double.isInfinite {
      throw ScriptError(.overflowError, "cannot convert float infinity to integer")
    }
    return Scalar.double(double).int
  }

  func index(_ tensor: Variable) throws -> Int {
    guard tensor.value.count == 1, !tensor.dtype.isFloatingPoint else {
      throw ScriptError.type("only integer tensors of a single element can be converted to an index")
    }
    return try tensor.value.item().int
  }

  private func onlyElement(_ tensor: Variable) throws -> Scalar {
    guard tensor.value.count == 1 else {
      throw ScriptError.value("only one element tensors can be converted to Python scalars")
    }
    return try tensor.value.item()
  }

  func preserveState() -> () -> Void {
    let (generator, defaultDType, options, count) = (generator, defaultDType, printOptions, tape.count)
    return { [unowned self] in
      (self.generator, self.defaultDType, printOptions) = (generator, defaultDType, options)
      tape.rewind(to: count)
    }
  }
}

import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds sums, products, quotients and powers as functions and methods, with their in-place forms.
  func addArithmetic() {
    addSums()
    addQuotients()
    addPowers()
    addBounds()
    addMixtures()
    addRoundings()
  }

  private func addSums() {
    define("add", signature: "input, other, *, alpha=1") { torch, a in
      try torch.tape.add(a.operand(0), a.operand(1), alpha: a.scalar(2, default: .int(1)))
    }
    define("sub", "subtract", signature: "input, other, *, alpha=1") { torch, a in
      try torch.tape.sub(a.operand(0), a.operand(1), alpha: a.scalar(2, default: .int(1)))
    }
    define("rsub", signature: "input, other", as: .function) { torch, a in
      try torch.tape.rsub(a.tensor(0), a.operand(1))
    }
    define("neg", "negative", signature: "input") { torch, a in try torch.tape.neg(a.tensor(0)) }
    define("positive", signature: "input") { _, a in try a.tensor(0) }
    for (name, scaled) in [("add", "add_scaled"), ("sub", "sub_scaled")] {
      defineInPlace(name + "_", signature: "input, other, *, alpha=1") { torch, a in
        let alpha = try a.scalar(2, default: .int(1))
        let row = try torch.row(alpha.double == 1 ? name : scaled)
        let parameters: Attributes = alpha.double == 1 ? [:] : ["alpha": .scalar(alpha)]
        return try torch.tape.applyInPlace(row, a.tensor(0), [a.operand(1)], parameters: parameters)
      }
    }
    addInPlaceOperators()
  }

  /// `x.mul_(y)` and its kind: the operators that write into their left side, under their names.
  private func addInPlaceOperators() {
    let operators: [(String, BinaryOperator)] = [
      ("mul_", .multiply), ("multiply_", .multiply), ("subtract_", .subtract), ("pow_", .power),
      ("floor_divide_", .floorDivide), ("remainder_", .remainder), ("bitwise_and_", .bitAnd),
      ("bitwise_or_", .bitOr), ("bitwise_xor_", .bitXor),
    ]
    for (name, operation) in operators {
      defineInPlace(name, signature: "input, other") { torch, a in
        try torch.inPlace(operation, a.tensor(0), a.operand(1))
      }
    }
    let functions: [(String, BinaryOperator)] = [
      ("bitwise_and", .bitAnd), ("bitwise_or", .bitOr), ("bitwise_xor", .bitXor),
      ("bitwise_left_shift", .shiftLeft), ("bitwise_right_shift", .shiftRight),
    ]
    for (name, operation) in functions {
      define(name, signature: "input, other") { torch, a in
        try torch.binary(operation, a.value(0), a.value(1))
      }
    }
    define("bitwise_not", signature: "input") { torch, a in try torch.unary(.invert, a.tensor(0)) }
  }

  private func addQuotients() {
    define("div", "divide", "true_divide", signature: "input, other, *, rounding_mode=None") { torch, a in
      let rounding = a.given(2) == nil ? nil : try a.string(2)
      return try torch.tape.div(a.operand(0), a.operand(1), rounding: rounding)
    }
    for name in ["div_", "divide_", "true_divide_"] {
      defineInPlace(name, signature: "input, other, *, rounding_mode=None") { torch, a in
        guard a.given(2) != nil else { return try torch.inPlace(.divide, a.tensor(0), a.operand(1)) }
        let row = try torch.row(a.string(2) == "floor" ? "div_floor" : "div_trunc")
        return try torch.tape.applyInPlace(row, a.tensor(0), [a.operand(1)])
      }
    }
    define("floor_divide", signature: "input, other") { torch, a in
      try torch.tape.floorDivide(a.operand(0), a.operand(1))
    }
    define("remainder", signature: "input, other") { torch, a in
      try torch.tape.remainder(a.operand(0), a.operand(1))
    }
    define("fmod", signature: "input, other") { torch, a in
      try torch.tape.fmod(a.operand(0), a.operand(1))
    }
  }

  private func addPowers() {
    define("pow", signature: "input, exponent") { torch, a in
      try torch.tape.pow(a.operand(0), a.operand(1))
    }
    define("float_power", signature: "input, exponent") { torch, a in
      try torch.tape.floatPower(a.operand(0), a.operand(1))
    }
    define("logit", "special.logit", signature: "input, eps=None") { torch, a in
      try torch.tape.logit(a.tensor(0), eps: a.optionalFloat(1))
    }
    define("xlogy", "special.xlogy", signature: "input, other") { torch, a in
      try torch.tape.xlogy(a.operand(0), a.operand(1))
    }
    define("polygamma", "special.polygamma", signature: "n, input", as: .function) { torch, a in
      try torch.tape.polygamma(a.integer(0), a.tensor(1))
    }
    define("polygamma", signature: "input, n", as: .method) { torch, a in
      try torch.tape.polygamma(a.integer(1), a.tensor(0))
    }
    define("special.ndtr", signature: "input", as: .function) { torch, a in
      try torch.tape.ndtr(a.tensor(0))
    }
    define("copysign", signature: "input, other") { torch, a in
      try torch.tape.copysign(a.tensor(0), a.operand(1))
    }
  }

  private func addBounds() {
    define("clamp", "clip", signature: "input, min=None, max=None") { torch, a in
      let low = a.given(1) == nil ? nil : try a.operand(1)
      let high = a.given(2) == nil ? nil : try a.operand(2)
      return try torch.tape.clamp(a.tensor(0), low, high)
    }
    define("clamp_min", signature: "input, min") { torch, a in
      try torch.tape.clampMin(a.tensor(0), a.operand(1))
    }
    define("clamp_max", signature: "input, max") { torch, a in
      try torch.tape.clampMax(a.tensor(0), a.operand(1))
    }
    for name in ["clamp_", "clip_"] {
      defineInPlace(name, signature: "input, min=None, max=None") { torch, a in
        try torch.clampInPlace(a.tensor(0), a.given(1), a.given(2))
      }
    }
    defineInPlace("clamp_min_", signature: "input, min") { torch, a in
      try torch.clampInPlace(a.tensor(0), a.value(1), nil)
    }
    defineInPlace("clamp_max_", signature: "input, max") { torch, a in
      try torch.clampInPlace(a.tensor(0), nil, a.value(1))
    }
  }

  private func clampInPlace(_ target: Variable, _ low: Value?, _ high: Value?) throws -> Variable {
    switch (low.flatMap(operand), high.flatMap(operand)) {
    case (nil, nil):
      throw ScriptError.runtime("torch.clamp: At least one of 'min' or 'max' must not be None")
    case (.scalar(let low)?, .scalar(let high)?):
      return try tape.applyInPlace(
        row("clamp"),
        target,
        parameters: ["low": .scalar(low), "high": .scalar(high)]
      )
    case (.scalar(let low)?, nil):
      return try tape.applyInPlace(row("clamp_low"), target, parameters: ["low": .scalar(low)])
    case (nil, .scalar(let high)?):
      return try tape.applyInPlace(row("clamp_high"), target, parameters: ["high": .scalar(high)])
    case (let low?, nil): return try tape.applyInPlace(row("clamp_low_tensor"), target, [low])
    case (nil, let high?): return try tape.applyInPlace(row("clamp_high_tensor"), target, [high])
    case (let low?, let high?): return try tape.applyInPlace(row("clamp_tensors"), target, [low, high])
    }
  }

  private func addMixtures() {
    define("lerp", signature: "input, end, weight") { torch, a in
      try torch.tape.lerp(a.tensor(0), a.tensor(1), a.operand(2))
    }
    define("addcmul", signature: "input, tensor1, tensor2, *, value=1") { torch, a in
      try torch.tape.addcmul(a.tensor(0), a.tensor(1), a.tensor(2), value: a.scalar(3, default: .int(1)))
    }
    define("addcdiv", signature: "input, tensor1, tensor2, *, value=1") { torch, a in
      try torch.tape.addcdiv(a.tensor(0), a.tensor(1), a.tensor(2), value: a.scalar(3, default: .int(1)))
    }
    defineInPlace("lerp_", signature: "input, end, weight") { torch, a in
      let weight = try a.operand(2)
      let isNumber = if case .scalar = weight { true } else { false }
      return try torch.tape.applyInPlace(
        torch.row(isNumber ? "lerp" : "lerp_tensor"),
        a.tensor(0),
        [a.operand(1), weight]
      )
    }
    for name in ["addcmul", "addcdiv"] {
      defineInPlace(name + "_", signature: "input, tensor1, tensor2, *, value=1") { torch, a in
        try torch.tape.applyInPlace(
          torch.row(name),
          a.tensor(0),
          [a.operand(1), a.operand(2)],
          parameters: ["value": .scalar(a.scalar(3, default: .int(1)))]
        )
      }
    }
  }

  private func addRoundings() {
    define("round", signature: "input, *, decimals=0") { torch, a in
      try torch.tape.round(a.tensor(0), decimals: a.integer(1, default: 0))
    }
    define("nan_to_num", signature: "input, nan=None, posinf=None, neginf=None") { torch, a in
      try torch.tape.nanToNum(
        a.tensor(0),
        nan: a.optionalFloat(1) ?? 0,
        positive: a.optionalFloat(2),
        negative: a.optionalFloat(3)
      )
    }
  }
}

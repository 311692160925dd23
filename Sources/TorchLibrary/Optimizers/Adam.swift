import Autograd
import Glibc
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds `Adam` and `AdamW`: steps scaled by running averages of the gradient and of its square.
  func addAdam() {
    addAdam(
      "Adam",
      """
      lr=0.001, betas=None, eps=1e-08, weight_decay=0, amsgrad=False, *, maximize=False, foreach=None, \
      capturable=False, differentiable=False, fused=None, decoupled_weight_decay=False
      """
    )
    addAdam(
      "AdamW",
      """
      lr=0.001, betas=None, eps=1e-08, weight_decay=0.01, amsgrad=False, *, maximize=False, foreach=None, \
      capturable=False, differentiable=False, fused=None
      """,
      hidden: [("decoupled_weight_decay", .bool(true))]
    )
  }

  private func addAdam(_ name: String, _ signature: String, hidden: [(String, Value)] = []) {
    optimizer(name, signature, hidden: hidden) { group in
      if try group["betas"].isNone {
        try group.dictionary.set(
          .text("betas"),
          to: .tuple(of: [.float(0.9), .float(0.999)]),
          group.session
        )
      }
      try group.refuseNegative("lr", "learning rate")
      try group.refuseNegative("eps", "epsilon value")
      let (first, second) = try group.pair("betas")
      for (index, beta) in [first, second].enumerated() where !(beta >= 0 && beta < 1) {
        throw ScriptError.value("Invalid beta parameter at index \(index): \(pythonRepr(beta))")
      }
      try group.refuseNegative("weight_decay", "weight_decay value")
    } step: { step in
      try step.adam()
    }
  }
}

extension OptimizerStep {
  fileprivate mutating func adam() throws {
    let (rate, epsilon) = (try group.number("lr"), try group.number("eps"))
    let (beta1, beta2) = try group.pair("betas")
    var gradient = gradient
    if try group.flag("decoupled_weight_decay") {
      let decay = try group.number("weight_decay")
      if decay != 0 {
        try tape.applyInPlace(torch.row("mul"), parameter, [.scalar(.double(1 - rate * decay))])
      }
    } else {
      gradient = try decayedGradient()
    }
    let average = try quietly { [self] in
      try $0.lerp(buffer("exp_avg"), gradient, .scalar(.double(1 - beta1)))
    }
    let square = try quietly { [self] in
      try $0.addcmul(
        $0.mul(.variable(buffer("exp_avg_sq")), .scalar(.double(beta2))),
        gradient,
        gradient,
        value: .double(1 - beta2)
      )
    }
    memory.buffers["exp_avg"] = average.value
    memory.buffers["exp_avg_sq"] = square.value
    var scale = square
    if try group.flag("amsgrad") {
      scale = try quietly { [self] in try $0.apply(torch.row("maximum"), buffer("max_exp_avg_sq"), square) }
      memory.buffers["max_exp_avg_sq"] = scale.value
    }
    let correction1 = 1 - pow(beta1, Double(memory.steps))
    let correction2 = sqrt(1 - pow(beta2, Double(memory.steps)))
    let denominator = try quietly { [self] in
      try $0.add(
        .variable($0.div(.variable($0.apply(torch.row("sqrt"), scale)), .scalar(.double(correction2)))),
        .scalar(.double(epsilon))
      )
    }
    try move(along: average, over: denominator, by: -(rate / correction1))
  }
}

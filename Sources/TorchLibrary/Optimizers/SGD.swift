import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds `SGD`: downhill along the gradient, perhaps with momentum.
  func addSGD() {
    optimizer(
      "SGD",
      """
      lr=0.001, momentum=0, dampening=0, weight_decay=0, nesterov=False, *, maximize=False, foreach=None, \
      differentiable=False, fused=None
      """
    ) { group in
      try group.refuseNegative("lr", "learning rate")
      try group.refuseNegative("momentum", "momentum value")
      try group.refuseNegative("weight_decay", "weight_decay value")
      if try group.flag("nesterov"), try group.number("momentum") <= 0 || group.number("dampening") != 0 {
        throw ScriptError.value("Nesterov momentum requires a momentum and zero dampening")
      }
    } step: { step in
      var direction = try step.decayedGradient()
      let momentum = try step.group.number("momentum")
      if momentum != 0 {
        let gradient = direction
        let velocity = try step.velocity(gradient, momentum)
        step.memory.buffers["momentum_buffer"] = velocity.value
        direction =
          try step.group.flag("nesterov")
          ? step.quietly { try $0.add(.variable(gradient), .variable(velocity), alpha: .double(momentum)) }
          : velocity
      }
      try step.move(along: direction, by: -step.group.number("lr"))
    }
  }
}

extension OptimizerStep {
  /// The running sum of gradients; the first gradient starts it undampened.
  fileprivate func velocity(_ gradient: Variable, _ momentum: Double) throws -> Variable {
    guard let before = memory.buffers["momentum_buffer"] else {
      return try quietly { try $0.clone(gradient) }
    }
    let dampening = try group.number("dampening")
    return try quietly {
      try $0.add(
        .variable($0.mul(.variable($0.constant(before)), .scalar(.double(momentum)))),
        .variable(gradient),
        alpha: .double(1 - dampening)
      )
    }
  }
}

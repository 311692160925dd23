import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds `RMSprop`: steps scaled by the root of a running average of squared gradients.
  func addRMSprop() {
    optimizer(
      "RMSprop",
      """
      lr=0.01, alpha=0.99, eps=1e-08, weight_decay=0, momentum=0, centered=False, capturable=False, \
      foreach=None, maximize=False, differentiable=False
      """
    ) { group in
      try group.refuseNegative("lr", "learning rate")
      try group.refuseNegative("eps", "epsilon value")
      try group.refuseNegative("momentum", "momentum value")
      try group.refuseNegative("weight_decay", "weight_decay value")
      try group.refuseNegative("alpha", "alpha value")
    } step: { step in
      try step.rmsprop()
    }
  }
}

extension OptimizerStep {
  fileprivate mutating func rmsprop() throws {
    let gradient = try decayedGradient()
    let (alpha, momentum) = (try group.number("alpha"), try group.number("momentum"))
    let square = try quietly { [self] in
      try $0.addcmul(
        $0.mul(.variable(buffer("square_avg")), .scalar(.double(alpha))),
        gradient,
        gradient,
        value: .double(1 - alpha)
      )
    }
    memory.buffers["square_avg"] = square.value
    var centered = square
    if try group.flag("centered") {
      let average = try quietly { [self] in
        try $0.lerp(buffer("grad_avg"), gradient, .scalar(.double(1 - alpha)))
      }
      memory.buffers["grad_avg"] = average.value
      centered = try quietly { try $0.addcmul(square, average, average, value: .int(-1)) }
    }
    let epsilon = try group.number("eps")
    let scale = try quietly { [self] in
      try $0.add(.variable($0.apply(torch.row("sqrt"), centered)), .scalar(.double(epsilon)))
    }
    guard momentum > 0 else { return try move(along: gradient, over: scale, by: -group.number("lr")) }
    let velocity = try quietly { [self] in
      try $0.addcdiv(
        $0.mul(.variable(buffer("momentum_buffer")), .scalar(.double(momentum))),
        gradient,
        scale
      )
    }
    memory.buffers["momentum_buffer"] = velocity.value
    try move(along: velocity, by: -group.number("lr"))
  }
}

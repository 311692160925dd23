import Autograd
import ScriptRuntime
import Tensors

extension Torch {
  /// Adds `Adagrad`: steps that shrink with the sum of all squared gradients so far.
  func addAdagrad() {
    optimizer(
      "Adagrad",
      """
      lr=0.01, lr_decay=0, weight_decay=0, initial_accumulator_value=0, eps=1e-10, foreach=None, *, \
      maximize=False, differentiable=False, fused=None
      """
    ) { group in
      try group.refuseNegative("lr", "learning rate")
      try group.refuseNegative("lr_decay", "lr_decay value")
      try group.refuseNegative("weight_decay", "weight_decay value")
      try group.refuseNegative("eps", "epsilon value")
    } step: { step in
      let gradient = try step.decayedGradient()
      let before = step.buffer("sum", initial: try step.group.number("initial_accumulator_value"))
      let sum = try step.quietly { try $0.addcmul(before, gradient, gradient) }
      step.memory.buffers["sum"] = sum.value
      let epsilon = try step.group.number("eps")
      let torch = step.torch
      let scale = try step.quietly {
        try $0.add(.variable($0.apply(torch.row("sqrt"), sum)), .scalar(.double(epsilon)))
      }
      let past = Double(step.memory.steps - 1)
      let rate = try step.group.number("lr") / (1 + past * step.group.number("lr_decay"))
      try step.move(along: gradient, over: scale, by: -rate)
    }
  }
}

import Expressions
import Tensors

/// Losses that compare entry by entry and then average: each is one node, and so is its way back.
extension Operation {
  static let mseLoss = loss(
    "mse_loss",
    "MseLoss",
    formula: "{y} = the {reduction} of ({a} - {b})²",
    reason: "power rule: the farther off, the stronger the pull back",
    ruleName: "power",
    value: (a - b) * (a - b),
    gradients: [2 / n * (a - b) * g, 2 / n * (b - a) * g]
  )

  /// `F.smooth_l1_loss(a, b, beta)`.
  static let smoothL1Loss: Operation = {
    let beta = Symbol.parameter("beta")
    @Sendable func value(_ d: Expression) -> Expression {
      select(abs(d) < beta, 0.5 * d * d / beta, abs(d) - 0.5 * beta)
    }
    @Sendable func slope(_ d: Expression) -> Expression {
      select(d <= -beta, -1 / n * g, select(d >= beta, 1 / n * g, 1 / n * d * g / beta))
    }
    return loss(
      "smooth_l1_loss",
      "SmoothL1Loss",
      parameters: ["beta"],
      formula: "{y} = the {reduction} of a parabola within {beta}, a straight line outside",
      reason: "far off the pull is 1 whatever the distance; close by it shrinks with the distance",
      ruleName: "gate",
      value: value(a - b),
      gradients: [slope(a - b), slope(b - a)]
    )
  }()

  /// `F.huber_loss(a, b, delta)`.
  static let huberLoss: Operation = {
    let delta = Symbol.parameter("delta")
    @Sendable func value(_ d: Expression) -> Expression {
      select(abs(d) <= delta, 0.5 * d * d, delta * (abs(d) - 0.5 * delta))
    }
    @Sendable func slope(_ d: Expression) -> Expression {
      select(d <= -delta, -(1 / n) * g * delta, select(d >= delta, 1 / n * g * delta, 1 / n * d * g))
    }
    return loss(
      "huber_loss",
      "HuberLoss",
      parameters: ["delta"],
      formula: "{y} = the {reduction} of a parabola within {delta}, a straight line outside",
      reason: "far off the pull is {delta} whatever the distance; close by it is the distance itself",
      ruleName: "gate",
      value: value(a - b),
      gradients: [slope(a - b), slope(b - a)]
    )
  }()

  /// `F.soft_margin_loss(a, b)`, where b is 1 or -1.
  static let softMarginLoss = loss(
    "soft_margin_loss",
    "SoftMarginLoss",
    formula: "{y} = the {reduction} of ln(1 + exp(-{b}·{a}))",
    reason: "the pull fades once the sign is right",
    ruleName: "sigmoid",
    value: log1p(exp(-b * a)),
    gradients: [-(1 / n) * b * exp(-b * a) / (exp(-b * a) + 1) * g, nil]
  )

  private static let surelyWrong = "the surer a wrong answer, the stronger the pull"

  /// Where a logarithm is infinite PyTorch takes -100.
  private static let logOfTrue = maximum(log(a), -100)
  private static let logOfFalse = maximum(log1p(-a), -100)

  /// `F.binary_cross_entropy(a, b)`.
  static let binaryCrossEntropy = loss(
    "binary_cross_entropy",
    "BinaryCrossEntropy",
    formula: "{y} = the {reduction} of -{b}·ln {a} - (1 - {b})·ln(1 - {a})",
    reason: surelyWrong,
    ruleName: "logarithm",
    value: (b - 1) * logOfFalse - b * logOfTrue,
    gradients: [g * (a - b) / maximum((1 - a) * a, 1e-12) / n, nil],
    composed: [nil, g * (logOfFalse - logOfTrue)]
  )

  /// `F.binary_cross_entropy(a, b, weight=c)`.
  static let binaryCrossEntropyWeighted = loss(
    "binary_cross_entropy_weighted",
    "BinaryCrossEntropy",
    inputs: ["a", "b", "c"],
    formula: "{y} = the {reduction} of {c}·(-{b}·ln {a} - (1 - {b})·ln(1 - {a}))",
    reason: surelyWrong,
    ruleName: "logarithm",
    value: ((b - 1) * logOfFalse - b * logOfTrue) * c,
    gradients: [g * c * (a - b) / maximum((1 - a) * a, 1e-12) / n, nil, nil],
    composed: [nil, g * (logOfFalse - logOfTrue) * c, nil]
  )

  private static let logSigmoid = minimum(a, 0) - log1p(exp(-abs(a)))

  /// `F.binary_cross_entropy_with_logits(a, b)`.
  static let binaryCrossEntropyWithLogits = loss(
    "binary_cross_entropy_with_logits",
    "BinaryCrossEntropyWithLogits",
    formula: "{y} = the {reduction} of -{b}·ln σ({a}) - (1 - {b})·ln(1 - σ({a}))",
    reason: "what is left is prediction minus truth",
    ruleName: "sigmoid",
    value: (1 - b) * a - logSigmoid,
    gradients: [nil, nil],
    composed: [(sigmoid(a) - b) * g, -a * g]
  )

  /// `F.binary_cross_entropy_with_logits(a, b, weight=c, pos_weight=p)`.
  static let binaryCrossEntropyWithLogitsWeighted: Operation = {
    let p = Expression.variable("p")
    return loss(
      "binary_cross_entropy_with_logits_weighted",
      "BinaryCrossEntropyWithLogits",
      inputs: ["a", "b", "c", "p"],
      formula: "{y} = the {reduction} of {c}·(-{p}·{b}·ln σ({a}) - (1 - {b})·ln(1 - σ({a})))",
      reason: "what is left is prediction minus truth, each weighted",
      ruleName: "sigmoid",
      value: ((1 - b) * a - ((p - 1) * b + 1) * logSigmoid) * c,
      gradients: [nil, nil, nil, nil],
      composed: [
        ((p * b + 1 - b) * sigmoid(a) - p * b) * g * c, ((1 - p) * logSigmoid - a) * g * c, nil, nil,
      ]
    )
  }()

  private static let g = Symbol.g
  private static let a = Symbol.a
  private static let b = Symbol.b
  private static let c = Symbol.c
  /// What the mean divides by; 1 for sums and for no reduction.
  private static let n = Expression.variable("n")

  private static func abs(_ x: Expression) -> Expression { UnaryFunction.abs(x) }
  private static func exp(_ x: Expression) -> Expression { UnaryFunction.exp(x) }
  private static func log(_ x: Expression) -> Expression { UnaryFunction.log(x) }
  private static func log1p(_ x: Expression) -> Expression { UnaryFunction.log1p(x) }
  private static func sigmoid(_ x: Expression) -> Expression { UnaryFunction.sigmoid(x) }
  private static func maximum(_ x: Expression, _ y: Expression) -> Expression { BinaryFunction.maximum(x, y) }
  private static func minimum(_ x: Expression, _ y: Expression) -> Expression { BinaryFunction.minimum(x, y) }

  // MARK: Builders

  /// The formula with its symbols as the places where an explanation puts names.
  private static func words(of formula: Expression, _ parameters: [String]) -> String {
    let names = (["g", "a", "b", "c", "p", "n"] + parameters).map { ($0, Expression.variable("{\($0)}")) }
    return formula.substituting(Dictionary(uniqueKeysWithValues: names)).text()
  }

  /// A loss and its way back for each input that it differentiates.
  ///
  /// `gradients` are one node each, formulas over g, the inputs and n; `composed` ones are several operations, in
  /// PyTorch as well, which a division by n follows where the loss is a mean.
  private static func loss(
    _ name: String,
    _ node: String,
    inputs: [String] = ["a", "b"],
    parameters: [String] = [],
    formula: String,
    reason: String,
    ruleName: String,
    value: @autoclosure @escaping @Sendable () -> Expression,
    gradients: @autoclosure @escaping @Sendable () -> [Expression?],
    composed: @autoclosure @escaping @Sendable () -> [Expression?] = []
  ) -> Operation {
    let entries = Deferred(Formula(variables: inputs + parameters, value()))
    let gradients = Deferred(gradients())
    let ways = Deferred(
      gradients().map { gradient in
        gradient.map { way(back: $0, name, node, inputs: inputs, parameters: parameters, ruleName: ruleName) }
      }
    )
    let composed = Deferred(composed())
    let all = inputs.indices.reduce(UInt32(0)) { $0 | StructuredRule.input($1) }
    let rules = Deferred(
      inputs.indices.map { index in
        gradients()[index] ?? (index < composed().count ? composed()[index].map { $0 / n } : nil)
      }
    )
    return across(
      name,
      node + "Backward0",
      formula: formula,
      rules: zip(inputs, rules()).compactMap { input, rule in
        rule.map { "{\(input)} ← \(words(of: $0, parameters))" }
      },
      reason: reason,
      ruleName: ruleName,
      entry: { entry in
        guard let rule = rules()[entry.input] else { return nil }
        let isMean = entry.attributes.string("reduction") == "mean"
        let arrived = entry.attributes.string("reduction") == "none" ? entry.index : []
        var symbols = ["g": entry.upstream(arrived), "n": .constant(isMean ? Double(entry.count) : 1)]
        for (place, name) in inputs.enumerated() { symbols[name] = entry.operand(place, entry.index) }
        for name in parameters { symbols[name] = .constant(entry.attributes.double(name)) }
        return rule.substituting(symbols)
      },
      uses: rules().map { $0 == nil ? 0 : all }
    ) { tensors, attributes in
      let values = try entries()(
        tensors.map { .tensor($0) } + parameters.map { .scalar(attributes.double($0)) }
      )
      return try values.reduced(attributes.string("reduction"))
    } pullback: { context in
      let operands = try [context.upstream] + inputs.indices.map { try context.input($0) }
      return try inputs.indices.map { index in
        guard context.wants(index) else { return nil }
        if let way = ways()[index] {
          return try context.tape.apply(way, inputs: operands, attributes: context.attributes)
        }
        guard index < composed().count, let formula = composed()[index] else { return nil }
        let names = zip(["g"] + inputs, operands.map(Operand.variable))
        guard
          case .variable(let gradient) = try context.tape.evaluate(
            formula,
            Dictionary(uniqueKeysWithValues: names)
          )
        else { return nil }
        guard context.attributes.string("reduction") == "mean" else { return gradient }
        return try context.tape.apply(.divNumber, gradient, .int(Tensor.count(context.shape(index))))
      }
    }
  }

  /// The one node of a loss's way back; differentiated again it is the symbolic derivative of its formula.
  private static func way(
    back gradient: Expression,
    _ name: String,
    _ node: String,
    inputs: [String],
    parameters: [String],
    ruleName: String
  ) -> Operation {
    let operands = ["u"] + inputs
    let renamed = gradient.substituting(["g": .variable("u")])
    let values = Deferred(Formula(variables: operands + parameters + ["n"], renamed))
    let slopes = Deferred(operands.map { renamed.derivative(withRespectTo: $0).simplified() })
    let all = operands.indices.reduce(UInt32(0)) { $0 | StructuredRule.input($1) }
    return across(
      name + "_backward",
      node + "BackwardBackward0",
      formula: "{y} = \(words(of: gradient, parameters))",
      rules: [],
      reason: "the slope of a slope",
      ruleName: ruleName,
      uses: operands.map { _ in all }
    ) { tensors, attributes in
      let count = attributes.string("reduction") == "mean" ? try Tensor.commonCount(tensors.dropFirst()) : 1
      return try values()(
        tensors.map { .tensor($0) } + parameters.map { .scalar(attributes.double($0)) }
          + [.scalar(Double(count))]
      )
    } pullback: { context in
      let tape = context.tape
      var bindings: [String: Operand] = [:]
      for (index, name) in operands.enumerated() { bindings[name] = .variable(try context.input(index)) }
      for name in parameters { bindings[name] = .scalar(.double(context.attributes.double(name))) }
      let isMean = context.attributes.string("reduction") == "mean"
      bindings["n"] = .scalar(.double(isMean ? Double(Tensor.count(context.node.shape)) : 1))
      let arrived = try context.upstream
      return try slopes().enumerated().map { index, slope in
        guard context.wants(index) else { return nil }
        switch try tape.evaluate(slope, bindings) {
        case .variable(let variable): return try tape.mul(arrived, variable)
        case .scalar(let scalar): return try tape.mul(arrived, scalar.double)
        }
      }
    }
  }

  static let elementwiseLosses = [
    mseLoss, smoothL1Loss, huberLoss, softMarginLoss, binaryCrossEntropy, binaryCrossEntropyWeighted,
    binaryCrossEntropyWithLogits, binaryCrossEntropyWithLogitsWeighted,
  ]
}

extension Tensor {
  /// The mean, the sum, or all entries.
  func reduced(_ reduction: String) throws -> Tensor {
    switch reduction {
    case "mean": try mean()
    case "sum": try sum()
    default: self
    }
  }

  fileprivate static func commonCount(_ tensors: some Sequence<Tensor>) throws -> Int {
    try count(tensors.reduce([]) { try broadcastShape($0, $1.shape) })
  }
}

import Expressions
import Tensors

/// The symbols of which rows with several inputs or parameters are made.
enum Symbol {
  static let g = Expression.variable("g")
  static let x = Expression.variable("x")
  static let a = Expression.variable("a")
  static let b = Expression.variable("b")
  static let c = Expression.variable("c")
  static let y = Expression.variable("y")

  /// A number that comes with the call.
  static func parameter(_ name: String) -> Expression { .variable(name) }
}

extension Operation {
  /// A row of one input `x`, with output `y` and upstream gradient `g`.
  static func unary(
    _ name: String,
    _ gradFunction: String,
    reason: String = "",
    kink: String = "",
    ruleName: String = "",
    spelling: Spelling? = nil,
    result: PointwiseRule.ResultType = .float,
    parameters: [String] = [],
    fusedAs fused: String? = nil,
    _ forward: @escaping @Sendable (Expression) -> Expression,
    gradient: (@Sendable (_ g: Expression, _ x: Expression, _ y: Expression) -> Expression)?
  ) -> Operation {
    @Sendable func rule() -> Expression? { gradient?(Symbol.g, Symbol.x, Symbol.y) }
    return Operation(
      name,
      gradFunction,
      words: Words(reason: reason, kink: kink, ruleName: ruleName.isEmpty ? name : ruleName),
      spelling: spelling ?? Spelling(names: [name]),
      inputNames: ["x"],
      parameterNames: parameters,
      rule: .pointwise(
        PointwiseRule(
          inputs: ["x"],
          parameters: parameters,
          forward: forward(Symbol.x),
          gradients: [rule()],
          resultType: result,
          fusedBackward: fused.flatMap { fusedName in
            rule().map { fusedBackward(name + "_backward", fusedName, of: $0, parameters: parameters) }
          }
        )
      )
    )
  }

  /// A row of two inputs `a` and `b`, with output `y` and upstream gradient `g`.
  static func binary(
    _ name: String,
    _ gradFunction: String,
    reason: String = "",
    kink: String = "",
    ruleName: String = "",
    spelling: Spelling? = nil,
    result: PointwiseRule.ResultType = .promoted,
    parameters: [String] = [],
    _ forward: @escaping @Sendable (Expression, Expression) -> Expression,
    gradients:
      @escaping @Sendable (_ g: Expression, _ a: Expression, _ b: Expression, _ y: Expression) -> (
        Expression?, Expression?
      )
  ) -> Operation {
    @Sendable func rules() -> [Expression?] {
      let (forA, forB) = gradients(Symbol.g, Symbol.a, Symbol.b, Symbol.y)
      return [forA, forB]
    }
    return Operation(
      name,
      gradFunction,
      words: Words(reason: reason, kink: kink, ruleName: ruleName.isEmpty ? name : ruleName),
      spelling: spelling ?? Spelling(names: [name]),
      inputNames: ["a", "b"],
      parameterNames: parameters,
      rule: .pointwise(
        PointwiseRule(
          inputs: ["a", "b"],
          parameters: parameters,
          forward: forward(Symbol.a, Symbol.b),
          gradients: rules(),
          resultType: result
        )
      )
    )
  }

  /// A row of any number of named inputs, with output `y` and upstream gradient `g`.
  static func entrywise(
    _ name: String,
    _ gradFunction: String,
    inputs: [String],
    parameters: [String] = [],
    reason: String = "",
    kink: String = "",
    ruleName: String = "",
    spelling: Spelling? = nil,
    result: PointwiseRule.ResultType = .promoted,
    forward: @autoclosure @escaping @Sendable () -> Expression,
    gradients: @autoclosure @escaping @Sendable () -> [Expression?]
  ) -> Operation {
    Operation(
      name,
      gradFunction,
      words: Words(reason: reason, kink: kink, ruleName: ruleName.isEmpty ? name : ruleName),
      spelling: spelling ?? .unspelled,
      inputNames: inputs,
      parameterNames: parameters,
      rule: .pointwise(
        PointwiseRule(
          inputs: inputs,
          parameters: parameters,
          forward: forward(),
          gradients: gradients(),
          resultType: result
        )
      )
    )
  }

  /// A row across entries that makes one tensor.
  ///
  /// `uses` says for each input what its gradient reads, as ``StructuredRule/uses`` does.
  static func across(
    _ name: String,
    _ gradFunction: String,
    formula: @autoclosure @escaping @Sendable () -> String,
    rules: @autoclosure @escaping @Sendable () -> [String],
    reason: String,
    kink: String = "",
    ruleName: String,
    entry: (@Sendable (inout EntryRule) -> Expression?)? = nil,
    uses: @autoclosure @escaping @Sendable () -> [UInt32] = [],
    view: StructuredRule.View = .none,
    _ forward: @escaping @Sendable ([Tensor], Attributes) throws -> Tensor,
    pullback: @escaping @Sendable (Pullback) throws -> [Variable?]
  ) -> Operation {
    Operation(
      name,
      gradFunction,
      words: Words(
        formula: formula(),
        rules: rules(),
        reason: reason,
        kink: kink,
        ruleName: ruleName,
        entry: entry
      ),
      rule: .structured(
        StructuredRule(uses: uses(), view: view) {
          [try forward($0, $1)]
        } pullback: {
          try pullback($0)
        }
      )
    )
  }

  /// The way back of an operation that moves entries: linear in what arrived, and indifferent to the operation's
  /// input, which PyTorch's node reads all the same.
  static func wayBack(
    _ name: String,
    _ gradFunction: String,
    formula: String,
    rule: String,
    reason: String,
    ruleName: String,
    _ forward: @escaping @Sendable (Tensor, Attributes) throws -> Tensor,
    pullback: @escaping @Sendable (Pullback) throws -> Variable
  ) -> Operation {
    across(
      name,
      gradFunction,
      formula: formula,
      rules: [rule],
      reason: reason,
      ruleName: ruleName
    ) { inputs, attributes in
      try forward(inputs[0], attributes)
    } pullback: { context in
      let zeros = context.wants(1) ? Tensor.zeros(context.shape(1), context.node.dtype) : nil
      return [context.wants(0) ? try pullback(context) : nil, zeros.map { context.tape.constant($0) }]
    }
  }

  /// A row that shows the numbers of its one input in another arrangement.
  static func view(
    _ name: String,
    _ gradFunction: String,
    words: Words,
    view: StructuredRule.View = .one,
    _ forward: @escaping @Sendable (Tensor, Attributes) throws -> Tensor,
    pullback: @escaping @Sendable (Pullback) throws -> Variable
  ) -> Operation {
    Operation(
      name,
      gradFunction,
      words: words,
      rule: .structured(
        StructuredRule(view: view) { inputs, attributes in
          [try forward(inputs[0], attributes)]
        } pullback: { context in
          [try pullback(context)]
        }
      )
    )
  }

  /// A row whose results are indices, counts or truth values, through which no gradient flows.
  static func counting(
    _ name: String,
    formula: String,
    _ forward: @escaping @Sendable ([Tensor], Attributes) throws -> [Tensor]
  ) -> Operation {
    Operation(
      name,
      "",
      words: Words(
        formula: formula,
        reason: "an index or a count jumps: no slope, so no gradient",
        ruleName: "index"
      ),
      rule: .structured(StructuredRule(isDifferentiable: false, forward: forward))
    )
  }

  /// The same row under the name that PyTorch gives it elsewhere.
  func renamed(_ name: String, _ gradFunction: String) -> Operation {
    Operation(name, gradFunction, words: self.words, rule: self.rule)
  }

  /// The one node that PyTorch records where a rule is differentiated again: its formula is the rule itself, its
  /// gradients are the rule's symbolic derivatives times what arrives.
  ///
  /// Its inputs are `u`, what arrived when the rule was applied, `v`, the output of then, and the rule's own.
  private static func fusedBackward(
    _ name: String,
    _ gradFunction: String,
    of rule: Expression,
    parameters: [String]
  ) -> Operation {
    Operation(
      name,
      gradFunction,
      words: Words(reason: "the slope of a slope", ruleName: "chain"),
      rule: .pointwise(fusedRule(of: rule, parameters: parameters))
    )
  }

  private static func fusedRule(of rule: Expression, parameters: [String]) -> PointwiseRule {
    let inputs = rule.freeVariables.filter { !parameters.contains($0) }
    // The rule's own `g` becomes an input, so what arrives needs another name while differentiating.
    let renamed = rule.substituting(["g": .variable("u"), "y": .variable("v")])
    let names = inputs.map { $0 == "g" ? "u" : $0 == "y" ? "v" : $0 }
    let gradients = names.map { name in
      Expression.variable("g") * renamed.derivative(withRespectTo: name).simplified()
    }
    return PointwiseRule(inputs: names, parameters: parameters, forward: renamed, gradients: gradients)
  }
}

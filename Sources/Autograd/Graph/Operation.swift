import Expressions

/// One row of the operation table: everything that gradtutor knows of one differentiable operation.
///
/// The forward formula, the gradient rule, the words of its explanation and the names by which scripts call it
/// stand in one place. Rows are grouped by kind in the folder `Rows`; ``Operation/all`` lists them.
package final class Operation: Sendable {
  /// The name, unique in the table, for example `div`.
  package let name: String
  /// The class that PyTorch prints for its node, for example `DivBackward0`.
  package let gradFunction: String
  /// How scripts call it.
  package let spelling: Spelling
  /// Of a pointwise row: the names of its inputs and of the numbers that come with a call.
  package let inputNames: [String]
  package let parameterNames: [String]
  private let deferredRule: Deferred<Rule>
  private let deferredWords: Deferred<Words>

  /// Whether PyTorch has no derivative for it, and says so when a gradient arrives.
  let lacksDerivative: Bool
  /// How it computes, and how a gradient goes back through it.
  package var rule: Rule { deferredRule() }
  /// What explanations say of it.
  package var words: Words { deferredWords() }

  /// The two ways in which a rule is written.
  package enum Rule: Sendable {
    /// Entry by entry: formula and gradients are expressions.
    case pointwise(PointwiseRule)
    /// Across entries: a forward function and a pullback made of differentiable operations.
    case structured(StructuredRule)
    /// The start of a graph.
    case leaf
  }

  /// What explanations say of an operation; `{a}`, `{b}`, `{y}` and `{g}` stand for its inputs, output and
  /// upstream gradient.
  ///
  /// What stands between `‹` and `›` is left out where an input that it names is missing.
  package struct Words: Sendable {
    /// The formula of the forward step.
    ///
    /// Pointwise rows leave it empty: their expression is printed.
    package var formula = ""
    /// The rule for each input.
    ///
    /// Pointwise rows leave it empty: their expressions are printed.
    package var rules: [String] = []
    /// One plain sentence on why the rule is so.
    package var reason = ""
    /// What PyTorch chose where the derivative does not exist.
    package var kink = ""
    /// The rule's name in a question that asks for it, for example `quotient`.
    package var ruleName = ""
    /// Of a structured row: the rule at one entry, where it says more than a list of slopes.
    package var entry: (@Sendable (inout EntryRule) -> Expression?)?

    package init(
      formula: String = "",
      rules: [String] = [],
      reason: String = "",
      kink: String = "",
      ruleName: String = "",
      entry: (@Sendable (inout EntryRule) -> Expression?)? = nil
    ) {
      self.formula = formula
      self.rules = rules
      self.reason = reason
      self.kink = kink
      self.ruleName = ruleName
      self.entry = entry
    }
  }

  /// How scripts reach a pointwise row without a binding of its own.
  package struct Spelling: Sendable {
    /// The names under `torch.` and, with ``isMethod``, of the tensor method.
    package var names: [String]
    /// Whether `x.name()` exists beside `torch.name(x)`.
    package var isMethod = true
    /// Whether `x.name_()` exists.
    package var hasInPlace = true

    /// Reached only through an operator or a binding of its own.
    package static let unspelled = Spelling(names: [])
  }

  init(
    _ name: String,
    _ gradFunction: String,
    words: @autoclosure @escaping @Sendable () -> Words,
    spelling: Spelling = .unspelled,
    inputNames: [String] = [],
    parameterNames: [String] = [],
    rule: @autoclosure @escaping @Sendable () -> Rule
  ) {
    self.name = name
    self.gradFunction = gradFunction
    lacksDerivative = gradFunction == "NotImplemented"
    deferredWords = Deferred(words())
    self.spelling = spelling
    self.inputNames = inputNames
    self.parameterNames = parameterNames
    deferredRule = Deferred(rule())
  }

  /// The rule as expressions, where it is entry by entry.
  package var pointwise: PointwiseRule? {
    if case .pointwise(let rule) = rule { rule } else { nil }
  }

  /// Whether the result shares the input's storage.
  package var isView: Bool {
    if case .structured(let rule) = rule { rule.view != .none } else { false }
  }

  /// A tensor that nobody computed.
  package static let leaf = Operation(
    "leaf",
    "AccumulateGrad",
    words: Words(formula: "{y}", reason: "A leaf: nobody computed it, so gradients stop here and are kept."),
    rule: .leaf
  )
}

extension Operation: Hashable {
  package static func == (a: Operation, b: Operation) -> Bool { a === b }
  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

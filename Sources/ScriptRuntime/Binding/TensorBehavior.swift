import Autograd
import ScriptSyntax

/// `+x`, `-x`, `~x`, `not x`.
package typealias UnaryOperator = ScriptSyntax.UnaryOperator
/// `a + b` and its twelve siblings.
package typealias BinaryOperator = ScriptSyntax.BinaryOperator
/// `a < b` and its nine siblings.
package typealias ComparisonOperator = ScriptSyntax.ComparisonOperator

/// What the interpreter asks the tensor library to do, wherever a tensor meets Python's syntax.
///
/// Methods and properties are attributes of `type(of:)`, a class like any other; only operators and protocols
/// go through here, because they are frequent.
package protocol TensorBehavior: AnyObject {
  /// The class of a tensor: `torch.Tensor`, or `torch.nn.Parameter`.
  func type(of tensor: Variable) -> ClassObject

  /// `-x`, `+x`, `~x`; never `not`.
  func unary(_ operation: UnaryOperator, _ operand: Variable) throws -> Value

  /// `left op right`, where at least one is a tensor; `notImplemented` lets Python's own text answer.
  func binary(_ operation: BinaryOperator, _ left: Value, _ right: Value) throws -> Value

  /// `target op= value`, which changes `target` and gives what the name is bound to next.
  func update(_ operation: BinaryOperator, _ target: Variable, _ value: Value) throws -> Value

  /// `left op right` for `==` to `>=`, where at least one is a tensor.
  func compare(_ operation: ComparisonOperator, _ left: Value, _ right: Value) throws -> Value

  /// Whether `if tensor:` runs.
  func truth(_ tensor: Variable) throws -> Bool

  /// `len(tensor)`.
  func length(_ tensor: Variable) throws -> Int

  /// The slices that `for` visits.
  func elements(_ tensor: Variable) throws -> [Variable]

  /// `element in tensor`.
  func contains(_ tensor: Variable, _ element: Value) throws -> Bool

  /// `tensor[index]`.
  func item(_ tensor: Variable, _ index: Value) throws -> Value

  /// `tensor[index] = value`.
  func setItem(_ tensor: Variable, _ index: Value, to value: Value) throws

  /// What `repr` and `print` show.
  func description(_ tensor: Variable) throws -> String

  /// `format(tensor, spec)`.
  func format(_ tensor: Variable, spec: String) throws -> String

  /// `float(tensor)`.
  func double(_ tensor: Variable) throws -> Double

  /// `int(tensor)`.
  func integer(_ tensor: Variable) throws -> Int

  /// The tensor as an index of a list, a `range` bound and the like.
  func index(_ tensor: Variable) throws -> Int

  /// An attribute that the class does not have: one that the script stored; `nil` if there is none.
  func attribute(_ tensor: Variable, _ name: String) throws -> Value?

  /// `tensor.name = value` for a name that is no property of the class.
  func setAttribute(_ tensor: Variable, _ name: String, to value: Value) throws

  /// Notes what operations change beside tensors and the tape (the generator); the closure puts it back.
  func preserveState() -> () -> Void

  /// An independent tensor for a copy of the script's state; `copier` copies whatever the tensor refers to.
  func copy(_ tensor: Variable, with copier: StateCopier) -> Variable
}

extension Expression: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
  /// The number as it is written.
  package init(integerLiteral value: Int) { self.init(.constant(Number(value))) }

  /// The number as it is written.
  package init(floatLiteral value: Double) { self.init(.constant(Number(value))) }
}

extension Expression {
  private static func binary(_ function: BinaryFunction, _ a: Expression, _ b: Expression) -> Expression {
    Expression(.binary(function, a, b))
  }

  /// The sum of two expressions.
  package static func + (a: Expression, b: Expression) -> Expression { binary(.add, a, b) }

  /// The difference of two expressions.
  package static func - (a: Expression, b: Expression) -> Expression { binary(.subtract, a, b) }

  /// The product of two expressions.
  package static func * (a: Expression, b: Expression) -> Expression { binary(.multiply, a, b) }

  /// The quotient of two expressions.
  package static func / (a: Expression, b: Expression) -> Expression { binary(.divide, a, b) }

  /// The expression with its sign changed.
  package static prefix func - (a: Expression) -> Expression { Expression(.unary(.negate, a)) }

  /// 1 where `a` is less than `b`, else 0.
  package static func < (a: Expression, b: Expression) -> Expression { binary(.less, a, b) }

  /// 1 where `a` is at most `b`, else 0.
  package static func <= (a: Expression, b: Expression) -> Expression { binary(.lessOrEqual, a, b) }

  /// 1 where `a` is greater than `b`, else 0.
  package static func > (a: Expression, b: Expression) -> Expression { binary(.greater, a, b) }

  /// 1 where `a` is at least `b`, else 0.
  package static func >= (a: Expression, b: Expression) -> Expression { binary(.greaterOrEqual, a, b) }

  /// 1 where the values are equal, else 0; `==` compares the expressions themselves.
  package static func .== (a: Expression, b: Expression) -> Expression { binary(.equal, a, b) }

  /// 1 where the values differ, else 0.
  package static func .!= (a: Expression, b: Expression) -> Expression { binary(.notEqual, a, b) }

  /// 1 where both are not zero, else 0.
  package static func .& (a: Expression, b: Expression) -> Expression { binary(.and, a, b) }

  /// 1 where one of them is not zero, else 0.
  package static func .| (a: Expression, b: Expression) -> Expression { binary(.or, a, b) }

  /// 1 where the value is zero, else 0.
  package static prefix func .! (a: Expression) -> Expression { Expression(.unary(.not, a)) }
}

/// `then` where `condition` is not zero, else `otherwise`.
package func select(_ condition: Expression, _ then: Expression, _ otherwise: Expression) -> Expression {
  Expression(.select(condition: condition, then: then, otherwise: otherwise))
}

/// `a * b + c`, rounded once.
package func fma(_ a: Expression, _ b: Expression, _ c: Expression) -> Expression {
  Expression(.fma(a, b, c))
}

/// `base` to the power of `exponent`.
package func pow(_ base: Expression, _ exponent: Expression) -> Expression {
  Expression(.binary(.power, base, exponent))
}

/// The smaller of two values; nan if either is.
package func minimum(_ a: Expression, _ b: Expression) -> Expression {
  Expression(.binary(.minimum, a, b))
}

/// The larger of two values; nan if either is.
package func maximum(_ a: Expression, _ b: Expression) -> Expression {
  Expression(.binary(.maximum, a, b))
}

/// The angle of the point (x, y).
package func atan2(_ y: Expression, _ x: Expression) -> Expression { Expression(.binary(.atan2, y, x)) }

/// The natural exponential function.
package func exp(_ x: Expression) -> Expression { Expression(.unary(.exp, x)) }

/// The natural logarithm.
package func log(_ x: Expression) -> Expression { Expression(.unary(.log, x)) }

/// The natural logarithm of `1 + x`.
package func log1p(_ x: Expression) -> Expression { Expression(.unary(.log1p, x)) }

/// The square root.
package func sqrt(_ x: Expression) -> Expression { Expression(.unary(.sqrt, x)) }

/// The sine.
package func sin(_ x: Expression) -> Expression { Expression(.unary(.sin, x)) }

/// The cosine.
package func cos(_ x: Expression) -> Expression { Expression(.unary(.cos, x)) }

/// The tangent.
package func tan(_ x: Expression) -> Expression { Expression(.unary(.tan, x)) }

/// The hyperbolic sine.
package func sinh(_ x: Expression) -> Expression { Expression(.unary(.sinh, x)) }

/// The hyperbolic cosine.
package func cosh(_ x: Expression) -> Expression { Expression(.unary(.cosh, x)) }

/// The hyperbolic tangent.
package func tanh(_ x: Expression) -> Expression { Expression(.unary(.tanh, x)) }

/// The logistic function `1 / (1 + exp(-x))`.
package func sigmoid(_ x: Expression) -> Expression { Expression(.unary(.sigmoid, x)) }

/// The error function.
package func erf(_ x: Expression) -> Expression { Expression(.unary(.erf, x)) }

/// The absolute value.
package func abs(_ x: Expression) -> Expression { Expression(.unary(.abs, x)) }

/// -1, 0 or 1 by the sign; 0 for nan.
package func sign(_ x: Expression) -> Expression { Expression(.unary(.sign, x)) }

extension UnaryFunction {
  /// This function of `x`: `UnaryFunction.asinh(x)`.
  package func callAsFunction(_ x: Expression) -> Expression { Expression(.unary(self, x)) }
}

extension BinaryFunction {
  /// This function of `a` and `b`: `BinaryFunction.fmod(a, b)`.
  package func callAsFunction(_ a: Expression, _ b: Expression) -> Expression {
    Expression(.binary(self, a, b))
  }
}

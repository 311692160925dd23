import Glibc

extension PythonLibrary {
  func addMathModule(to session: Session) {
    let math = ModuleObject(name: "math")
    math.members = [
      "pi": .float(Double.pi), "e": .float(M_E), "tau": .float(2 * Double.pi), "inf": .float(.infinity),
      "nan": .float(.nan),
    ]
    addElementaryFunctions(to: math)
    addRoundingFunctions(to: math)
    addIntegerFunctions(to: math)
    addFloatFunctions(to: math)
    session.register(math)
  }

  /// Functions of one float, each C's own; a result that is no number where the argument was one is an error.
  private func addElementaryFunctions(to math: ModuleObject) {
    let functions: [(String, (Double) -> Double)] = [
      ("acos", acos), ("acosh", acosh), ("asin", asin), ("asinh", asinh), ("atan", atan), ("atanh", atanh),
      ("cbrt", cbrt), ("cos", cos), ("cosh", cosh), ("erf", erf), ("erfc", erfc), ("exp", exp),
      ("exp2", exp2),
      ("expm1", expm1), ("fabs", { $0.magnitude }), ("log1p", log1p), ("sin", sin), ("sinh", sinh),
      ("sqrt", { $0.squareRoot() }), ("tan", tan), ("tanh", tanh), ("gamma", Gamma.gamma),
      ("lgamma", Gamma.logarithm),
      ("degrees", { $0 * (180 / Double.pi) }), ("radians", { $0 * (Double.pi / 180) }),
    ]
    let overflowing: Set = ["exp", "exp2", "expm1", "cosh", "sinh"]
    for (name, function) in functions {
      math.function(name, "x, /") { arguments in
        let x = try arguments.float(0)
        let result = function(x)
        if result.isNaN, !x.isNaN { throw ScriptError.value("math domain error") }
        if result.isInfinite, x.isFinite {
          throw overflowing.contains(name) || (name == "gamma" || name == "lgamma") && x > 0
            ? ScriptError(.overflowError, "math range error") : ScriptError.value("math domain error")
        }
        return .float(result)
      }
    }
    for (name, function) in [("log2", log2), ("log10", log10)] as [(String, (Double) -> Double)] {
      math.function(name, "x, /") { .float(try logarithm($0.value(0), $0.session, function)) }
    }
    math.function("log", "x, base=None, /") { arguments in
      let value = try logarithm(arguments.value(0), arguments.session, log)
      guard let base = arguments[1] else { return .float(value) }
      let divisor = try logarithm(base, arguments.session, log)
      if divisor == 0 { throw Arithmetic.divisionByZero("float division by zero") }
      return .float(value / divisor)
    }
  }

  /// A logarithm, also of integers beyond the range of floats.
  private func logarithm(_ value: Value, _ session: Session, _ function: (Double) -> Double) throws -> Double
  {
    if case .bigInt(let integer) = value, !integer.isNegative, integer.double == nil {
      let shift = integer.bitLength - 64
      let leading = integer.shifted(right: shift).double ?? 0
      return function(leading) + Double(shift) * function(2)
    }
    let x = try session.double(value)
    if x <= 0 { throw ScriptError.value("math domain error") }
    return function(x)
  }

  private func addRoundingFunctions(to math: ModuleObject) {
    let roundings: [(String, String, FloatingPointRoundingRule)] = [
      ("ceil", "__ceil__", .up), ("floor", "__floor__", .down), ("trunc", "__trunc__", .towardZero),
    ]
    for (name, method, rule) in roundings {
      math.function(name, "x, /") { arguments in
        let session = arguments.session
        let value = arguments.value(0)
        if let integer = Number(value)?.integer { return integer.value }
        if let special = session.special(method, of: value) { return try session.callSpecial(special, value) }
        if name == "trunc", value.tensor == nil, Number(value) == nil {
          throw ScriptError.type("type \(session.typeName(of: value)) doesn't define __trunc__ method")
        }
        return try session.integer(rounding: session.double(value).rounded(rule))
      }
    }
    math.function("modf", "x, /") { arguments in
      let x = try arguments.float(0)
      let whole = x.rounded(.towardZero)
      let fraction = x.isInfinite ? 0 : x - whole
      return .tuple(of: [.float(copysign(fraction, x)), .float(whole)])
    }
    math.function("frexp", "x, /") { arguments in
      let x = try arguments.float(0)
      guard x != 0, x.isFinite else { return .tuple(of: [.float(x), .int(0)]) }
      return .tuple(of: [.float(copysign(x.significand / 2, x)), .int(Int(x.exponent) + 1)])
    }
    math.function("ldexp", "x, i, /") { arguments in
      let x = try arguments.float(0)
      let result = scalbn(x, Int32(clamping: try arguments.int(1)))
      if result.isInfinite, x.isFinite { throw ScriptError(.overflowError, "math range error") }
      return .float(result)
    }
  }

  private func addFloatFunctions(to math: ModuleObject) {
    math.function("atan2", "y, x, /") { .float(atan2(try $0.float(0), try $0.float(1))) }
    math.function("copysign", "x, y, /") { .float(copysign(try $0.float(0), try $0.float(1))) }
    math.function("nextafter", "x, y, /") { .float(nextafter(try $0.float(0), try $0.float(1))) }
    math.function("ulp", "x, /") { .float(try $0.float(0).magnitude.ulp) }
    math.function("isnan", "x, /") { .bool(try $0.float(0).isNaN) }
    math.function("isinf", "x, /") { .bool(try $0.float(0).isInfinite) }
    math.function("isfinite", "x, /") { .bool(try $0.float(0).isFinite) }
    math.function("fmod", "x, y, /") { arguments in
      let (x, y) = (try arguments.float(0), try arguments.float(1))
      let result = fmod(x, y)
      if result.isNaN, !x.isNaN, !y.isNaN { throw ScriptError.value("math domain error") }
      return .float(result)
    }
    math.function("remainder", "x, y, /") { arguments in
      let (x, y) = (try arguments.float(0), try arguments.float(1))
      let result = remainder(x, y)
      if result.isNaN, !x.isNaN, !y.isNaN { throw ScriptError.value("math domain error") }
      return .float(result)
    }
    math.function("pow", "x, y, /") { arguments in
      let (x, y) = (try arguments.float(0), try arguments.float(1))
      let result = pow(x, y)
      if result.isNaN, !x.isNaN, !y.isNaN { throw ScriptError.value("math domain error") }
      if result.isInfinite, x.isFinite, y.isFinite {
        throw x == 0
          ? ScriptError.value("math domain error") : ScriptError(.overflowError, "math range error")
      }
      return .float(result)
    }
    math.function("hypot", "*coordinates") { arguments in
      .float(norm(try arguments.rest.map { try arguments.session.double($0) }))
    }
    math.function("dist", "p, q, /") { arguments in
      let session = arguments.session
      let p = try session.collect(arguments.value(0)).map { try session.double($0) }
      let q = try session.collect(arguments.value(1)).map { try session.double($0) }
      guard p.count == q.count else {
        throw ScriptError.value("both points must have the same number of dimensions")
      }
      return .float(norm(zip(p, q).map { $0 - $1 }))
    }
    math.function("fsum", "seq, /") { arguments in
      .float(
        try exactSum(arguments.session.collect(arguments.value(0)).map { try arguments.session.double($0) })
      )
    }
    math.function("isclose", "a, b, *, rel_tol=1e-09, abs_tol=0.0") { arguments in
      let (a, b) = (try arguments.float(0), try arguments.float(1))
      let relative = try arguments.float(2, default: 1e-9)
      let absolute = try arguments.float(3, default: 0)
      if relative < 0 || absolute < 0 { throw ScriptError.value("tolerances must be non-negative") }
      if a == b { return .bool(true) }
      if a.isInfinite || b.isInfinite { return .bool(false) }
      let difference = (b - a).magnitude
      return .bool(
        difference <= (relative * b).magnitude || difference <= (relative * a).magnitude
          || difference <= absolute
      )
    }
  }

  /// The Euclidean norm by CPython's steps: scaled by a power of two, squares summed with their errors.
  private func norm(_ coordinates: [Double]) -> Double {
    let largest = coordinates.map(\.magnitude).max() ?? 0
    if coordinates.contains(where: \.isInfinite) { return .infinity }
    if coordinates.contains(where: \.isNaN) { return .nan }
    guard largest > 0 else { return 0 }
    let exponent = Int32(clamping: -Int(largest.exponent) - 1)
    var sum = 1.0
    var lost = 0.0
    func add(_ product: Double, _ error: Double) {
      let total = sum + product
      lost += (product - (total - sum)) + error
      sum = total
    }
    for coordinate in coordinates {
      let x = scalbn(coordinate, exponent)
      let square = x * x
      add(square, fma(x, x, -square))
    }
    let root = (sum - 1 + lost).squareRoot()
    let square = root * root
    add(-square, -fma(root, root, -square))
    return scalbn(root + (sum - 1 + lost) / (2 * root), -exponent)
  }

  /// Shewchuk's sum: partial sums that do not overlap, so that only the end result is rounded.
  private func exactSum(_ values: [Double]) -> Double {
    var partials: [Double] = []
    for value in values {
      var x = value
      var kept: [Double] = []
      for partial in partials {
        var y = partial
        if x.magnitude < y.magnitude { swap(&x, &y) }
        let high = x + y
        let low = y - (high - x)
        if low != 0 { kept.append(low) }
        x = high
      }
      partials = kept + [x]
    }
    return partials.reversed().reduce(0, +)
  }
}

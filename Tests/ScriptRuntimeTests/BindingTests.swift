import ScriptRuntime
import Testing

/// How a library's functions and classes meet a script.
@Suite struct BindingTests {
  @Test(arguments: [
    ("lib.f(1)", "1 None None False"),
    ("lib.f(1, 2)", "1 2 None False"),
    ("lib.f(1, dim=2, keep=True)", "1 2 None True"),
    ("lib.f(input=1)", "1 None None False"),
    ("lib.f()", "TypeError f() missing 1 required positional arguments: \"input\""),
    ("lib.f(1, 2, 3)", "TypeError f() takes from 1 to 2 positional arguments but 3 were given"),
    ("lib.f(1, dims=2)", "TypeError f() got an unexpected keyword argument 'dims'"),
    ("lib.f(1, input=2)", "TypeError f() got multiple values for argument 'input'"),
    ("lib.g()", "TypeError g() missing 2 required positional arguments: 'a' and 'b'"),
    ("lib.g(1, 2, 3)", "TypeError g() takes 2 positional arguments but 3 were given"),
    ("lib.all(1, 2, k=3)", "(1, 2) k=3"),
    ("lib.twice(lambda v: v + 1, 5)", "7"),
    ("lib.twice(lambda v: v + 'a', 5)", "TypeError unsupported operand type(s) for +: 'int' and 'str'"),
    ("lib.Counter(3).add(4)", "7"),
    ("lib.Counter(3).value", "3"),
    ("lib.Counter('a')", "TypeError 'str' object cannot be interpreted as an integer"),
    ("Child(10).add(1)", "111"),
    ("Child(10).label", "child"),
    ("isinstance(Child(1), lib.Counter)", "True"),
    ("lib.Counter.make(2).value", "2"),
    ("lib.Counter.version()", "v1"),
    ("lib.fail()", "LibraryError went wrong"),
    ("lib.Counter(1).value", "1"),
    ("lib.Counter(2)", "Counter of 2"),
    ("len(lib.Counter(5)), list(lib.Counter(3)), 2 in lib.Counter(3)", "5 [0, 1, 2] True"),
    ("lib.none", "AttributeError module 'lib' has no attribute 'none'"),
    ("lib.Counter(1).none", "AttributeError 'Counter' object has no attribute 'none'"),
    ("type(lib.Counter(1))", "<class 'lib.Counter'>"),
    ("lib.pair()", "lib.pair(first=1, second=2)"),
    (
      "lib.pair().second, lib.pair()[0], len(lib.pair()), tuple(lib.pair()), isinstance(lib.pair(), tuple)",
      "2 1 2 (1, 2) True"
    ),
  ])
  func calls(_ expression: String, _ expected: String) {
    let outcome = run(
      """
      import lib
      class Child(lib.Counter):
          label = "child"
          def __init__(self, n):
              super().__init__()
              self.extra = 100
          def add(self, n):
              return super().add(n) + self.extra
      try:
          print(\(expression))
      except Exception as e:
          print(type(e).__name__, e)
      """,
      libraries: [SampleLibrary()]
    )
    #expect(outcome.printed == expected + "\n")
    #expect(outcome.headline == "")
  }
}

/// What a library may hold: functions, a class with state, a named tuple, an exception class of its own.
private struct SampleLibrary: Library {
  final class Count {
    var value: Int
    init(_ value: Int) { self.value = value }
  }

  func install(in session: Session) {
    let module = ModuleObject(name: "lib")
    module.function("f", "input, dim=None, *, out=None, keep=False", style: .torch) { arguments in
      let parts = try (0..<3).map { try arguments.session.repr(arguments.value($0)) }
      return .text(
        (parts + [try arguments.bool(3, default: false) ? "True" : "False"]).joined(separator: " ")
      )
    }
    module.function("g", "a, b", style: .python) { _ in .none }
    module.function("all") { arguments in
      let keywords = try arguments.keywords.map { "\($0.name)=\(try arguments.session.repr($0.value))" }
      return .text(
        "\(try arguments.session.repr(.tuple(of: arguments.rest))) \(keywords.joined(separator: " "))"
      )
    }
    module.function("twice", "function, value") { arguments in
      let once = try arguments.session.call(arguments.value(0), [arguments.value(1)])
      return try arguments.session.call(arguments.value(0), [once])
    }
    let failure = session.makeExceptionType("LibraryError", base: "RuntimeError", module: "lib")
    module.members["LibraryError"] = .type(failure)
    module.function("fail", "") { _ in
      throw ScriptError(className: "LibraryError", arguments: [.text("went wrong")])
    }
    module.members["Counter"] = .type(counter(session))
    addPair(to: module, session)
    session.register(module)
  }

  private func counter(_ session: Session) -> ClassObject {
    let type = session.makeType("Counter", module: "lib")
    type.constructed("cls, start=0, /") { type, arguments in
      .instance(InstanceObject(type, state: Count(try arguments.int(1, default: 0))))
    }
    type.method("__init__", "self, *args") { _ in .none }
    type.method("add", "self, amount, /") { arguments in
      let count = try arguments.state(as: Count.self)
      count.value += try arguments.int(1)
      return .int(count.value)
    }
    type.property("value") { .int(try $0.state(as: Count.self).value) }
    type.method("__repr__") { .text("Counter of \(try $0.state(as: Count.self).value)") }
    type.method("__len__") { .int(try $0.state(as: Count.self).value) }
    type.method("__getitem__", "self, index, /") { arguments in
      guard try arguments.int(1) < arguments.state(as: Count.self).value else {
        throw ScriptError.index("end")
      }
      return arguments.value(1)
    }
    type.classMethod("make", "cls, n, /") { arguments in
      try arguments.session.call(arguments.value(0), [arguments.value(1)])
    }
    type.staticMethod("version", "") { _ in .text("v1") }
    return type
  }

  private func addPair(to module: ModuleObject, _ session: Session) {
    let type = session.makeType("pair", module: "lib", base: session.types.tuple)
    type.property("first") { $0.value(0).items?[0] ?? .none }
    type.property("second") { $0.value(0).items?[1] ?? .none }
    type.method("__repr__") { arguments in
      let items = try (arguments.value(0).items ?? []).map(arguments.session.repr)
      return .text("lib.pair(first=\(items[0]), second=\(items[1]))")
    }
    module.function("pair", "") { _ in .tuple(TupleObject([.int(1), .int(2)], type: type)) }
  }
}

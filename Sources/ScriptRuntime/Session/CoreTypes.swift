/// Python's own classes, made anew for each session, because scripts and libraries hang attributes on classes.
package final class CoreTypes {
  package let object: ClassObject
  package let type: ClassObject
  package let noneType: ClassObject
  package let bool: ClassObject
  package let int: ClassObject
  package let float: ClassObject
  package let str: ClassObject
  package let tuple: ClassObject
  package let list: ClassObject
  package let dict: ClassObject
  /// `collections.OrderedDict`, of which PyTorch makes the states of modules.
  let orderedDict: ClassObject
  package let set: ClassObject
  package let frozenset: ClassObject
  package let range: ClassObject
  package let slice: ClassObject
  package let ellipsis: ClassObject
  package let notImplemented: ClassObject
  package let function: ClassObject
  package let builtinFunction: ClassObject
  package let method: ClassObject
  package let property: ClassObject
  package let staticMethod: ClassObject
  package let classMethod: ClassObject
  package let module: ClassObject
  package let superType: ClassObject
  package let dictKeys: ClassObject
  package let dictValues: ClassObject
  package let dictItems: ClassObject
  /// The views of an `OrderedDict`, which go by names of their own.
  let orderedViews: [ClassObject]
  /// The root of what can be raised.
  package let baseException: ClassObject

  private(set) var exceptions: [String: ClassObject] = [:]
  private var iterators: [String: ClassObject] = [:]

  init() {
    let object = ClassObject(name: "object", base: nil)
    func make(_ name: String, base: ClassObject? = nil) -> ClassObject {
      ClassObject(name: name, base: base ?? object, allowsSubclasses: false)
    }
    self.object = object
    type = make("type")
    noneType = make("NoneType")
    int = make("int")
    bool = make("bool", base: int)
    float = make("float")
    str = make("str")
    tuple = make("tuple")
    list = make("list")
    dict = make("dict")
    orderedDict = ClassObject(name: "OrderedDict", module: "collections", base: dict)
    set = make("set")
    frozenset = make("frozenset")
    range = make("range")
    slice = make("slice")
    ellipsis = make("ellipsis")
    notImplemented = make("NotImplementedType")
    function = make("function")
    builtinFunction = make("builtin_function_or_method")
    method = make("method")
    property = make("property")
    staticMethod = make("staticmethod")
    classMethod = make("classmethod")
    module = make("module")
    superType = make("super")
    dictKeys = make("dict_keys")
    dictValues = make("dict_values")
    dictItems = make("dict_items")
    orderedViews = [
      make("odict_keys", base: dictKeys), make("odict_values", base: dictValues),
      make("odict_items", base: dictItems),
    ]
    baseException = ClassObject(name: "BaseException", base: object)
    exceptions["BaseException"] = baseException
    for (base, names) in CoreTypes.hierarchy {
      for name in names { _ = makeException(name, base: base, module: "builtins") }
    }
  }

  /// Python's exception classes that scripts meet, each line a base and those that derive from it.
  private static let hierarchy: [(base: String, derived: [String])] = [
    ("BaseException", ["Exception", "KeyboardInterrupt", "SystemExit", "GeneratorExit"]),
    (
      "Exception",
      [
        "ArithmeticError", "AssertionError", "AttributeError", "BufferError", "EOFError", "ImportError",
        "LookupError", "MemoryError", "NameError", "OSError", "ReferenceError", "RuntimeError",
        "StopIteration", "StopAsyncIteration", "SyntaxError", "SystemError", "TypeError", "ValueError",
        "Warning",
      ]
    ),
    ("ArithmeticError", ["FloatingPointError", "OverflowError", "ZeroDivisionError"]),
    ("ImportError", ["ModuleNotFoundError"]),
    ("LookupError", ["IndexError", "KeyError"]),
    ("NameError", ["UnboundLocalError"]),
    ("OSError", ["FileNotFoundError", "PermissionError", "TimeoutError"]),
    ("RuntimeError", ["NotImplementedError", "RecursionError"]),
    ("SyntaxError", ["IndentationError"]),
    ("ValueError", ["UnicodeError"]),
    ("Warning", ["DeprecationWarning", "FutureWarning", "RuntimeWarning", "UserWarning"]),
  ]

  /// Makes an exception class known by name; an unknown base is `Exception`.
  func makeException(_ name: String, base: String, module: String) -> ClassObject {
    let type = ClassObject(name: name, module: module, base: exceptions[base] ?? baseException)
    exceptions[name] = type
    return type
  }

  /// The exception class of a name, or `RuntimeError`.
  package func exception(_ name: String) -> ClassObject {
    exceptions[name] ?? exceptions["RuntimeError"] ?? baseException
  }

  /// The class of iterators of a kind, such as `list_iterator`.
  func iterator(_ name: String) -> ClassObject {
    if let type = iterators[name] { return type }
    let type = ClassObject(name: name, base: object, allowsSubclasses: false)
    iterators[name] = type
    return type
  }
}

import ScriptRuntime
import Testing

/// What the language leaves out is refused, with its line, before anything runs.
@Suite struct RefusalTests {
  @Test(arguments: [
    ("x = eval('1')", "eval() is not part of the language", 2),
    ("def f():\n    return input()", "the input() builtin is not part of the language", 3),
    ("def f():\n    with open('x') as g: pass", "the open() builtin is not part of the language", 3),
    ("def f():\n    yield 1", "yield (generator function) is not part of the language", 3),
    ("import os", "import of os is not part of the language", 2),
    ("from sys import argv", "import of sys is not part of the language", 2),
    ("from . import x", "a relative import is not part of the language", 2),
    ("from numpy import *", "numpy is not part of the language", 2),
    ("import numpy as np\nif False:\n    np.zeros(3)", "numpy is not part of the language", 4),
    ("from random import random\nx = random()", "random.random is not part of the language", 3),
    (
      "(1).__class__.__mro__",
      "a double-underscore attribute (reaching into the interpreter) is not part of the language", 2
    ),
    (
      "f = lambda: 0\nf.__globals__",
      "a double-underscore attribute (reaching into the interpreter) is not part of the language", 3
    ),
    ("x = 2j", "a complex number is not part of the language", 2),
    ("x = b'a'", "a byte string is not part of the language", 2),
    ("globals()['x'] = 1", "globals() is not part of the language", 2),
    ("def d(f): return f\n@d\ndef g(): pass", "the decorator @d is not part of the language", 3),
    ("class A(metaclass=type): pass", "a keyword among the bases of a class is not part of the language", 2),
    ("x = torch.ones(2)\nx.secret()", "Tensor.secret() is not part of the language", 3),
    ("torch.absent(1)", "torch.absent is not part of the language", 2),
    ("print(f'{eval}')", "eval() is not part of the language", 2),
    ("x = [lambda: exec('') for _ in []]", "exec() is not part of the language", 2),
  ])
  func refuses(_ text: String, _ message: String, _ line: Int) {
    let outcome = run("import torch; print('must not be printed')\n" + text, libraries: [RefusingLibrary()])
    #expect(outcome.headline == message)
    #expect(outcome.line == line)
    #expect(outcome.printed == "")
  }

  @Test(arguments: [
    "import numpy as np\nimport matplotlib.pyplot as plt\nimport random, time\nfrom numpy import array",
    "input = 3\nprint(input)",
    "def f(open): return open\nprint(f(1))",
    "print((1).__class__.__name__, len.__name__, torch.__version__)",
    "class A:\n    @staticmethod\n    def f(): return 1\n    @property\n    def p(self): return 2\n    @p.setter\n    def p(self, v): pass\n    @classmethod\n    def c(cls): return 3\nprint(A.f(), A().p, A.c())",
    "class A:\n    def __init__(self): super().__init__()\nA()",
    "if __name__ == '__main__':\n    print('main')",
  ])
  func accepts(_ text: String) {
    let outcome = run("import torch\n" + text, libraries: [RefusingLibrary()])
    #expect(outcome.headline == "")
  }

  @Test(arguments: ["__mro__", "__globals__", "__dict__"])
  func attributesByNameAreRefusedToo(_ name: String) {
    let outcome = run("print(hasattr(int, '\(name)'))")
    #expect(outcome.headline.contains("reaches into the interpreter"))
    let formatted = run("print('{0.\(name)}'.format(int))")
    #expect(formatted.headline.contains("reaches into the interpreter"))
  }
}

/// A library with refusals of its own.
private struct RefusingLibrary: Library {
  func install(in session: Session) {
    let torch = ModuleObject(name: "torch", members: ["__version__": .text("2.15.0")])
    torch.function("ones", "size") { _ in .none }
    session.register(torch)
    session.refuse {
      $0.refuseAttributes { $0 == "secret" ? .init("Tensor.secret()") : nil }
      $0.refuseMembers { $0 == "torch.absent" ? .init("torch.absent") : nil }
    }
  }
}

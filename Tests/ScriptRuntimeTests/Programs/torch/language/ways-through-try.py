def run(n):
    try:
        print("try", n)
        if n == 1:
            raise ValueError("one")
        if n == 2:
            return "returned"
        if n == 3:
            raise KeyError("three")
    except ValueError as e:
        print("caught", e, e.args)
    else:
        print("else")
    finally:
        print("finally")
    return "end"
for n in range(3):
    print(run(n))
try:
    run(3)
except LookupError as e:
    print(type(e).__name__, e, repr(e))
class MyError(ValueError):
    def __init__(self, code, text):
        super().__init__(text)
        self.code = code
try:
    try:
        raise MyError(7, "bad thing")
    except MyError as e:
        raise RuntimeError("wrapped") from e
except RuntimeError as e:
    print(e, "|", e.__cause__, e.__cause__.code)
try:
    assert 1 > 2, f"no {1 + 1}"
except AssertionError as e:
    print(e, isinstance(e, Exception))
for exc in [ValueError(), ValueError("a"), ValueError("a", 1), KeyError("k"), OSError("x"), ZeroDivisionError()]:
    print(str(exc), repr(exc), exc.args)

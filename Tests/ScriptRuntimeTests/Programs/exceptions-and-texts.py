import math
# exceptions
class MyError(Exception):
    pass
class CodeError(MyError):
    def __init__(self, code, msg="m"):
        super().__init__(msg)
        self.code = code
class StrError(Exception):
    def __str__(self): return "custom str"
def t(f):
    try:
        return f()
    except MyError as e:
        return ("my", type(e).__name__, str(e), repr(e), e.args)
    except (KeyError, IndexError) as e:
        return ("lookup", str(e), repr(e), e.args)
    except Exception as e:
        return (type(e).__name__, str(e), repr(e), e.args)
    finally:
        print("finally")
def r(e): raise e
print(t(lambda: r(MyError("a"))), t(lambda: r(CodeError(3))), t(lambda: r(MyError)), t(lambda: r(StrError(1, 2))))
print(t(lambda: {}["x"]), t(lambda: [][1]), t(lambda: 1/0), t(lambda: int("x")), t(lambda: r(3)), t(lambda: r(int)))
print(t(lambda: r(ValueError())), t(lambda: r(ValueError("a", 1))), t(lambda: r(KeyError("k", 2))), t(lambda: r(KeyError())))
print(CodeError(5).code, CodeError(5).args, str(CodeError(5)), Exception("x") == Exception("x"))
def f1():
    try:
        return "try"
    finally:
        print("f1 finally")
def f2():
    try:
        1/0
    except ZeroDivisionError:
        return "except"
    else:
        return "else"
    finally:
        return "finally wins"
def f3():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
            print("body", i)
        finally:
            print("fin", i)
    return "done"
def f4():
    while True:
        try:
            raise ValueError
        finally:
            break
    return "swallowed"
print(f1(), f2(), f3(), f4())
try:
    try:
        raise ValueError("first")
    except ValueError as e:
        raise RuntimeError("second") from e
except RuntimeError as e:
    print(e, repr(e.__cause__))
try:
    try:
        raise ValueError("orig")
    finally:
        print("inner finally")
except ValueError as e:
    saved = e
print(saved)
try:
    e
except NameError as x:
    print(x)
try:
    raise
except RuntimeError as e:
    print(e)
try:
    assert 1 == 2, "msg"
except AssertionError as e:
    print([str(e)], e.args)
try:
    assert False
except AssertionError as e:
    print([str(e)], e.args)
try:
    try: 1/0
    except TypeError: print("no")
except ZeroDivisionError: print("outer")
else: print("else?")
try: pass
except: print("no")
else: print("else ok")
finally: print("fin ok")
try:
    raise ValueError("bare")
except: print("bare except")
def nested():
    try:
        try: raise KeyError("a")
        except KeyError: raise
    except KeyError as e: return "re " + str(e)
print(nested())
try:
    try: raise ValueError(1)
    except 5: pass
except TypeError as e: print(e)
try: raise StopIteration(3)
except StopIteration as e: print(e.value, e)
def deep(n): return deep(n + 1)
try: deep(0)
except RecursionError as e: print(type(e).__name__, e)
n = 0
def cnt():
    global n
    n += 1
    cnt()
try: cnt()
except RecursionError: print(n)
for bad in ["math.sqrt(-1)", 1]:
    pass
for f in [lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.exp(1000), lambda: math.factorial(-1), lambda: math.acos(2), lambda: math.sqrt("a"), lambda: math.foo, lambda: math.floor(float("nan")), lambda: math.floor(float("inf")), lambda: math.pow(0, -1), lambda: math.fmod(1, 0), lambda: math.log(-1), lambda: math.log10(0), lambda: math.factorial(1.5), lambda: math.gcd(1.5), lambda: math.comb(3, -1), lambda: math.isqrt(-1), lambda: 2.0 ** 10000, lambda: 10.0 ** 400, lambda: int(float("inf")), lambda: "abc".index("z"), lambda: [1, 2].index(5), lambda: (1, 2).index(5), lambda: [].pop(), lambda: [1].pop(3), lambda: {}.pop("a"), lambda: set().pop(), lambda: next(iter([])), lambda: max([]), lambda: "a" + 1, lambda: 1 + "a", lambda: [1] + 1, lambda: (1,) + [1], lambda: "a" * "b", lambda: [1] * 1.5, lambda: 1 < "a", lambda: [1] < (1,), lambda: None < None, lambda: {} < {}, lambda: {1: 2} + {}, lambda: -"a", lambda: ~1.5, lambda: not_defined, lambda: 5(), lambda: None(), lambda: "abc"[1.5], lambda: "abc"["a"], lambda: [1]["a"], lambda: (1,)[None], lambda: {[]: 1}, lambda: {{}}, lambda: hash({}), lambda: 5[0], lambda: len(5), lambda: iter(5), lambda: [*5], lambda: print(*5), lambda: print(**5), lambda: print(**{1: 2}), lambda: (lambda: 0)(1), lambda: (lambda a: a)(), lambda: (lambda a, b, c: a)(), lambda: (lambda a, *, k: a)(1), lambda: (lambda a, *, k, l: a)(1), lambda: (lambda a, b=1: a)(1, 2, 3), lambda: (lambda a: a)(1, a=2), lambda: (lambda a: a)(b=2), lambda: (lambda *, k: k)(1), lambda: (lambda a, /: a)(a=1), lambda: (lambda *a, k: k)(1, 2), lambda: "%d" % "a", lambda: "a".foo, lambda: (1).foo, lambda: math.nope, lambda: [].foo, lambda: {}.foo, lambda: (lambda: 0).foo, lambda: None.foo, lambda: 1.5.foo, lambda: print.foo, lambda: int.foo, lambda: range(3)[5], lambda: range(3)["a"], lambda: "abc"[5], lambda: [1][5], lambda: (1,)[5], lambda: list(5), lambda: dict(5), lambda: set(5), lambda: sum(5), lambda: sorted([1, "a"]), lambda: max(1, "a"), lambda: min([1, "a"]), lambda: isinstance(1, 1), lambda: round("a"), lambda: abs("a"), lambda: chr("a"), lambda: ord(""), lambda: int("1.5"), lambda: float("abc"), lambda: 10 ** 5000 and str(10 ** 5000), lambda: int("9" * 5000), lambda: "{:d}".format("a"), lambda: "{:d}".format(1.5), lambda: f"{'a':d}", lambda: f"{[]:d}", lambda: f"{None:5}", lambda: divmod(1, 0), lambda: 1.0 % 0, lambda: 1 % 0, lambda: 1 // 0, lambda: 1.0 // 0, lambda: 0 ** -1, lambda: 0.0 ** -1, lambda: 1 << -1, lambda: [1, 2, 3][::0], lambda: "a".join([1]), lambda: "a".split(""), lambda: [3, 1].sort(key=lambda a, b: 0), lambda: list(map(lambda a: a, 5)), lambda: list(zip(1)), lambda: enumerate(5), lambda: reversed(5), lambda: type("a", (), 1) if False else type(), lambda: super().x, lambda: callable()]:
    try:
        v = f()
        print("ok", v)
    except Exception as e:
        print(type(e).__name__, "|", e)

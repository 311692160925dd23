import torch


class ShapeError(ValueError):
    def __init__(self, got, want):
        super().__init__(f"got {got}, want {want}")
        self.got = got


def check(t, want):
    if t.dim() != want:
        raise ShapeError(t.dim(), want)
    return "fine"


for want in (1, 2):
    try:
        print(check(torch.zeros(3), want))
    except ValueError as e:
        print(type(e).__name__, e, e.got, e.args, isinstance(e, Exception), repr(e))
    else:
        print("else")
    finally:
        print("finally", want)


def order():
    try:
        return "try"
    finally:
        print("cleanup")


print(order())
for i in range(3):
    try:
        if i == 1:
            continue
        if i == 2:
            break
        print("body", i)
    finally:
        print("fin", i)
try:
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise RuntimeError("wrapped") from e
except RuntimeError as e:
    print(e, "| cause:", e.__cause__)
try:
    raise KeyError("k")
except (IndexError, KeyError) as e:
    print(repr(e), e, str(e))
try:
    assert 1 == 2, ("a", 1)
except AssertionError as e:
    print(e, e.args)
try:
    int("x1")
except Exception as e:
    print(e.__class__.__name__, e)
try:
    [][1]
except LookupError as e:
    print("lookup", e)
for v in ["3", "x", None, [1]]:
    try:
        print(float(v) + 1)
    except (ValueError, TypeError) as e:
        print(type(e).__name__ + ":", e)
try:
    raise NotImplementedError
except NotImplementedError as e:
    print(repr(e), str(e) == "")
try:
    (1, 2, 3)[0] = 1
except TypeError as e:
    print(e)
try:
    a, b = [1, 2, 3]
except ValueError as e:
    print(e)
try:
    a, b, *c = [1]
except ValueError as e:
    print(e)

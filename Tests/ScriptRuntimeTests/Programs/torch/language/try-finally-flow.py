def f(x):
    try:
        print("enter", x)
        if x == 0:
            return "zero"
        if x == 1:
            raise ValueError("one")
        return 10 / (x - 2)
    except ValueError as e:
        return f"caught {e}"
    except ZeroDivisionError:
        return "division"
    else:
        return "never"
    finally:
        print("leave", x)


print([f(i) for i in range(4)])


class Resource:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("open", self.name)
        return self

    def __exit__(self, kind, value, trace):
        print("close", self.name, kind.__name__ if kind else None, value)
        return kind is KeyError


with Resource("a") as r:
    print("using", r.name)
with Resource("b"):
    raise KeyError("swallowed")
try:
    with Resource("c"):
        raise TypeError("passed on")
except TypeError as e:
    print("outer", e)
for attempt in range(3):
    try:
        if attempt < 2:
            raise RuntimeError(f"attempt {attempt}")
        print("succeeded")
    except RuntimeError as e:
        print("retry after", e)
        continue
    break
else:
    print("gave up")
try:
    try:
        raise ValueError("first")
    finally:
        print("cleanup")
except ValueError as e:
    print(type(e).__name__, e.args)

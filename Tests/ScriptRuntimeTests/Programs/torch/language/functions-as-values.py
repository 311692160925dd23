add = lambda a, b=10: a + b
print(add(1), add(1, 2), (lambda: 5)(), list(map(add, [1, 2], [3, 4])), list(filter(lambda x: x % 2, range(6))))
ops = {"add": lambda a, b: a + b, "mul": lambda a, b: a * b}
print({k: f(3, 4) for k, f in ops.items()}, [f(2) for f in [lambda x, n=n: x ** n for n in range(4)]])
def compose(*fs):
    def inner(x):
        for f in reversed(fs):
            x = f(x)
        return x
    return inner
print(compose(lambda x: x + 1, lambda x: x * 2)(3), compose()(9))
def apply(f, *args, **kwargs):
    return f(*args, **kwargs)
print(apply(add, 1, b=5), apply(max, [3, 9, 2]), apply(sorted, "hello", reverse=True), apply(dict, a=1))
print(sorted(["bb", "a", "ccc"], key=len), sorted([(2, "b"), (1, "z")], key=lambda t: t[1]), max({"a": 3, "b": 7}, key={"a": 3, "b": 7}.get))
print(list(zip([1, 2, 3], "ab")), list(zip(*[(1, 2), (3, 4)])), dict(zip("ab", [1, 2])), list(enumerate("xy", 1)), [*map(str, (1, 2))])
print(any(x > 3 for x in [1, 5]), all([]), sum(x * x for x in range(4)), min((abs(x), x) for x in [-3, 2]), list(reversed("abc")))

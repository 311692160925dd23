import torch

fs = [lambda: i for i in range(3)]
gs = [lambda i=i: i for i in range(3)]
print([f() for f in fs], [g() for g in gs])
i = "outer"
squares = [i * i for i in range(4)]
print(i, squares)


def counter():
    n = 0

    def up(by=1):
        nonlocal n
        n += by
        return n

    def peek():
        return n
    return up, peek


up, peek = counter()
up(), up(5)
print(peek(), up.__name__, counter.__name__)
total = 0


def add(*args, scale=1, **kw):
    """Add things."""
    global total
    total += sum(args) * scale
    return args, kw


print(add(1, 2, scale=2, tag="t"), add(*[1, 2], **{"scale": 0, "z": 1}), total, add.__doc__)


def outer(x):
    def inner(y):
        return x + y
    x = x * 10
    return inner


print(outer(1)(2), (lambda *a, k=3, **q: (a, k, q))(1, 2, z=4))


def fact(n):
    return 1 if n < 2 else n * fact(n - 1)


print(fact(20), fact(25))


def compose(*functions):
    def run(x):
        for f in functions:
            x = f(x)
        return x
    return run


print(compose(lambda x: x + 1, torch.tensor, lambda t: t * 2)(3))
class_level = [n for n in (lambda: [1, 2])()]
print(class_level, (lambda: None)() is None)
x = 1
def shadow():
    x = 2
    def deeper():
        return x
    return deeper()
print(shadow(), x)
while (n := total - 5) > 0:
    total = n
print(total, n)

import torch


class Vector:
    """A little vector."""
    count = 0

    def __init__(self, *items):
        self.items = list(items)
        Vector.count += 1

    def __repr__(self):
        return f"Vector({', '.join(map(str, self.items))})"

    def __add__(self, other):
        return Vector(*[a + b for a, b in zip(self.items, other.items)])

    def __mul__(self, k):
        return Vector(*[a * k for a in self.items])

    __rmul__ = __mul__

    def __eq__(self, other):
        return isinstance(other, Vector) and self.items == other.items

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        return self.items[i]

    def __setitem__(self, i, v):
        self.items[i] = v

    def __call__(self, x):
        return sum(a * x**i for i, a in enumerate(self.items))

    def __neg__(self):
        return self * -1

    def __bool__(self):
        return any(self.items)

    def __contains__(self, v):
        return v in self.items

    def __iter__(self):
        return iter(self.items)

    @property
    def norm(self):
        return sum(a * a for a in self.items) ** 0.5

    @staticmethod
    def zero(n):
        return Vector(*[0] * n)

    @classmethod
    def ones(cls, n):
        return cls(*[1] * n)


v, w = Vector(3, 4), Vector(1, 2)
print(v, v + w, 2 * v, v * 3, -v, v == Vector(3, 4), v != w, len(v), v[0], v[-1], v(2), v.norm)
v[0] = 6
print(list(v), bool(Vector.zero(2)), 4 in v, Vector.ones(3), Vector.count, max(v), [*w], sorted(v), v.__class__.__name__, Vector.__doc__)
a, b = w
print(a, b, isinstance(v, Vector), type(v).__name__, hasattr(v, "norm"), getattr(v, "missing", None), str(v), f"{v}", [v])
try:
    v.norm = 3
except AttributeError as e:
    print(e)
try:
    v.missing
except AttributeError as e:
    print(e)
try:
    v + 1
except AttributeError as e:
    print(e)
try:
    v - w
except TypeError as e:
    print(e)
try:
    Vector.nothing()
except AttributeError as e:
    print(e)
v.extra = "added"
print(v.extra, len(w))

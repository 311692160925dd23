import torch


class Average:
    """Keeps a mean without the numbers."""

    def __init__(self):
        self.n, self.mean, self.m2 = 0, 0.0, 0.0

    def update(self, x):
        self.n += 1
        delta = x - self.mean
        self.mean += delta / self.n
        self.m2 += delta * (x - self.mean)
        return self

    @property
    def std(self):
        return (self.m2 / (self.n - 1)) ** 0.5 if self.n > 1 else float("nan")

    def __iadd__(self, x):
        return self.update(x)

    def __repr__(self):
        return f"Average(n={self.n}, mean={self.mean:.3f}, std={self.std:.3f})"

    def __lt__(self, other):
        return self.mean < other.mean

    @classmethod
    def of(cls, items):
        a = cls()
        for i in items:
            a += i
        return a


a, b = Average.of([1, 2, 3, 4]), Average.of([10.0])
print(a, b, a < b, sorted([b, a]), max(a, b).mean, Average.__doc__)
t = torch.tensor([1.0, 2.0, 3.0, 4.0])
print(abs(a.std - t.std().item()) < 1e-6, a.n, [a, b][0] is a)
a += 5
print(a, a.std, isinstance(a, Average), hasattr(a, "m2"), Average.of([]).mean)
try:
    a.std = 3
except AttributeError as e:
    print(e)
try:
    a > 3
except AttributeError as e:
    print(e)
try:
    a + 1
except TypeError as e:
    print(e)

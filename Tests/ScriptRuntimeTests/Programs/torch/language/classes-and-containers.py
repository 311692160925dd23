import torch
from collections import OrderedDict
class Meter:
    """Keeps a running mean."""
    count_all = 0
    def __init__(self, name, fmt=":.3f"):
        self.name, self.fmt = name, fmt
        self.reset()
    def reset(self):
        self.sum = self.n = 0
    def update(self, v, k=1):
        self.sum += v * k
        self.n += k
        Meter.count_all += 1
    @property
    def avg(self):
        return self.sum / max(self.n, 1)
    def __str__(self):
        return ("{name} {avg" + self.fmt + "}").format(name=self.name, avg=self.avg)
    def __lt__(self, other): return self.avg < other.avg
    def __len__(self): return self.n
    def __getitem__(self, i): return (self.name, self.avg)[i]
    def __contains__(self, v): return v == self.name
    def __enter__(self): return self
    def __exit__(self, *exc): print("closed", exc[0]); return False
    @classmethod
    def named(cls, *names): return [cls(n) for n in names]
    @staticmethod
    def kind(): return "meter"
a, b = Meter.named("loss", "acc")
for v in torch.tensor([1.0, 0.5, 0.25]):
    a.update(v.item()); b.update(1 - v.item(), 2)
print(a, b, a < b, sorted([a, b])[0].name, len(b), a[0], "loss" in a, Meter.count_all, Meter.kind(), Meter.__doc__)
with Meter("t") as m:
    m.update(2)
print(m.avg, isinstance(m, Meter), hasattr(m, "foo"), getattr(m, "foo", None), type(m).__name__)
d = OrderedDict(a=1, b=2); d["c"] = 3
print(d, list(d.items()), OrderedDict([("x", 1)]) == OrderedDict(x=1), dict(d))
try:
    with Meter("bad"):
        raise ValueError("boom")
except ValueError as e:
    print("caught", e, repr(e), e.args)
first, *rest = [1, 2, 3]
print(first, rest, {**{"a": 1}, "b": 2}, [*range(3), *"ab"], (lambda *a, k=1, **kw: (a, k, kw))(1, 2, z=3))
print([i for i in range(10) if i % 2 if i > 2], {k: v for k, v in zip("ab", range(2))}, {x % 3 for x in range(5)}, any(v > 1 for v in rest), all([]))
for i, (p, q) in enumerate(zip([1, 2], [3, 4]), 1):
    print(i, p, q, end=" | ")
else:
    print("done")
x = 5
while x := x - 1:
    if x == 2: break
print(x, "yes" if x else "no", 1 < x <= 2, not x, x is None, x == 2 and "and" or "or")
print("a,b,,c".split(","), " pad ".strip(), "abc"[::-1], "x".join("123"), "Hello".lower().replace("l", "L"), "%s" % "t", "abc".find("c"), "ab" * 2, "a" in "abc", "tEST".title(), "x=1".partition("="))
def gen_list(n, acc=None):
    acc = [] if acc is None else acc
    return acc if n == 0 else gen_list(n - 1, acc + [n])
print(gen_list(3), sum(map(int, "123")), max([3, 1], default=0), sorted("bca", reverse=True), list(reversed([1, 2])), round(2.675, 2), abs(-3), divmod(7, 2), pow(2, 10, 1000), hex(255), bin(5), chr(97), ord("a"))

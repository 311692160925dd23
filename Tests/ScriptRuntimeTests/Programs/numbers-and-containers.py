import math
print(math.pi, math.e, math.tau, math.inf, math.nan)
for x in [0.5, 2, -1.5, 0.0, 10, 100, 1e-5]:
    print(x, math.sin(x), math.cos(x), math.tan(x), math.atan(x), math.sinh(min(x, 5)), math.tanh(x), math.exp(min(x, 5)), math.floor(x), math.ceil(x), math.trunc(x), math.fabs(x), math.degrees(x), math.radians(x), math.erf(x), math.expm1(min(x, 3)), math.copysign(3, x), math.isfinite(x), math.frexp(x), math.modf(x), math.ldexp(x, 3))
    if x > 0: print(math.sqrt(x), math.log(x), math.log2(x), math.log10(x), math.log(x, 3), math.log1p(x), math.gamma(min(x, 20)), math.lgamma(x), math.asinh(x), math.cbrt(x))
print(math.factorial(20), math.factorial(25), math.comb(10, 3), math.comb(50, 25), math.perm(5, 2), math.perm(5), math.gcd(12, 18), math.gcd(), math.gcd(7), math.lcm(4, 6), math.isqrt(17), math.isqrt(10**40), math.prod([1, 2, 3]), math.prod([1.5, 2], start=2), math.hypot(3, 4), math.hypot(1, 2, 3), math.dist([0, 0], [3, 4]), math.fsum([0.1] * 10), sum([0.1] * 10), math.fmod(7, 3), math.fmod(-7, 3), math.remainder(7, 3), math.pow(2, 10), math.isclose(0.1 + 0.2, 0.3), math.isclose(1, 1.1), math.isnan(math.nan), math.isinf(-math.inf), math.atan2(1, -1), math.acos(0.5), math.asin(1), math.acosh(2), math.atanh(0.5), math.log(10**400), math.floor(10**20), math.ceil(1e20), math.nextafter(1, 2), math.ulp(1.0), math.exp2(3))
print(math.sqrt(4) == 2, math.floor(-0.5), math.ceil(-0.5), math.trunc(-1.7), round(-0.5), int(-0.9), -7 // 2, -7 % 2, 7 // -2, 7 % -2, -7.5 // 2, -7.5 % 2)
from math import sqrt, pi as PI
from math import *
import math as m
print(sqrt(9), PI, cos(0), m.sin(0), floor(2.5))
class Meter:
    total = 0
    def __init__(self): self.values = []
    def update(self, v, n=1):
        self.values.extend([v] * n)
        Meter.total += n
        return self
    @property
    def avg(self): return sum(self.values) / max(1, len(self.values))
m1 = Meter().update(1.0).update(2.0, n=3)
print(m1.avg, Meter.total, m1.values)
def compose(*fs):
    def inner(x):
        for f in reversed(fs): x = f(x)
        return x
    return inner
print(compose(lambda x: x + 1, lambda x: x * 2)(5))
memo = {}
def fibm(n):
    if n in memo: return memo[n]
    memo[n] = n if n < 2 else fibm(n - 1) + fibm(n - 2)
    return memo[n]
print(fibm(90))
matrix = [[1, 2, 3], [4, 5, 6]]
print([list(r) for r in zip(*matrix)], [[row[i] for row in matrix] for i in range(3)], sum(sum(r) for r in matrix), [x for r in matrix for x in r])
words = "the quick brown the lazy dog the end".split()
count = {}
for w in words: count[w] = count.get(w, 0) + 1
print(sorted(count.items(), key=lambda kv: (-kv[1], kv[0])), max(count, key=count.get))
d = dict(zip("abc", range(3))); d2 = {**d, "z": 9}; d.update(b=5); del d["a"]
print(d, d2, list(d2.items())[-1], sorted(d.keys() & d2.keys()), sorted(d2.keys() - d.keys()), d == {"c": 2, "b": 5}, "a" in d, d.get("q"), d.popitem(), d, d.keys(), d2.values(), d2.items(), list(reversed(d2)), d | {"n": 1}, len(d2), [*d2], dict.fromkeys("ab", 0), d2.copy() is d2, bool({}))
for i, (k, v) in enumerate(d2.items()): print(i, k, v, sep=":", end=";")
print()
s = {3, 1, 2}; s.add(5); s.discard(9); s.remove(1); print(s, 2 in s, len(s), s | {7}, s & {2, 3}, s - {2}, s ^ {2, 8}, s.issubset({1, 2, 3, 5}), s == {2, 3, 5}, s.union([10], (11,)), s.isdisjoint({9}), frozenset(s), {x % 3 for x in range(10)}, s <= s, s < s, sorted(s, reverse=True))
t = (3, 1, 2); print(t.index(1), t.count(3), t + (4,), t * 2, sorted(t), t[::-1], t == (3, 1, 2), t < (3, 2), (1,) < (1, 0), hash(t) == hash((3, 1, 2)), {t: 1}[(3, 1, 2)], len(()), (1, "a", None))
l = [5, 3, 8]; l.sort(); l.insert(1, 4); l.reverse(); print(l, l.pop(), l.pop(0), l, l.index(5), l.count(4), l.copy(), l * 2, [1, 2] < [1, 3], [1] == [1.0], [[]] * 2, l.remove(4), l, l.clear(), l, [None] * 3, [3, 1, 2].sort(), sorted("hello"), [1, 2, 3][-2], [0, 1, 2, 3, 4][1:-1:2])
a = [1, 2, 3, 4, 5]; a[1:1] = [9, 9]; a[-1:] = []; a[len(a):] = [7]; print(a); a[::-1] = a[:]; print(a); del a[1:3], a[0]; print(a); a += "xy"; a *= 2; print(a); a[:] = []; print(a)
print(list(map(str, [1, 2])), list(map(int, ["1", "2"])), [str(i).zfill(2) for i in range(3)], list(zip([1, 2, 3], "ab")), dict([("a", 1)]), tuple("ab"), list({"k": 1}), list("a b".split()), sum((x * x for x in range(4)), 10), [*zip(*[(1, 2), (3, 4)])])
print(1_000_000, 0xff, 0o17, 0b11, 1e3, 1.5e-3, .5, 5., 10 ** 20, 2 ** 0.5, 7 / 2, 7 // 2, 7 % 3, -7 // 3, 2 ** 3 ** 2, -2 ** 2, not True, True + 1, 5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 4, 256 >> 2, 3 == 3.0, 0.1 + 0.2 == 0.3, 1e308 * 10, -1e308 * 10, 1 if 0 else 2)
x = y = []; y.append(1); print(x, x is y); x, y = y, 5; print(x, y)
i = 10
i += 5; i -= 3; i *= 2; i /= 4; i //= 1; i **= 2; i %= 7; print(i)
b = 6; b <<= 2; b |= 1; b &= 0x1d; b ^= 3; b >>= 1; print(b)
print("%s" % (lambda: 0).__name__, (lambda: 0).__name__, print.__name__, len.__name__, str.upper.__name__, [].append.__name__, int.__name__, type(5).__name__)
print(repr(Exception("a", 1)), str(Exception("a", 1)), repr(KeyError("k")), str(KeyError("k")), Exception().args, repr(ValueError("it's")))
print(*map(lambda p: p[0] * p[1], [(1, 2), (3, 4)])); print(list(range(3))[::-1], list(range(10, 0, -3)), [i for i in range(20) if not i % 5])
n = 0
while n < 3: n += 1
else: print("done", n)
for _ in []: pass
else: print("empty")
def g(*, a=1, **k): return a, sorted(k)
print(g(), g(a=2, z=1, y=2))
print((lambda x, *y, z=3, **w: (x, y, z, w))(1, 2, 3, q=4))
if True: pass
assert True, "no"
print(all(x > 0 for x in [1, 2]), any([]), sum([]), max([1, 5, 3], key=lambda v: -v), min("b", "a"), sorted([True, False, 1, 0]), round(3.7), round(-3.5), round(1234.567, -2), abs(-5), divmod(-7, 3), hash("a") == hash("a"), bool("False"), chr(65), ord("a"), hex(255), bin(5), oct(8), callable(len), isinstance([], (list, tuple)), id(x) == id(x))

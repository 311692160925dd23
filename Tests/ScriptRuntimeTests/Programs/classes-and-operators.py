import torch
# classes
class Base:
    """Docs."""
    count = 0
    def __init__(self, name, *, size=1):
        self.name = name
        self.size = size
        Base.count += 1
    def __repr__(self):
        return f"{type(self).__name__}({self.name!r}, {self.size})"
    def hello(self):
        return "hello " + self.name
    @staticmethod
    def st(a, b=2):
        return a + b
    @classmethod
    def make(cls, n):
        return cls(n, size=9)
    @property
    def area(self):
        return self.size ** 2
    @area.setter
    def area(self, v):
        self.size = v ** 0.5
class Child(Base):
    def __init__(self, name):
        super().__init__(name, size=3)
        self.extra = [name]
    def hello(self):
        return super().hello() + "!"
    def __eq__(self, other):
        if not isinstance(other, Child):
            return NotImplemented
        return self.name == other.name
    def __hash__(self):
        return hash(self.name)
    def __lt__(self, o): return self.name < o.name
    def __len__(self): return len(self.extra)
    def __getitem__(self, i): return self.extra[i]
    def __setitem__(self, i, v): self.extra[i] = v
    def __contains__(self, x): return x in self.extra
    def __call__(self, *a, **k): return (a, k)
    def __iter__(self): return iter(self.extra)
    def __bool__(self): return self.name != "false"
b = Base("b"); c = Child("c"); d = Child("c")
print(b, c, b.hello(), c.hello(), Base.count, Base.st(1), c.st(1, 5), Child.make("x") if False else Base.make("x"))
print(c.area, b.area); c.area = 16; print(c.size, c == d, c != d, c is d, hash(c) == hash(d), {c: 1}[d])
print(c < Child("d"), sorted([Child("z"), Child("a")]), len(c), c[0], "c" in c, c(1, k=2), list(c), bool(Child("false")))
c[0] = 5; print(c[0], c.extra, isinstance(c, Base), issubclass(Child, Base), type(c) is Child, type(c).__name__, c.__class__.__name__)
print(Base.__doc__, Child.__doc__, Base.hello.__name__, c.hello.__name__)
for f in [lambda: c.nope, lambda: Child.nope, lambda: Base(), lambda: Base("a", "b"), lambda: Base("a", foo=1), lambda: c[10], lambda: c + 1, lambda: 1 + c, lambda: c < 1, lambda: b < b, lambda: b[0], lambda: len(b), lambda: b(), lambda: -b, lambda: iter(b), lambda: 1 in b, lambda: b.hello(1), lambda: Base.hello(), lambda: int(b), lambda: float(b), lambda: [1][b], lambda: object.foo, lambda: object().foo]:
    try:
        print("ok", f())
    except Exception as e:
        print(type(e).__name__, "|", e)
try:
    b.area = 4
    print(b.size)
    class P:
        @property
        def ro(self): return 1
    P().ro = 3
except AttributeError as e:
    print(e)
try:
    del b.nothing
except AttributeError as e:
    print(e)
del b.name
try:
    print(b.name)
except AttributeError as e:
    print(e)
class V:
    def __init__(self, x): self.x = x
    def __add__(self, o): return V(self.x + (o.x if isinstance(o, V) else o))
    __radd__ = __add__
    def __mul__(self, o): return V(self.x * o)
    def __rmul__(self, o): return V(o * self.x)
    def __sub__(self, o): return V(self.x - o)
    def __rsub__(self, o): return V(o - self.x)
    def __truediv__(self, o): return V(self.x / o)
    def __rtruediv__(self, o): return V(o / self.x)
    def __pow__(self, o): return V(self.x ** o)
    def __rpow__(self, o): return V(o ** self.x)
    def __neg__(self): return V(-self.x)
    def __abs__(self): return V(abs(self.x))
    def __iadd__(self, o): self.x += o; return self
    def __matmul__(self, o): return ("mm", self.x, o.x)
    def __floordiv__(self, o): return self.x // o
    def __mod__(self, o): return self.x % o
    def __invert__(self): return "inv"
    def __and__(self, o): return "and"
    def __str__(self): return f"V<{self.x}>"
    def __format__(self, spec): return f"fmt({spec})"
    def __float__(self): return float(self.x)
    def __int__(self): return int(self.x)
    def __index__(self): return int(self.x)
    def __round__(self, n=None): return ("round", n)
v = V(2)
print(v + 1, 1 + v, sum([V(1), V(2)]), v * 3, 3 * v, 10 - v, v - 1, 8 / v, v / 2, v ** 3, 3 ** v, -v, abs(V(-3)), v @ v, V(7) // 2, V(7) % 4, ~v, v & 1, f"{v:abc}", f"{v}", f"{v!s}", float(v), int(v), [1,2,3][v], round(v), round(v, 2))
w = v; w += 5; print(w, v, w is v)
print(hex(V(255)), list(range(V(3))))
class Ctx:
    def __init__(self, n, swallow=False): self.n, self.swallow = n, swallow
    def __enter__(self): print("enter", self.n); return self
    def __exit__(self, t, e, tb): print("exit", self.n, t.__name__ if t else None, e); return self.swallow
with Ctx(1) as a, Ctx(2) as bb:
    print("body", a.n, bb.n)
with Ctx(3, True):
    raise ValueError("swallowed")
try:
    with Ctx(4):
        raise KeyError("k")
except KeyError as e:
    print("caught", e)
def g():
    with Ctx(5):
        return "ret"
print(g())
class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n <= 0: raise StopIteration
        self.n -= 1
        return self.n
print(list(It(3)), [x for x in It(2)], sum(It(4)), max(It(3)), tuple(It(2)), dict(enumerate(It(2))), 1 in It(3))
a, *rest = It(4); print(a, rest)
class G:
    def __getattr__(self, n):
        if n.startswith("x"): return n * 2
        raise AttributeError(f"no {n}")
print(G().xa, hasattr(G(), "y"), getattr(G(), "y", 7))
try: G().y
except AttributeError as e: print(e)
class A1:
    def who(self): return "A"
class B1(A1):
    def who(self): return "B" + super().who()
class C1(A1):
    def who(self): return "C" + super().who()
class D1(B1, C1):
    def who(self): return "D" + super().who()
print(D1().who())
try:
    class E1(A1, B1): pass
except TypeError as e: print(e)
class Node:
    def __init__(self, v, nxt=None): self.v, self.nxt = v, nxt
n = None
for i in range(5): n = Node(i, n)
s = []
while n: s.append(n.v); n = n.nxt
print(s)
print(Base, type(b), type(type(b)), type, int, ValueError, type(None), type(print), type(len), type(g), type(b.hello), type([].append))
class S:
    x = 10
    y = [x * i for i in range(1, 3)] if False else [x]
    def m(self): return self.x
    z = x + 1
print(S.x, S.y, S.z, S().m())
S.x = 20; print(S().m()); s1 = S(); s1.x = 5; print(s1.x, S.x)
class Stack(list if False else object):
    pass
print(Stack().__class__.__name__)
print(callable(S), callable(S()), callable(v), callable(c))

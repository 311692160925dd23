class A:
    def __init__(self):
        super().__init__()
        super().__setattr__("z", 5)
    def __repr__(self): return "<" + super().__repr__()[:11] + ">"
    def __eq__(self, o): return super().__eq__(o)
    def __hash__(self): return super().__hash__()
    def __setattr__(self, n, v): super().__setattr__(n, v * 2 if n == "q" else v)
a = A(); a.q = 4
print(a, a == a, a == A(), hash(a) == hash(a), a.z, a.q, a != A())
class E(Exception):
    def __str__(self): return "E:" + super().__str__()
    def __repr__(self): return "R:" + super().__repr__()
print(E("x"), repr(E("x", 1)))
class B:
    def __init__(self): super().__init__(1)
try: B()
except TypeError as e: print(e)
class Base:
    registry = {}
    def __init__(self, **kw):
        for k, v in kw.items(): setattr(self, k, v)
    def __eq__(self, o): return type(self) == type(o) and self.k == o.k
class D(Base): pass
print(D(k=1) == D(k=1), D(k=1) != D(k=2), D(k=1).k)
try: {D(k=1)}
except TypeError as e: print(e)
class L:
    def __init__(self, n): self.n = n
    def __le__(self, o): return self.n <= o.n
    def __gt__(self, o): return self.n > o.n
    def __ge__(self, o): return "ge"
print(L(1) <= L(2), L(1) < L(2), L(3) > L(2), L(1) >= L(1))
try: print(L(1) < 3)
except TypeError as e: print(e)
class Temp:
    def __init__(self): self._c = 0
    @property
    def c(self):
        "doc"
        return self._c
    @c.setter
    def c(self, v):
        if v < -273: raise ValueError("too cold")
        self._c = v
t = Temp(); t.c = 5; t.c += 2; print(t.c)
try: t.c = -300
except ValueError as e: print(e)
try: del t.c
except AttributeError as e: print(e)
try: t.nope += 1
except AttributeError as e: print(e)
class Seq:
    def __getitem__(self, i):
        if i > 3: raise IndexError
        return i * i
    def __len__(self): return 4
print(list(Seq()), 9 in Seq(), list(reversed(Seq())), [*Seq()], sum(Seq()))
class M:
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def keys(self): return self.d.keys()
m = M(); m["a"] = 1; m["b"] = 2; del m["a"]; print(m.d, dict(m), {**m} if False else "")
m["b"] += 5; print(m["b"])
class Cnt:
    n = 0
    def __init__(self): type(self).n += 1
Cnt(); Cnt(); print(Cnt.n)
class Outer:
    class Inner:
        v = 3
        def get(self): return self.v
    def make(self): return Outer.Inner()
print(Outer().make().get(), Outer.Inner.__name__, Outer.Inner().__class__.__name__)
def factory(n):
    class Local:
        def val(self): return n
    return Local
print(factory(7)().val(), factory(8).__name__)
print(type(Outer.Inner()), type(factory(1)()))
class Const:
    A, B = 1, 2
    names = [x for x in ("a", "b")]
    table = {k: v for k, v in zip("ab", (1, 2))}
    def f(self, x=A): return x + self.B
print(Const.A, Const.names, Const.table, Const().f())
class Ab:
    def __call__(self, x): return self.go(x)
    def go(self, x): raise NotImplementedError
class Ac(Ab):
    def go(self, x): return x + 1
print(Ac()(2))
try: Ab()(2)
except NotImplementedError as e: print(repr(e))
print(isinstance(Ac(), Ab), issubclass(Ac, object), isinstance(3, object), "")
x = [Ac() for _ in range(3)]; print(len(x), all(isinstance(v, Ac) for v in x), [v(1) for v in x])
class W:
    def __bool__(self): return 3
try: bool(W())
except TypeError as e: print(e)
class W2:
    def __len__(self): return -1
    def __repr__(self): return 5
    def __iter__(self): return 5
    def __hash__(self): return "a"
    def __index__(self): return 1.5
for f in [lambda: len(W2()), lambda: repr(W2()), lambda: list(W2()), lambda: hash(W2()), lambda: [1][W2()], lambda: bool(W2())]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def show(*args, sep=" ", **kw): print(*args, sep=sep, **kw)
show(1, 2, sep="-", end="!\n")
print(getattr(t, "c"), hasattr(t, "zzz"), setattr(t, "new", 1), t.new)
del t.new
print(hasattr(t, "new"))
a = b = A1 = None
print(a is None, (a, b) == (None, None))

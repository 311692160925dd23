def f():
    total = 0
    vals = [total := total + v for v in [1, 2, 3]]
    return total, vals
print(f())
print([last := x for x in range(3)], last)
class A:
    items = [1, 2, 3]
    n = 2
    doubled = [x * 2 for x in items]
    try:
        bad = [x * n for x in items]
    except NameError as e:
        print(e)
    def m(self): return self.items
    if n > 1:
        extra = "yes"
    for i in range(2): pass
print(A.doubled, A.extra, A.i, A().m())
def g():
    fs = []
    for i in range(3):
        def h(j=i): return i, j
        fs.append(h)
    return [k() for k in fs]
print(g())
def outer():
    def rec(n): return 0 if n == 0 else n + rec(n - 1)
    return rec(4)
print(outer())
def e1():
    try:
        1 / 0
    except ZeroDivisionError as err:
        h = lambda: err
        x = str(err)
    try: return h()
    except NameError as n: return x, str(n)
print(e1())
x = "global"
def s1():
    x = "s1"
    class C:
        y = x
        x = "class"
        z = x
        def m(self): return x
    return C.y, C.z, C().m()
try: print(s1())
except NameError as e: print(type(e).__name__, e)
class G:
    x = x
    w = x
print(G.x, G.w)
class O: pass
o = O()
o.a = o.b = 3; print(o.a, o.b)
for o.i in range(3): pass
print(o.i)
d = {}
for d["k"] in "ab": pass
print(d)
(o.p, d["q"]), *r = (1, 2), 3, 4; print(o.p, d["q"], r)
a = [0] * 3
i = 0
i, a[i] = 1, 9
print(i, a)
def order(tag, v):
    print(tag, end=" "); return v
order("x", a)[order("i", 0)] = order("v", 5); print(a)
order("t", a)[order("i", 1)] += order("v", 5); print(a)
print(order(1, 1) + order(2, 2) * order(3, 3), order("a", 0) and order("b", 1), order("c", 1) or order("d", 2))
print({order("k1", 1): order("v1", 2), order("k2", 3): order("v2", 4)}, [order(1, 1), *order(2, [2])], order("f", print)(order("arg", "z"), sep=order("s", "")))
def dflt(a=order("default", 1)): return a
dflt(); dflt()
def kwonly(*, a, b=2): return a, b
print(kwonly(a=1), kwonly(**{"a": 5, "b": 6}))
def star(*args, **kw): return args, kw
print(star(*[1, 2], *(3,), a=1, **{"b": 2}), star(*"ab"), star(*range(2), **{}))
try: star(**{"a": 1}, **{"a": 2})
except TypeError as e: print(e)
try: kwonly(1)
except TypeError as e: print(e)
try: kwonly(b=1)
except TypeError as e: print(e)
try: star(a=1, **{"a": 2})
except TypeError as e: print(e)
def ret():
    for i in range(5):
        for j in range(5):
            if i * j == 6: return i, j
print(ret())
def fin():
    for i in range(3):
        try:
            if i == 1: return i
        finally:
            if i == 1: continue
    return "end"
print(fin())
def nest():
    try:
        try: raise KeyError("a")
        finally: print("f1")
    except KeyError:
        print("caught")
        try: raise
        except KeyError as e: return repr(e)
print(nest())
def ctx():
    try:
        raise ValueError("v")
    except ValueError:
        try: raise TypeError("t")
        except TypeError: pass
        raise
try: ctx()
except ValueError as e: print("still", e)
while True:
    try: break
    finally: print("break finally")
n = 3
while n:
    n -= 1
    if n == 1: continue
else: print("else", n)
print([i for i in range(10) if i % 2 == 0 if i > 3], [(x, y) for x in range(2) for y in "ab" if x], {k: v for k, v in [("a", 1)]}, list(y for x in [[1], [2, 3]] for y in x))
gen = (v * v for v in range(4)); print(next(gen), list(gen), list(gen))
print(sum(v for v in range(3)), max((len(w), w) for w in ["a", "bbb", "cc"]), dict((k, 1) for k in "ab"), sorted(v for v in {3, 1}))
lst = [1, 2, 3]
g2 = (v for v in lst); lst.append(4); print(list(g2))
lst = [10]; g3 = (v + k for v in lst); k = 5; print(list(g3))
print((lambda: (yield_ := 5) + yield_)())
if (m := 5) > 3 and (q := m * 2): print(m, q)
print(1 if True else 1 / 0, None is None, 3 is not None, not [] == True, 2 < 3 == 3, "a" "b" == "ab")
print(-2 ** 2, 2 ** -1, --3, not not 5, ~-1, 5 - -3, 2 * -3 ** 2, 10 % 3 * 2, 1 + 2 << 1, 1 | 2 & 3 ^ 1, 7 // 2 * 2, -7 // 2, (-7) // 2, 2 ** 2 ** 3, 1 < 2 < 3 != 4)
print(0.1 * 3, 1e23, 1.0 // 0.3, 5 % 0.3, -5 % 0.3, 1e-320, 123456789 * 987654321, 2 ** 63, -2 ** 63, 2 ** 63 - 1)
v = 10; v //= 3; v **= 3; v %= 5; v <<= 3; v >>= 1; v |= 1; v ^= 7; v &= 12; print(v); s = "a"; s += "b"; s *= 3; print(s); t = (1,); t += (2,); print(t); l = [1]; l *= 2; print(l); w = {1} ; w |= {2}; w &= {2, 3}; w -= {5}; w ^= {9}; print(sorted(w))
del l[0], t; print(l)
try: t
except NameError as e: print(e)
def unb():
    del v2
    v2 = 1
try: unb()
except UnboundLocalError as e: print(e)
def cond(flag):
    if flag: val = 1
    return val
try: cond(False)
except UnboundLocalError as e: print(e)
def aug():
    x += 1
try: aug()
except UnboundLocalError as e: print(e)
print("end", end="")
print()
import math as mm, math
print(mm is math, mm.pi == math.pi)
pass; ...; "docstring"; 5; None
print(..., type(...).__name__, NotImplemented, type(NotImplemented).__name__)
print(True == 1, hash(True), {True: "a", 1: "b", 1.0: "c"}, [True, False].count(1), sum([True, True]), True is True, isinstance(True, int), str(True), int(True), True > False, "%d" % True, f"{True:5}")
def many(a, b, c, d, e, f, g, h, i, j): return a + j
print(many(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), many(*range(10)), many(j=1, a=2, b=0, c=0, d=0, e=0, f=0, g=0, h=0, i=0))

# functions, scopes, comprehensions, unpacking
x = 1
def outer():
    x = 2
    def inner():
        nonlocal x
        x += 1
        return x
    inner()
    return x, inner(), x
print(outer(), x)
def gl():
    global x, newg
    x = 50
    newg = "g"
gl(); print(x, newg)
def counter():
    n = 0
    def inc(by=1):
        nonlocal n
        n += by
        return n
    def get(): return n
    return inc, get
i, g = counter(); i(); i(5); print(g())
def ub():
    try:
        print(y)
    except UnboundLocalError as e: print(e)
    y = 1
ub()
def fr():
    def h(): return zz
    try: h()
    except NameError as e: print(e)
    zz = 3
    return h()
print(fr())
def kw(a, /, b, *args, c, d=4, **kws): return a, b, args, c, d, kws
print(kw(1, 2, c=3), kw(1, 2, 3, 4, c=5, e=6), kw(1, b=2, c=3, a=9))
for f in [lambda: kw(), lambda: kw(1), lambda: kw(1, 2), lambda: kw(1, 2, 3), lambda: kw(1, 2, c=1, b=3), lambda: kw(a=1, b=2, c=3)]:
    try: f()
    except TypeError as e: print(e)
def o():
    def i2(a): pass
    i2()
try: o()
except TypeError as e: print(e)
a, b = 1, 2; a, b = b, a; print(a, b)
(a, b), c = [1, 2], 3; print(a, b, c)
[a, [b, *c]] = 1, (2, 3, 4); print(a, b, c)
*a, b = "hello"; print(a, b)
a, *b, c = 1, 2; print(a, b, c)
for s in ["a, b = 1, 2, 3", 1]: pass
def u(v):
    try:
        a, b = v
        return a, b
    except Exception as e: return f"{type(e).__name__} {e}"
print(u((1, 2)), u([1]), u([1, 2, 3]), u(5), u("ab"), u("abc"), u({1: 2, 3: 4}), u(range(2)), u(None), u(x for x in [1, 2, 3]))
def u2(v):
    try:
        a, *b, c = v
        return a, b, c
    except Exception as e: return f"{type(e).__name__} {e}"
print(u2((1,)), u2((1, 2)), u2(range(5)))
for k, (v, w) in {"a": (1, 2), "b": (3, 4)}.items(): print(k, v, w)
print([(i, j) for i in range(3) for j in range(i)], {i: i * i for i in range(3)}, {i % 2 for i in range(5)}, [x for x in range(10) if x % 2 if x > 3])
print([[j for j in range(i)] for i in range(3)], list(i * 2 for i in range(3)), sum(i for i in range(5)), any(x > 2 for x in [1, 3]), all([]), tuple(c for c in "ab"))
gen = (print("made", i) or i for i in range(3)); print(next(gen), next(gen)); print(list(gen))
fs = [lambda: i for i in range(3)]; print([f() for f in fs])
x = 5; print([x for x in range(3)], x)
print([y := 1, y ** 2], y)
if (n := len([1, 2, 3])) > 2: print(n)
print((lambda *a, **k: (a, k))(1, *[2, 3], x=1, **{"y": 2}))
print(max(*[1, 2], 3), [*range(3), *"ab"], {**{"a": 1}, "b": 2, **{"a": 3}}, (*[1], 2), {*[1, 2], 3})
def rec(n): return 1 if n <= 1 else n * rec(n - 1)
print(rec(20), rec(30))
d = {}
d["a"] = d.get("a", 0) + 1; d.setdefault("l", []).append(1); print(d)
l = [1, 2, 3]; l2 = l; l += [4]; print(l2, l is l2); l = l + [5]; print(l2, l)
l[1:3] = ["x", "y", "z"]; print(l); l[::2] = [0] * len(l[::2]); print(l); del l[::2]; print(l); l[5:2] = [9]; print(l)
try: l[::2] = [1]
except ValueError as e: print(e)
t = (1, [2]); t[1].append(3); print(t)
try: t[0] = 1
except TypeError as e: print(e)
try: t[1] += [4]
except TypeError as e: print(e, t)
print(1 < 2 < 3, 1 < 3 < 2, 1 == 1 != 2, not 1 == 2, 3 > 2 >= 2 != 1)
print("yes" if [] else "no", [] or "default", 0 and 1, None or 0 or "x", 1 and 2 and 3)
i = 0
while True:
    i += 1
    if i == 2: continue
    if i > 4: break
    print(i, end=" ")
else: print("never")
print()
for i in range(3): pass
else: print("for else", i)
def defaults(a, l=[]): l.append(a); return l
print(defaults(1), defaults(2), defaults(3, []))
s = "abc"; print(s[::-1], s[1:], s[-2:], s[5:], s * 2, "b" in s, s < "abd", len(s), s.upper())
print(*"abc", sep="-"); print("a", "b", end="!\n"); print(); print("x", None, sep="")
print(id(l) == id(l), l is l, l == l[:], l is l[:])
del x
try: x
except NameError as e: print(e)
print(__name__)
if __name__ == "__main__": print("main")
def ann(a: int, b: str = "x") -> int: return a
y: int = 5
z: "undefined"
print(ann(1), y)
def doc():
    "docstring"
    return doc.__doc__
print(doc(), doc.__name__)
doc.attr = 5; print(doc.attr)
big = 1
for i in range(1, 50): big *= i
print(big, big // 7, big % 1000007, -big, big > 10**10, float(big), big / 3)
print(f"{big:,} {big:e} {big:x}"[:120])
print(list(map(lambda a, b: a + b, [1, 2], [3, 4])), list(filter(None, [0, 1, "", "a"])), list(filter(lambda x: x > 1, [1, 2])), list(zip("ab", [1, 2], (3, 4))), list(enumerate("ab", 1)), list(reversed([1, 2])), sorted("bca", reverse=True), sorted([(1, "b"), (1, "a")]), sorted(["bb", "a"], key=len))
print(sorted([3, 1, 2], key=lambda v: -v), sorted([("a", 2), ("b", 1), ("c", 2)], key=lambda p: p[1], reverse=True))
print(min([3, 1]), max("abc"), sum([[1], [2]], []), abs(-3), divmod(7, 2), pow(2, 3), round(2.5), round(3.14159, 2))
it = iter([1, 2]); print(next(it), next(it), next(it, "end"))
print(list(range(5, 0, -2)), range(5), range(1, 10, 3), list(range(0)), len(range(10, 0, -3)), 3 in range(5), range(3) == range(0, 3), range(10)[2:5], range(10)[-1])
print(isinstance(True, int), isinstance(1, (str, int)), type(1) == int, callable(print), bool([]), bool("0"), int("  5 "), float("1e-3"), str(5) + "5", list("ab"), tuple([1]), set([1, 1]), dict(a=1, b=2))
e = [1]; e.append(e); print(e); dd = {}; dd["self"] = dd; print(dd)
print("%s and %r" % ("a", "b"), "{:>5}|{:<5}|{:^5}".format(1, 2, 3), f"{3.14159:8.3f}|{42:08b}|{'x':*^7}")
print("it's", 'say "hi"', "tab\t", ["it's", 'say "hi"', "both ' and \"", "\n\t\\", "é", "\x00\x1f\x7f"])

for h, n in [("abcabcabd","abcabd"),("aaaa","aa"),("","a"),("a",""),("mississippi","issi"),("mississippi","ss"),("日本語日本","日本"),("aXbXc","X"),("abababab","abab"),("xx","xxx")]:
    print(h.find(n), h.rfind(n), h.count(n), n in h, h.split(n) if n else None, h.rsplit(n, 1) if n else None, h.replace(n, "-"), h.partition(n) if n else None, h.rpartition(n) if n else None, h.find(n, 1), h.rfind(n, 0, -1), h.find(n, -3), h.startswith(n), h.endswith(n), h.removeprefix(n), h.removesuffix(n))
d = {i: i for i in range(50)}
for i in range(45): d.popitem()
d["x"] = 1; d.pop(3); print(d, d.popitem(), d)
for i in range(20): d[i * 7] = i
for k in list(d)[::2]: del d[k]
print(d, list(reversed(d)))
s = set(range(30))
out = [s.pop() for _ in range(10)]; s.add(3); print(out, s.pop(), s)
print(range(-5, 10, 3).index(4), range(10, -5, -3).index(1), range(-2**62, 2**62, 2**60).index(2**60), f"{5:020,d}", f"{5:019,}", f"{1234.5:018,.2f}", f"{255:020_x}", "%.50f" % 0.1, hash("abc") == hash("ab" + "c"), "x".zfill(-5), "x".center(-3))
import math
def lcg(n):
    x = 12345
    for _ in range(n):
        x = (x * 1103515245 + 12345) % 2**31
        pass
    return x
x = 7
s = set()
log = []
for k in range(3000):
    x = (x * 1103515245 + 12345) % 2**31
    v = x % 200
    if x // 200 % 3: s.add(v)
    else: s.discard(v)
    if k % 500 == 0: log.append(list(s))
for l in log: print(l)
t = {v * 1000003 for v in range(60)}; print(t, t - {1000003 * 5}, t & set(range(0, 10**9, 1000003)), t ^ {5}, frozenset(t) | {1})
s2 = s | t; s2 -= t; print(s2); s2 &= set(range(50)); print(s2); s2.update([1, 5], {9}); print(s2, s2.copy(), s2.union([77]), s2.intersection([1, 5, 200]), s2.difference({1}), s2.symmetric_difference({1, 300}))

import torch

a = b = [1]
b += [2]
print(a, a is b)
c = a = a + [3]
print(a, b, c is a)
x, y = 1, 2
x, y = y, x + y
print(x, y)
(a1, (a2, a3)), *z = [(1, (2, 3)), 4, 5]
print(a1, a2, a3, z)
first, *_ = "hello"
*_, last = [1, 2, 3]
print(first, last)
for k, *vs in [(1, 2, 3), (4,)]:
    print(k, vs)
d = {}
d["t"], d["u"] = "tu"
print(d)
print(1 < 2 < 3, 1 < 3 > 2, not 1 == 2, 1 in [1] == True, None is None, [] is not [], 3 != 3.0)
print(1 and 2, 0 and 2, 0 or "x", "" or 0 or None, not [] and 5, (1 or 1 / 0), 5 if 0 else 6)
print(2 + 3 * 4 ** 2 / 8 - 1, -2**2, (-2) ** 2, 2 ** 3 ** 0, 7 - 3 - 2, 2 * 3 % 4, 10 // 3 * 3, ~1 + 1, 1 | 2 & 3, 1 << 2 + 1)
v = torch.tensor([1.0, 2.0, 3.0])
p, q, r = v
print(p, q + r, [*v], *v.tolist())
m = torch.arange(6).view(2, 3)
(e, f, g), row = m
print(e, f, g, row)
i = 5
i -= 2; i *= 3; i **= 2; i //= 4; i %= 7; i <<= 2; i |= 1; i ^= 3; i &= 14; i >>= 1
print(i)
s = "ab"
s += "c"; s *= 2
print(s)
t = (1,)
t += (2, 3)
print(t, t[1:], t + (4,), t * 2, (1, 2) == (1, 2.0), (1, 2, 3) > (1, 2), hash((1, 2)) == hash((1, 2)))
lst = [0, 1, 2]
k = 0
k, lst[k] = 2, "changed"
print(lst, k)
del lst[0], d["t"]
print(lst, d)
print([1, 2, 3][True], "abc"[-1], (1, 2)[0], {"a": {"b": [10, 20]}}["a"]["b"][1], [[1, 2], [3]][0][-1])

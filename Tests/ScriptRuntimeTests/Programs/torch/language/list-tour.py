import torch

a = [5, 3, 8, 1]
a.append(9), a.extend([2, 2]), a.insert(1, 7)
print(a, a.pop(), a.pop(0), a.index(8), a.count(2), a)
a.remove(3)
a.sort(reverse=True)
print(a, sorted(a, key=lambda v: (v % 3, v)), a[::-1], list(reversed(a)), a[1:3], a[-2:], a[::2])
b = a
c = a[:]
b[0] = 100
print(a, c, a is b, a == c, [1, 2] < [1, 3], [1] * 3, [[0] * 2 for _ in range(2)])
a[1:3] = [70, 71, 72]
del a[0]
a[::2] = [-1] * len(a[::2])
print(a, len(a), sum(a), max(a), min(a), any(v > 70 for v in a), all(a))
m = [[1, 2, 3], [4, 5, 6]]
print(list(zip(*m)), [list(r) for r in zip(*m)], [v for row in m for v in row if v % 2], sum(m, []))
x, *rest, last = range(6)
(p, q), r = (1, 2), 3
print(x, rest, last, p, q, r, [*rest, *"ab"], (*rest,), {*rest})
print(list(enumerate("ab", 1)), list(map(lambda u, v: u * v, [1, 2], [3, 4])), list(filter(None, [0, 1, "", "a"])))
m[0] += [9]
m.append(m[0])
m[2][0] = "same"
print(m, m.copy() == m, [i for i, v in enumerate(m) if v is m[0]])
for bad in (lambda: [].pop(), lambda: [1].remove(2), lambda: [1].index(5), lambda: [1, "a"].sort(), lambda: [1][1.0]):
    try:
        bad()
    except (IndexError, ValueError, TypeError) as e:
        print(type(e).__name__, e)
a.clear()
print(a, b, not a)

import torch

n = 3
grid = [[r * n + c for c in range(n)] for r in range(n)]
print(grid, [row[i] for i, row in enumerate(grid)], [[row[i] for row in grid] for i in range(n)])
print(sum(x * x for x in range(5)), max((len(w), w) for w in "a bb cc".split()), dict((k, v) for k, v in [(1, 2)]))
print({x % 3 for x in range(10)}, {x: [y for y in range(x)] for x in range(3)}, [(x, y) for x in range(3) for y in range(x, 3) if x != y])
g = (x for x in range(3))
print(next(g), list(g), list(g), next(g, "empty"))
it = iter([1, 2, 3])
print(list(zip(it, it)), next(it, None))
print([a if a > 1 else -a for a in range(4)], [b for b in range(20) if b % 2 if b % 3])
try:
    print(a)
except NameError as e:
    print(e)
evens = list(filter(lambda q: q % 2 == 0, range(10)))
print(evens, list(map(str, evens)), any(e > 7 for e in evens), all(isinstance(e, int) for e in evens))
pairs = [("w", 1.5), ("b", -2)]
print(", ".join(f"{k}={v:+.1f}" for k, v in pairs), [*range(3), *"xy"], sorted({"b", "a"}), list(range(10, 0, -3)))
print(range(5), range(2, 10, 2), len(range(0, 100, 7)), 14 in range(0, 100, 7), range(10)[2:5], range(10)[-1], list(range(0)))
params = [torch.ones(2, requires_grad=True) * k for k in range(1, 3)]
print([p.sum().item() for p in params], sum(p.sum() for p in params), [p.requires_grad for p in params], sum(p.numel() for p in params))
for i, (k, v) in enumerate(pairs):
    print(i, k, v)
else:
    print("done")
x = [y := 5, y**2]
print(x, y, print("side") or "value")
print(*[1, 2], sep="-", end="!\n")
print(1, "a", None, [1.0], sep=", ")
print()
print(all([]), any([]), sum([]), list(zip([1], [])), list(enumerate([])))

people = [("Ana", 31, 1.62), ("Bo", 25, 1.80), ("Cy", 31, 1.75), ("Di", 25, 1.55)]
print(sorted(people, key=lambda p: p[1]))
print(sorted(people, key=lambda p: (-p[1], p[2])))
print(max(people, key=lambda p: p[2])[0], min(people)[0], [p[0] for p in people if p[1] > 30])
groups = {}
for name, age, _ in people:
    groups.setdefault(age, []).append(name)
print(groups, {k: len(v) for k, v in groups.items()})
names, ages, heights = zip(*people)
print(names, sum(ages) / len(ages), round(sum(heights), 2))
ranks = {n: i + 1 for i, (n, *_) in enumerate(sorted(people, key=lambda p: -p[2]))}
print(ranks, ranks["Bo"], sorted(ranks, key=ranks.get))
nums = [3, -1, 4, -1, 5, -9]
nums.sort(key=abs)
print(nums, sorted(nums), list(dict.fromkeys(nums)), nums.count(-1), nums[::-1])
print([list(range(i)) for i in range(4)], [*range(3), *[9]], sum([[1], [2, 3]], []))
print(list(zip(range(3), "abc", [True, None, 2.5])), dict(zip("ab", range(2))), any(n < -5 for n in nums))
a, (b, *c), d = 1, (2, 3, 4), 5
print(a, b, c, d, (a < b < d), a if b > 5 else c)
matrix = [[1, 2, 3], [4, 5, 6]]
print([sum(r) for r in matrix], [max(c) for c in zip(*matrix)], [r[::-1] for r in matrix])

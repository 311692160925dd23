import torch

d = dict(a=1, b=2)
d.update(c=3)
d |= {"d": 4}
print(d, d | {"a": 0}, dict([("k", 1)]), dict(zip("xy", [1, 2])), dict.fromkeys(["p", "q"], 0))
print({k: v * v for k, v in d.items() if v % 2}, list(d)[-1], d.popitem(), "a" in d, d.get("zz", "none"))
print(sorted(d.items(), key=lambda kv: -kv[1]), min(d, key=d.get), max(d.values()), list(reversed(d)), len(d))
inv = {v: k for k, v in d.items()}
inv.setdefault(9, []).append("nine")
print(inv, inv.pop(9), inv.pop(10, "gone"), inv, {**inv, **{5: "five"}})
counts = {}
for ch in "gradient":
    counts[ch] = counts.get(ch, 0) + 1
print(counts, d.keys() & {"a", "z"}, d.keys() | {"q"} == {"a", "b", "c", "q"}, d.items() >= {("a", 1)})
s, u = {1, 2, 3}, {3, 4}
print(s | u, s & u, s - u, s ^ u, s <= {1, 2, 3, 4}, s.isdisjoint({7}), len(s), 2 in s, set(), frozenset({1}))
s.add(10), s.discard(99), s.update([11])
print(sorted(s), s.issuperset({1, 2}), {1, 1.0, True}, type({}).__name__, type({1}).__name__)
for bad in (lambda: d["nope"], lambda: d.pop("nope"), lambda: {[]: 1}, lambda: {1}.remove(5), lambda: {}.popitem(), lambda: {1}[0]):
    try:
        bad()
    except (KeyError, TypeError) as e:
        print(type(e).__name__, e)
try:
    for k in d:
        d[k + "x"] = 0
except RuntimeError as e:
    print(e)
print(d)
nested = {"layer": {"w": [1, 2], "b": {"v": None}}}
nested["layer"]["b"]["v"] = nested["layer"]["w"]
nested["layer"]["w"].append(3)
print(nested, nested == {"layer": {"w": [1, 2, 3], "b": {"v": [1, 2, 3]}}})

class A:
    def __eq__(self, o): d.clear(); l.clear(); return True
    def __hash__(self): return 1
d = {A(): 1}
l = [A(), A(), A()]
print(A() in d, d)
l2 = [A(), A()]
l = [A(), A()]

d[A()] = 5
print(len(d))
s = {A()}
class B:
    def __eq__(self, o): s.clear(); return False
    def __hash__(self): return 1
s.add(B()); print(len(s))
x = [3, 2, 1]
class K:
    def __lt__(self, o): x.clear(); return False
x = [K(), K(), K()]
try: x.sort()
except ValueError as e: print(e)
def gen_self():
    g = (next(g) for _ in range(3))
    try: next(g)
    except ValueError as e: print(e)
    except NameError as e: print("ne", e)
gen_self()
gg = (next(gg) for _ in range(3))
try: print(next(gg))
except Exception as e: print(type(e), e)
dd = {1: 1}
try:
    for k in dd: dd[k + 1] = 1
except RuntimeError as e: print(e)
ss = {1}
try:
    for k in ss: ss.add(k + 1)
except RuntimeError as e: print(e)
ll = [1]
for k in ll:
    if len(ll) < 5: ll.append(k + 1)
print(ll)
print([1, 2, 3][-10**30:10**30], "abc"[-10**30:10**30:2], [1,2,3][::-10**30], range(10)[::-9223372036854775808])
try: print([1][10**30])
except IndexError as e: print(e)
try: raise OverflowError("x")
except OverflowError as e: print(e)
except IndexError as e: print("idx", e)
try: "a" * 10**30
except OverflowError as e: print(e)
except MemoryError as e: print("mem", e)

import torch

name, lr, n = "sgd", 0.05, 1234567
print(f"{name!r:>8}|{name:*^9}|{name:<6}|{name!s:.2}|")
print(f"{lr:.3e} {lr:g} {lr:%} {lr:08.3f} {lr:+.1f} {-lr: .2f} {lr:<10}|")
print(f"{n:,} {n:_} {n:x} {n:#X} {n:#b} {n:o} {n:e} {n:>12d} {n:<12}| {n:^+12}|")
print(f"{lr=} {n=:,} {name=!s} {lr=:.2f} {1+2=} { n = }")
w, p = 12, 4
print(f"{3.14159:{w}.{p}f}|{3.14159:<{w}.{p}}|{'x':{'-'}^{w}}|")
print(f"{True} {True:d} {None} {None!r:>6} {[1, 'a']} {(1,)} { {'k': 1} }")
print(f"{{}} {{{n}}} {'a' 'b'} {'yes' if n > 3 else 'no'} {[i for i in range(3)]} {(lambda q: q + 1)(2)}")
t = torch.tensor(2.5)
print(f"{t} {t:.3f} {t.item():>7.2f}| {t!r} {t.shape} {t.dtype}")
print(f"{1e6:g} {1e5:g} {123456789.0:g} {1e-5:g} {0.0001:g} {1e20:.0f} {float('inf'):.2f} {float('nan'):>6}")
print(f"{10:c}|{65:c}|{0.5:.0%}|{12345.678:,.2f}|{-7:05d}|{7:^5}|{255:08b}|{1.0}|{1e16}")
print("%5.2f|%-6s|%03d|%x|%e|%g|%%|%r|%+d" % (3.14159, "ab", 7, 255, 12345.678, 0.0001, "q", 5))
print("{0:>4}{1:<4}|{name}|{d[k]}|{l[1]}".format(1, 2, name="z", d={"k": 3}, l=[4, 5]))

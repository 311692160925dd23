import math

fns = {
    "square": (lambda x: x * x, lambda x: 2 * x),
    "exp": (math.exp, math.exp),
    "sin": (math.sin, math.cos),
    "inv": (lambda x: 1 / x, lambda x: -1 / x**2),
}
print(f"{'name':<8}|{'numeric':>12}|{'exact':>12}|{'error':>9}")
print("-" * 8 + "+" + "-" * 12 + "+" + "-" * 12 + "+" + "-" * 9)
for name, (f, df) in fns.items():
    x, h = 0.5, 1e-6
    num = (f(x + h) - f(x - h)) / (2 * h)
    print(f"{name:<8}|{num:>12.6f}|{df(x):>12.6f}|{abs(num - df(x)):>9.1e}")
print("{:^20s}|{:>+8.2f}|{:<6d}|{:e}".format("centre", 3.14159, 42, 12345.678))
print("%-10s%5d%8.3f %s" % ("row", 7, math.pi, [1, 2]))
print(f"{1234567.891:,.1f} {0.000012345:.2e} {255:#x} {5:03d} {-5:+d} {0.25:.0%}")
values = [1.0, 10.5, 100.25]
print(", ".join(f"{v:8.3f}" for v in values), "|", " ".join(map(str, values)))

import torch
def attempt(f):
    try:
        print("ok", f())
    except RuntimeError as e:
        print(e)
x = torch.tensor([1.0, 4.0], requires_grad=True)
def a():
    y = x.sqrt(); y += 1; y.sum().backward(); return x.grad
def b():
    y = x.relu(); y.mul_(2); return y
def c():
    y = x * 2; z = y ** 2; y[0] = 5; z.sum().backward()
def d():
    y = (x * 2).sum(); y.backward(); y.backward()
def e():
    y = (x ** 2).sum(); y.backward(); y.backward()
def f():
    y = x.clone(); y[0] = x[1] * 3; y.sum().backward(); return x.grad
def g():
    a, b = x.unbind(); a.mul_(2)
def h():
    y = x * 1; a, b = y.split(1); a.mul_(2)
def i():
    return 1
def j():
    y = x.exp(); s = y.sum(); y.zero_(); s.backward(); return x.grad
def k():
    y = x * 3; y.requires_grad_(False)
def l():
    (x.detach() * 2).sum().backward()
def m():
    y = x.expand(3, 2); y.add_(1)
for f in (a, b, c, d, e, f, g, h, i, j, k, l, m):
    x.grad = None
    print(f.__name__, end=" ")
    attempt(f)

import torch

w = torch.tensor([1.0, 2.0], requires_grad=True)
tries = [lambda: w.add_(1), lambda: w.zero_(), lambda: w[0:1].mul_(2), lambda: w.detach().requires_grad_().mul_(2)]
for f in tries:
    try:
        print(f())
    except RuntimeError as e:
        print(e)
try:
    w[0] = 5.0
except RuntimeError as e:
    print(e)
with torch.no_grad():
    w += 1
    w[0] = 9.0
    w.mul_(2).sub_(1)
print(w, w._version, w.is_leaf)
y = w * 1
y.mul_(3)
y[0] = 0.0
y.clamp_(max=5)
print(y, y._version)
y.sum().backward()
print(w.grad)
a = torch.zeros(2, 2)
row = a[0]
row += 1
a[:, 1] *= 5
a.t()[0, 1] = 7
print(a, row, a._version, row._version)
b = a.detach()
b[1, 1] = -1
c = a.clone()
c.fill_(3)
print(a, b, c, a.data is a)
x = torch.ones(3, requires_grad=True)
h = x.exp()
try:
    h.add_(1).sum().backward()
except RuntimeError as e:
    print(e)
z = (x * 2)
z.data[0] = 100.0
z.sum().backward()
print(x.grad, z)
base = torch.zeros(4)
view = base.view(2, 2)
view.requires_grad_()
print(base.requires_grad, view.is_leaf, view.requires_grad)
k = torch.zeros(3)
k[1:] = x[1:] * 2
k.sum().backward()
print(k, x.grad)

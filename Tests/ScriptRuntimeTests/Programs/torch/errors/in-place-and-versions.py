import torch

x = torch.tensor([1.0, 2.0], requires_grad=True)
y = x**2
z = y.exp()
y += 1
try:
    z.sum().backward()
    print("fine", x.grad)
except RuntimeError as e:
    print(e)
x.grad = None
a = x * 2
b = a.sigmoid()
b.mul_(2)
try:
    b.sum().backward()
except RuntimeError as e:
    print(e)
c = x.clone()
c[0] = 0.0
(c * c).sum().backward()
print(x.grad)
v = torch.zeros(3)
v[1] = x.sum()
v.sum().backward()
print(v, x.grad)
try:
    x[0] = 1.0
except RuntimeError as e:
    print(e)
try:
    x.detach().zero_()
    (x * 1).sum().backward()
    print(x, x.grad)
except RuntimeError as e:
    print(e)
w = torch.ones(2, requires_grad=True)
out = (w * w).sum()
with torch.no_grad():
    w += 1
try:
    out.backward()
except RuntimeError as e:
    print(e)
u = torch.ones(2, 2, requires_grad=True)
s = u.view(4)
try:
    s += 1
except RuntimeError as e:
    print(e)

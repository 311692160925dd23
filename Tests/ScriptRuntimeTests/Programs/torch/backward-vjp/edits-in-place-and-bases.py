import torch
a = torch.ones(3, requires_grad=True)
try:
    a += 1
except RuntimeError as e:
    print(e)
b = a * 2
b.add_(1)
print(b, b._version)
b[0] = 7.
print(b)
b.sum().backward()
print(a.grad)
x = torch.tensor([1., 2., 3.], requires_grad=True)
y = x.exp()
y += 1
try:
    y.sum().backward()
except RuntimeError as e:
    print(e)
s = x.sigmoid()
s[1] = 0
try:
    s.sum().backward()
except RuntimeError as err:
    print(type(err).__name__, str(err).splitlines()[0])
w = torch.zeros(2, 2, requires_grad=True)
with torch.no_grad():
    w.fill_(3)
    w[0] = torch.tensor([1., 2.])
    w[:, 1] *= -1
print(w)
base = torch.zeros(4)
view = base[1:3]
view += 5
print(base, view._base is base, base._version, view._version)
p = torch.ones(2, requires_grad=True)
q = (p * 1).view(2)
q.mul_(3)
print(q)
q.sum().backward(); print(p.grad)

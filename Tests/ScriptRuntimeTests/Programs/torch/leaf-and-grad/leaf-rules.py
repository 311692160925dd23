import torch

a = torch.ones(2, requires_grad=True)
b = a.double()
c = torch.ones(2).requires_grad_()
d = torch.ones(2) * 3
e = (a * 2).detach()
f = a.clone()
g = torch.nn.Parameter(torch.zeros(1))
for name, t in [("a", a), ("b", b), ("c", c), ("d", d), ("e", e), ("f", f), ("g", g)]:
    print(name, t.is_leaf, t.requires_grad, t.grad_fn is None, t.grad, t.dtype)
(a * c).sum().backward()
print(a.grad, c.grad, d.grad)
try:
    d.backward()
except RuntimeError as err:
    print(err)
h = a * 2
h.retain_grad()
h.sum().backward()
print(h.grad, a.grad, h.retains_grad, a.retains_grad)
a.grad = None
a.grad = torch.tensor([5.0, 5.0])
(a * 1).sum().backward()
print(a.grad)
try:
    a.requires_grad = "yes"
except (RuntimeError, TypeError) as err:
    print(type(err).__name__, err)
try:
    h.requires_grad = False
except RuntimeError as err:
    print(err)
try:
    torch.tensor([1, 2], requires_grad=True)
except RuntimeError as err:
    print(err)
try:
    torch.tensor([1, 2]).requires_grad_()
except RuntimeError as err:
    print(err)
i = torch.tensor([1, 2])
print(i.requires_grad, i.is_leaf, (i * a).requires_grad, (a > 1).requires_grad, a.argmax().requires_grad)
print(a.detach().requires_grad, a.data.requires_grad, a.detach().is_leaf)

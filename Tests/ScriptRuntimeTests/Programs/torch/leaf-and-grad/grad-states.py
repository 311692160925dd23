import torch

a = torch.tensor([1.0, 2.0], requires_grad=True)
print(a.grad, a.is_leaf, a.requires_grad, a.grad_fn)
b = a * 2
print(b.is_leaf, b.requires_grad, b.grad_fn is None)
b.sum().backward()
print(a.grad, b.retains_grad)
c = a.detach()
c[0] = 100.0
print(a, c, c.requires_grad)
d = a.clone().detach().requires_grad_(True)
(d * a.detach()).sum().backward()
print(d.grad, a.grad)
with torch.no_grad():
    e = a + 1
    f = torch.ones(2, requires_grad=True)
    g = f * 2
print(e.requires_grad, f.requires_grad, g.requires_grad, f.is_leaf)
h = torch.ones(2)
h.requires_grad = True
(h**2).sum().backward()
print(h.grad)
h.requires_grad = False
print((h * 2).requires_grad, h.grad)
params = [torch.full((2,), float(k), requires_grad=True) for k in range(3)]
sum((p * p).sum() for p in params).backward()
print([p.grad.tolist() for p in params])
for p in params:
    p.grad.zero_()
print([p.grad.sum().item() for p in params], a.grad is a.grad)

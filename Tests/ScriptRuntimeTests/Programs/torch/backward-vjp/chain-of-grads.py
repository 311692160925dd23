import torch

x = torch.tensor([0.5, 1.0, 2.0], requires_grad=True)
y = (x**3).sum()
(g1,) = torch.autograd.grad(y, x, create_graph=True)
(g2,) = torch.autograd.grad(g1.sum(), x, create_graph=True)
(g3,) = torch.autograd.grad(g2.sum(), x)
print(g1, g2, g3)
z = x * torch.tensor([1.0, 10.0, 100.0])
v = torch.tensor([1.0, 0.0, -1.0])
print(torch.autograd.grad(z, x, v, retain_graph=True), torch.autograd.grad(z, x, torch.ones_like(z)))
w = torch.tensor(2.0, requires_grad=True)
u = w.exp()
out = u * u + u
out.backward(retain_graph=True)
print(w.grad)
out.backward()
print(w.grad)
f = lambda t: t.sin() * t
for _ in range(3):
    t = torch.tensor(1.0, requires_grad=True)
    (d,) = torch.autograd.grad(f(t), t, create_graph=True)
    f = (lambda f: lambda t: torch.autograd.grad(f(t), t, create_graph=True)[0])(f)
    print(f"{f(torch.tensor(1.0, requires_grad=True)).item():.4f}")
print(torch.func.jacrev(lambda t: t.outer(t).sum(0))(torch.tensor([1.0, 2.0])))
print(torch.func.vmap(torch.func.grad(lambda t: t**2))(torch.arange(3.0)))

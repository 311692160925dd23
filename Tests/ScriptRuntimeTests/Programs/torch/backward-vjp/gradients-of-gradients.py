import torch
x = torch.linspace(-2, 2, 5, requires_grad=True)
y = torch.sin(x) * torch.exp(-x ** 2)
d = [y]
for k in range(3):
    d.append(torch.autograd.grad(d[-1].sum(), x, create_graph=True)[0])
for k, v in enumerate(d):
    print(k, v.detach())
a = torch.tensor(2.0, requires_grad=True)
b = torch.tensor(3.0, requires_grad=True)
f = a ** 2 * b + b ** 3
fa, fb = torch.autograd.grad(f, (a, b), create_graph=True)
print(fa, fb)
H = [[torch.autograd.grad(g, v, retain_graph=True, allow_unused=True)[0] for v in (a, b)] for g in (fa, fb)]
print(H)
gp = (torch.autograd.grad((a * b).sin(), a, create_graph=True)[0].norm() - 1) ** 2
gp.backward()
print(a.grad, b.grad)
w = torch.tensor([1.0, -2.0], requires_grad=True)
inner = (w ** 3).sum()
g, = torch.autograd.grad(inner, w, create_graph=True)
w2 = w - 0.1 * g
outer = (w2 ** 2).sum()
outer.backward()
print(w2, w.grad)

import torch

x = torch.tensor(1.5, requires_grad=True)
y = torch.sin(x) * x**2
(g,) = torch.autograd.grad(y, x, create_graph=True)
(h,) = torch.autograd.grad(g, x, create_graph=True)
(k,) = torch.autograd.grad(h, x)
print(y, g, h, k)
w = torch.tensor([1.0, -2.0], requires_grad=True)
loss = (w.exp() * w).sum()
loss.backward(create_graph=True)
print(w.grad, w.grad.grad_fn is not None, w.grad.requires_grad)
penalty = (torch.autograd.grad((w**2).sum(), w, create_graph=True)[0] ** 2).sum()
w.grad = None
penalty.backward()
print(penalty, w.grad)
for f in (torch.tanh, torch.sigmoid, torch.exp, torch.relu, torch.nn.functional.softplus, lambda t: t.pow(3), torch.sqrt, lambda t: 1 / t, torch.log, torch.nn.functional.gelu):
    t = torch.tensor(0.7, requires_grad=True)
    (a,) = torch.autograd.grad(f(t), t, create_graph=True)
    b = torch.autograd.grad(a, t, allow_unused=True)[0] if a.requires_grad else None
    print(a, b)
m = torch.tensor([[1.0, 2.0], [3.0, 4.0]], requires_grad=True)
(gm,) = torch.autograd.grad((m @ m).sum(), m, create_graph=True)
print(gm)
print(torch.autograd.grad(gm.sum(), m))

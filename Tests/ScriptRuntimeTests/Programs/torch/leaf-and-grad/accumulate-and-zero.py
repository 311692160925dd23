import torch

w = torch.tensor([1.0, 2.0], requires_grad=True)
for i in range(3):
    (w * (i + 1)).sum().backward()
    print(i, w.grad)
old = w.grad
w.grad.zero_()
print(old is w.grad, old)
(w**2).sum().backward()
print(old, w.grad)
w.grad = None
loss = (w**3).sum()
loss.backward(retain_graph=True)
first = w.grad.clone()
loss.backward()
print(first, w.grad, w.grad / first)
try:
    loss.backward()
except RuntimeError as e:
    print(str(e)[:60])
u = torch.tensor(3.0, requires_grad=True)
v = u * u
g1, = torch.autograd.grad(v, u, retain_graph=True)
v.backward()
print(g1, u.grad, w.grad.requires_grad)
a = torch.tensor(1.0, requires_grad=True)
b = torch.tensor(2.0, requires_grad=True)
print(torch.autograd.grad(a * 3, [a, b], allow_unused=True))
try:
    torch.autograd.grad(a * 3, [a, b])
except RuntimeError as e:
    print(e)
print(torch.autograd.grad(a * 3, [a, b], allow_unused=True, materialize_grads=True))
with torch.no_grad():
    c = a * 2
    print(c.requires_grad, torch.is_grad_enabled())
    with torch.enable_grad():
        print((a * 2).requires_grad)
@torch.no_grad()
def f(x):
    return x * 2
print(f(a), torch.is_grad_enabled())
with torch.set_grad_enabled(False):
    print((a * b).requires_grad)
with torch.inference_mode():
    z = a * 2
print(z.is_inference(), z.requires_grad)

import torch
x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
y = x.clone()
y[1] = y[0] * y[2]
y[y > 2.5] *= 2
print(y, y.grad_fn.name())
y.sum().backward()
print(x.grad)
x.grad = None
z = torch.zeros(3)
z[0] = x[1] * 2
z[1:] = x[:2]
print(z, z.requires_grad)
(z ** 2).sum().backward()
print(x.grad)
x.grad = None
w = x * 1
w.relu_().mul_(2).add_(x)
w.sum().backward()
print(w, x.grad)
b = torch.zeros(2, 3)
b += x
b[0].sub_(1)
b.sum().backward()
print(b, x.grad)
m = x * 2
m.masked_fill_(torch.tensor([True, False, False]), 5.0)
m.index_fill_(0, torch.tensor([2]), 0.0)
m.sum().backward()
print(m, x.grad)

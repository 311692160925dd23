import torch
x = torch.arange(5., requires_grad=True)
y = x ** 2
print(y.mean().item())
y[0] = 3
y.sum().backward()
print(x.grad[7])

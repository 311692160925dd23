import torch

print(torch.arange(1001))
print(torch.arange(1000.0).reshape(10, 100).sum())
print(torch.arange(2000.0).reshape(2, 1000))
print(torch.zeros(100, 100))
print(torch.arange(1200).view(3, 20, 20))
print(torch.ones(7, 7, 7, 7)[0].shape, torch.ones(4, 6, 50))
print((torch.arange(5000.0) - 2500).requires_grad_() * 2)
print(torch.arange(1500.0, dtype=torch.float64) / 7)
print(torch.arange(1002) % 2 == 0)
print(torch.full((1001,), float("nan")), torch.arange(0, 1e6, 500.0))

import torch

print(torch.zeros(0), torch.zeros(0, 3), torch.zeros(2, 0), torch.zeros(2, 0, 3), torch.zeros(0, dtype=torch.int64), torch.zeros(1, 0, dtype=torch.bool))
print(torch.ones(1, 1, 1), torch.ones(()), torch.ones(1), torch.ones(2, 1), torch.ones(1, 2, 2))
print(torch.arange(24).view(2, 3, 4))
print(torch.arange(8.0).view(2, 2, 2) / 7)
print(torch.arange(16).reshape(2, 2, 2, 2))
print(torch.zeros(3, 1, 2, requires_grad=True))
print(torch.eye(4), torch.eye(2, 3, dtype=torch.int64))
print(torch.arange(30.0))
print(torch.arange(25) * 1000)
print(torch.linspace(0, 1, 13), torch.linspace(-1, 1, 4, dtype=torch.float64))
print([torch.ones(2), torch.tensor(1)], (torch.zeros(1),), {"w": torch.ones(2, 2)})

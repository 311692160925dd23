import torch

for v in [0.0, -0.0, 1.0, 0.5, 1e-4, 9.99e-5, 123456.0, 1e8, 1.5e-10, 3.14159265]:
    print(v, torch.tensor(v), torch.tensor([v]), torch.tensor([v, 1.0]))
for v in [1, -1, 0, 2**31, -2**40]:
    print(torch.tensor(v), torch.tensor([v, 10]))
print(torch.tensor([[0.1, 22.0], [-333.5, 4e3]]), torch.tensor([1e3, 1e-1]), torch.tensor([1001.0, 1.0]), torch.tensor([1000.0, 0.9]))

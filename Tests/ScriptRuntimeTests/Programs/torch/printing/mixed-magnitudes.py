import torch

print(torch.tensor([1e-5, 1.0, 1000.0]))
print(torch.tensor([0.001, 12345.0]))
print(torch.tensor([1e8, 1.0]), torch.tensor([1.5e8, 2.0]), torch.tensor([123456.789]))
print(torch.tensor([float("nan"), float("inf"), -float("inf"), 1e-3, 0.0]))
print(torch.tensor([1e10, float("inf")]), torch.tensor([float("nan")]), torch.tensor([0.0, -0.0]), torch.tensor([-1e-10]))
print(torch.tensor([[1.0, 20.5], [300.25, -4000.125]]))
print(torch.tensor([[1e-3, 1.0], [999.0, 1000.0]]), torch.tensor(3.14159265), torch.tensor(-0.0), torch.tensor(1e-9))
print(torch.tensor([0.1, 0.2], dtype=torch.float64), torch.tensor(1e300, dtype=torch.float64), torch.tensor([1e-300, 1.0], dtype=torch.float64))
print(torch.tensor([1, 20, -300]), torch.tensor([10**12, 5]), torch.tensor([[True], [False]]), torch.tensor([1, 2], dtype=torch.int32))
print(torch.tensor([255], dtype=torch.uint8), torch.tensor([0.5], dtype=torch.float64))
print(torch.tensor([99999.0, 0.5]), torch.tensor([100000.0, 7.0]), torch.tensor([1e7, 3.0]), torch.tensor([16777216.0, 2.0]))
print(torch.tensor([1.0, 2.0]) / 3, torch.tensor([1.0]) / 0, torch.tensor(1.0) / 3, torch.tensor([2.0]).sqrt() * 1e4)

import torch

a, b = torch.tensor([1.0, 2.0]), torch.tensor([[True], [False]])
print({"a": a, "b": [b, (a, 3)], "c": None})
print([a, b], (a,), f"{a} and {b}", str(a)[:6], repr(b))
print("loss:", a.sum(), "items:", a.sum().item(), a.tolist(), b.tolist(), a.shape, b.dtype, a.device)
t = torch.arange(12.0).view(1, 2, 2, 3) / 10
print(t)
print(torch.ones(2, 3, requires_grad=True), torch.nn.Parameter(torch.zeros(2)), torch.Size([]), torch.ones(3, dtype=torch.float64).requires_grad_())
print(torch.tensor([[1.0, float("nan")], [float("-inf"), 1e5]]), torch.tensor([[1e6, 1e-6]]))

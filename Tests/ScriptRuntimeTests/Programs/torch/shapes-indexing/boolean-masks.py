import torch

x = torch.tensor([[1.0, -2.0, 3.0], [-4.0, 5.0, -6.0]], requires_grad=True)
mask = x > 0
print(mask, x[mask], x[~mask].sum(), mask.sum(), mask.any(dim=1), mask.all(dim=0))
y = x.clone()
y[y < 0] = 0.0
print(y)
y.sum().backward()
print(x.grad)
rows = torch.tensor([True, False])
print(x[rows], x[rows, 1:], x[:, torch.tensor([True, False, True])], x[torch.tensor([1, 0])], x[mask.any(1)])
z = torch.zeros(2, 3)
z[mask] = torch.arange(3.0)
print(z, torch.nonzero(mask), mask.nonzero(as_tuple=True), torch.where(mask), torch.where(mask, x, -x))
print(x.masked_fill(~mask, float("-inf")).softmax(1), x.masked_select(mask), torch.masked_select(x, mask).sum())
idx = x.argmax(dim=1)
print(idx, x[torch.arange(2), idx], x.gather(1, idx.unsqueeze(1)), torch.nn.functional.one_hot(idx, 3))
z.index_fill_(1, torch.tensor([0]), 9.0)
z[0, [1, 2]] += 5
z[:, 2] = z[:, 1]
print(z, z[1].tolist(), z[-1, -1].item(), z[..., 0], z[None].shape)

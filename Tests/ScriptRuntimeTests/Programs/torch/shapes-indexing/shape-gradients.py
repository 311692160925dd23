import torch

x = torch.arange(6.0, requires_grad=True)
def show(f):
    x.grad = None
    y = f(x)
    (y * (torch.arange(y.numel()) + 1.0).view(y.shape)).sum().backward()
    print(y.grad_fn.name(), tuple(y.shape), x.grad)

for f in (lambda x: x.view(2, 3), lambda x: x.view(2, 3).T, lambda x: x.reshape(3, 2).flatten(), lambda x: x[2:5], lambda x: x[[0, 0, 3]], lambda x: x[x > 2], lambda x: x.repeat(2), lambda x: x.expand(2, 6), lambda x: x.flip(0), lambda x: x.roll(1), torch.diff, lambda x: torch.cat([x, x * 2]), lambda x: torch.stack([x, x]), lambda x: x.view(2, 3).sum(0), lambda x: x.unsqueeze(1), lambda x: x.view(1, 6).squeeze(0), lambda x: x.split(2)[1], lambda x: x.chunk(3)[2], lambda x: x.unbind()[4], lambda x: x.index_select(0, torch.tensor([5, 5])), lambda x: x.gather(0, torch.tensor([1, 1, 2])), lambda x: x.view(2, 3).diagonal(), lambda x: x.view(2, 3).tril(), lambda x: torch.where(x > 2, x, x * 0), lambda x: x.masked_select(x < 2), lambda x: torch.outer(x, x), lambda x: x.view(2, 3).permute(1, 0).contiguous(), lambda x: torch.nn.functional.pad(x, (1, 1)), lambda x: x.repeat_interleave(2), lambda x: x.unfold(0, 3, 2), lambda x: x.view(2, 3)[:, 1], lambda x: x.view(2, 3)[1], lambda x: x.narrow(0, 1, 3), lambda x: x.as_strided((2, 2), (1, 1)), lambda x: x.scatter(0, torch.tensor([0]), 0.0), lambda x: x.clone(), lambda x: x.diag(), lambda x: torch.vstack([x, x]), lambda x: x.movedim(0, 0), lambda x: x.view(3, 2).rot90(), lambda x: x.tile(2), lambda x: x.index_add(0, torch.tensor([1]), torch.ones(1)), lambda x: x.masked_fill(x > 3, 0.0), lambda x: x.take(torch.tensor([0, 5, 5])), lambda x: torch.kron(x[:2], x[2:4])):
    show(f)
y = torch.zeros(3, 2)
y[0] = x[:2]
y[:, 1] = x[3:] * 2
print(y)
x.grad = None
y.sum().backward()
print(x.grad)

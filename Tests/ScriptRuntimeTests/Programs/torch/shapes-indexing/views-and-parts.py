import torch
t = torch.rand(4, 4)
b = t.view(2, 8)
x = torch.arange(12).view(3, 4)
print(x.t().is_contiguous(), x.stride(), x.t().stride(), x.storage_offset(), x[1:, 2:].storage_offset())
try:
    x.t().view(12)
except RuntimeError as e:
    print(e)
print(x.t().reshape(12), x.t().contiguous().view(-1))
print(x.permute(1, 0).shape, x.unsqueeze(0).shape, x[None].shape, x.unsqueeze(-1).squeeze().shape, x.movedim(0, 1).shape)
print(x.expand(2, 3, 4).shape, x.repeat(2, 1).shape, torch.tile(x, (1, 2)).shape, x.repeat_interleave(2, dim=0))
print(torch.stack([x, x]).shape, torch.cat([x, x], dim=1).shape, torch.hstack([x, x]).shape, torch.vstack([x, x]).shape)
print(x.flatten(), x.ravel().shape, x.unfold(1, 2, 1).shape, x.flip(0), x.roll(1, 1), torch.rot90(x))
print(x.narrow(1, 1, 2), x.select(0, 1), x.diagonal(), x.tril(), x.triu(1))
a, c = x.split([1, 3], dim=1)
print(a, c)
print([p.shape for p in x.unbind(1)], torch.broadcast_to(torch.tensor([1, 2]), (2, 2)), torch.swapaxes(x, 0, 1).shape)
y = x.clone(); y[0, 0] = 100
print(x[0, 0], y[0, 0])
v = x[0]; v[1] = -1
print(x)
s = torch.as_strided(torch.arange(9.), (2, 2), (3, 1), 1)
print(s, s.is_contiguous())
try:
    x.reshape(5, -1)
except RuntimeError as e:
    print(e)
try:
    x.squeeze(5)
except IndexError as e:
    print(e)
print(torch.atleast_2d(torch.tensor(1.)), torch.meshgrid(torch.arange(2), torch.arange(3), indexing="ij"))
print(torch.einsum("ij,kj->ik", x, x), torch.tensordot(x, x, dims=([1], [1])).shape)

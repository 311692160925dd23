import torch

x = torch.arange(12)
a = x.view(3, 4)
b = a.t()
print(a.shape, b.shape, a.stride(), b.stride(), a.is_contiguous(), b.is_contiguous(), b.contiguous().stride(), a.storage_offset(), a[1:].storage_offset(), a.size(), a.size(0), a.dim(), a.ndim, a.numel(), a.nelement())
b[0, 0] = 100
print(x[0], a[0, 0], a.reshape(2, -1).shape, b.reshape(-1)[:4], a.view(-1, 2)[0], a.flatten().shape, torch.flatten(torch.ones(2, 3, 4), 1).shape, a.unflatten(1, (2, 2)).shape)
print(a.unsqueeze(0).shape, a.unsqueeze(-1).shape, torch.ones(1, 3, 1).squeeze().shape, torch.ones(1, 3, 1).squeeze(0).shape, a.expand(2, 3, 4).shape, torch.ones(3, 1).expand(-1, 4).shape, torch.ones(2).repeat(2, 3).shape, a.permute(1, 0).shape, torch.ones(2, 3, 4).transpose(0, 2).shape, torch.ones(2, 3, 4).movedim(0, -1).shape, torch.ones(2, 3).swapaxes(0, 1).shape)
print(torch.cat([a, a], 1).shape, torch.stack([x, x], 1).shape, torch.vstack([x, x]).shape, torch.hstack([x, x]).shape, [c.shape for c in a.split(2)], [c.shape for c in a.chunk(3, 1)], [c.shape for c in torch.tensor_split(x, 5)], a.unbind(1)[0], torch.dstack([x, x]).shape, [c.tolist() for c in x.split([2, 10])])
print(torch.broadcast_tensors(torch.ones(3, 1), torch.ones(1, 2))[0].shape, torch.broadcast_shapes((3, 1), (2,)), a.narrow(0, 1, 2), a.select(1, 0), a.diagonal(), x.unfold(0, 3, 4), torch.meshgrid(torch.arange(2), torch.arange(3), indexing="ij")[0], torch.cartesian_prod(torch.tensor([1, 2]), torch.tensor([3, 4])), torch.rot90(torch.arange(4).view(2, 2)), a.flip(0)[0], x.roll(2)[:3], torch.tile(torch.tensor([1, 2]), (2,)), torch.repeat_interleave(torch.tensor([1, 2]), 2), a.ravel().shape, a.mT.shape, torch.atleast_2d(torch.tensor(1)).shape, a.view_as(torch.ones(4, 3)).shape, a.reshape_as(torch.ones(2, 6)).shape, a.swapdims(0, 1).shape, torch.combinations(torch.tensor([1, 2, 3])))
s = a.shape
n, c = s
print(s, s[0], s[-1], len(s), list(s), s == (3, 4), n * c, s.numel(), torch.Size([1, 2]), tuple(s), s[:1], s + (5,), isinstance(s, tuple))
for f in (lambda: x.view(5, 2), lambda: b.view(12), lambda: x.reshape(7, -1), lambda: x.view(-1, -1), lambda: a.transpose(0, 2), lambda: a.permute(0, 0), lambda: a.permute(0), lambda: a.unsqueeze(4), lambda: torch.cat([a, x]), lambda: torch.stack([x, x[:3]]), lambda: a.expand(3, 5), lambda: a.narrow(0, 2, 5), lambda: torch.zeros(-1), lambda: a.chunk(0), lambda: a.squeeze(5), lambda: torch.ones(2, 2, 2).t(), lambda: a.view(torch.Size([2, 7]))):
    try:
        print(f().shape)
    except (RuntimeError, IndexError, ValueError, TypeError) as e:
        print(type(e).__name__, e)

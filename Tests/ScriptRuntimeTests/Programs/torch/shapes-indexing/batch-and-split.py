import torch

data = torch.arange(20.0).view(10, 2)
for batch in data.split(4):
    print(batch.shape, batch.sum(dim=0))
train, test = data[:8], data[8:]
print(train.shape, test, [c.shape[0] for c in data.chunk(3)], torch.stack(data.unbind(1), dim=0)[:, :3])
perm = torch.tensor([9, 0, 5])
print(data[perm], data.index_select(0, perm).equal(data[perm]), torch.flip(data[:2], dims=[0, 1]))
seq = torch.arange(6)
print(seq.unfold(0, 3, 1), seq.view(2, 3).t().reshape(-1), seq.roll(1), seq.repeat(2), seq.repeat_interleave(2)[:5])
a, b, c = data[:3]
print(a, b + c, torch.vstack([a, b]), torch.hstack([a, b]), torch.cat([a[:, None], b[:, None]], dim=1))
g = torch.meshgrid(torch.arange(2), torch.arange(3), indexing="ij")
print(g[0], torch.cartesian_prod(torch.arange(2), torch.arange(2)), torch.combinations(torch.arange(3)))
v = data.view(5, 2, 2)
print(v.permute(2, 0, 1).shape, v.transpose(1, 2)[0], v.flatten(1).shape, v.movedim(0, 2).shape, v.sum((1, 2)), v[:, 0, 1], v.squeeze().shape, v.unsqueeze(1).shape)
for i in range(0, 10, 5):
    print(i, data[i:i + 5].mean().item())

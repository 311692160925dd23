import torch

torch.manual_seed(42)
print(torch.randperm(10), torch.rand(2, 2), torch.randn(3), torch.randint(1, 7, (8,)))
idx = torch.randperm(6)
x = torch.arange(6) * 10
print(x[idx], x[idx][:4].sort().values, idx.argsort())
torch.manual_seed(42)
print(torch.rand(1), torch.rand(1).item() < 1, torch.normal(5.0, 2.0, size=(4,)), torch.bernoulli(torch.tensor([0.1, 0.9, 0.5])))
w = torch.tensor([0.1, 0.6, 0.3])
draws = torch.multinomial(w, 20, replacement=True)
print(draws, draws.bincount(minlength=3), torch.multinomial(w, 3))
g1, g2 = torch.Generator().manual_seed(1), torch.Generator().manual_seed(1)
print(torch.equal(torch.rand(5, generator=g1), torch.rand(5, generator=g2)), torch.randn(2, generator=g1), torch.randn(2, generator=g2))
torch.manual_seed(0)
noise = torch.randn(1000)
print(f"{noise.mean():.4f} {noise.std():.4f}", noise[:3], torch.rand(1000).lt(0.25).float().mean(), torch.empty(2).uniform_(2, 3), torch.zeros(3).normal_())
print(torch.nn.functional.dropout(torch.ones(2, 5), 0.4), torch.rand_like(torch.zeros(2)), torch.randint_like(torch.zeros(3, dtype=torch.int64), 10), torch.randn(2, 2, dtype=torch.float64))

import torch

torch.manual_seed(0)
print(torch.rand(3), torch.randn(2, 2), torch.randint(0, 10, (4,)), torch.randperm(6), torch.rand(1).item())
torch.manual_seed(0)
print(torch.randn(20))
g = torch.Generator().manual_seed(5)
print(torch.rand(2, generator=g), torch.randn(2, generator=g), torch.randint(5, (3,), generator=g), torch.randperm(4, generator=g), g.initial_seed())
torch.manual_seed(1)
print(torch.bernoulli(torch.full((6,), 0.5)), torch.normal(0.0, 1.0, (3,)), torch.normal(torch.tensor([0.0, 10.0]), torch.tensor([1.0, 0.1])), torch.multinomial(torch.tensor([0.1, 0.2, 0.7]), 5, replacement=True), torch.rand_like(torch.ones(2)), torch.randn_like(torch.ones(2, dtype=torch.float64)), torch.randint_like(torch.ones(2), 5))
torch.manual_seed(2)
x = torch.empty(5)
print(x.uniform_(-1, 1), x.normal_(2, 0.5), x.exponential_(), x.bernoulli_(0.3), torch.empty(4).uniform_().sum() > 0)
print(torch.rand(2, 3, dtype=torch.float64), torch.randn(3, requires_grad=True), torch.rand(()), torch.randn(17).sum(), torch.initial_seed() > 0)
torch.manual_seed(3)
print(torch.randn(16).mean(), torch.randn(100).std(), torch.multinomial(torch.ones(4), 3), torch.randint(3, 8, (2, 2)), torch.rand(3) < 0.5)
torch.manual_seed(11)
w = torch.randn(4, 3) / 3**0.5
print(w, w.mean(), torch.nn.Linear(3, 2).weight, torch.randn(2, 2, 2))

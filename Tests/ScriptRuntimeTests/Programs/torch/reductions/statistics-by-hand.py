import torch

x = torch.tensor([[2.0, 4.0, 4.0], [4.0, 5.0, 5.0], [7.0, 9.0, 1.0]])
n = x.numel()
mean = x.sum() / n
var = ((x - mean) ** 2).sum() / (n - 1)
print(mean, var, var.sqrt(), torch.allclose(var, x.var()), torch.allclose(var.sqrt(), x.std()))
print(x.var(unbiased=False), x.std(dim=0), x.var(dim=1, keepdim=True), x.mean(dim=0, keepdim=True))
print(x.median(), x.median(dim=0), x.mode(dim=1).values, x.sort(dim=0).values, x.argsort(dim=1))
print(x.cumsum(dim=0), x.cumprod(dim=1)[:, -1], x.diff(dim=1), x.prod(dim=0), x.amax(dim=(0, 1)), x.amin(dim=1))
print(x.topk(2, dim=1), x.max(dim=1, keepdim=True).indices, x.argmin(), x.min(dim=0), x.norm(dim=0), x.norm(p=1), x.logsumexp(dim=1))
cov = (x - x.mean(0)).T @ (x - x.mean(0)) / 2
print(cov, torch.allclose(cov, torch.cov(x.T), atol=1e-6), torch.corrcoef(x.T).diagonal())
print(torch.histc(x, bins=4, min=0, max=10), torch.bincount(x.flatten().long()), x.flatten().unique(return_counts=True))
print((x > 4).sum(dim=0), (x > 4).float().mean(), (x == x.max()).nonzero(), x.quantile(0.5, dim=1), torch.isclose(x.sum(), torch.tensor(41.0)))

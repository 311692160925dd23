import torch

scores = torch.tensor([[90.0, 85.0, 70.0], [60.0, 75.0, 88.0], [100.0, 95.0, 92.0]])
mask = scores > 80
print(mask, mask.sum(dim=0), scores[mask], scores[~mask].mean(), scores.masked_select(mask).numel())
z = (scores - scores.mean(0)) / scores.std(0, unbiased=False)
print(z, z.mean(0).abs() < 1e-5, z.std(0, correction=0))
print(scores.argmax(1).tolist(), scores.max(dim=0, keepdim=True), scores.min(1)[1], torch.median(scores, dim=1).values)
best, where = scores.flatten().max(0)
print(best.item(), divmod(where.item(), 3), scores.sum().item() / scores.numel())
weights = torch.tensor([0.2, 0.3, 0.5])
print((scores * weights).sum(1), scores @ weights, torch.allclose((scores * weights).sum(1), scores @ weights))
print(torch.corrcoef(scores.T) if hasattr(torch, "corrcoef") else "", torch.cov(scores.T)[0])
print(torch.bincount(torch.tensor([0, 1, 1, 3])), torch.cumsum(torch.tensor([1, 2, 3]), 0), torch.isclose(torch.tensor(1.0), torch.tensor(1.0 + 1e-9)), torch.equal(mask, scores.gt(80)))
onehot = torch.zeros(3, 3).scatter_(1, scores.argmax(1, keepdim=True), 1.0)
print(onehot, onehot.sum(), (onehot * scores).sum(1))
print(torch.softmax(scores / 10, dim=1).sum(1), torch.tensor([1, 2, 3]).float().var(), scores.sum(dim=0, dtype=torch.float64), torch.arange(5).sum().dtype)
print(scores.ge(90).any(dim=1), torch.all(scores > 50), torch.logical_and(mask, scores < 95), mask.any(), torch.sum(mask, dim=(0, 1)), mask.float().mean(0))

import torch
torch.manual_seed(11)
X = torch.randn(12, 2); y = (X[:, 0] > 0).long()
def accuracy(logits, y): return (logits.argmax(1) == y).float().mean().item()
folds = torch.arange(12).chunk(3)
scores = []
for k, val in enumerate(folds):
    mask = torch.ones(12, dtype=torch.bool); mask[val] = False
    W = torch.zeros(2, 2, requires_grad=True)
    for _ in range(30):
        logits = X[mask] @ W
        loss = torch.nn.functional.cross_entropy(logits, y[mask])
        W.grad = None; loss.backward(); W.data -= 0.5 * W.grad
    scores.append(accuracy(X[~mask] @ W, y[~mask]))
    print(f"fold {k}: loss {loss:.4f} acc {scores[-1]:.2f}", mask.sum(), val.tolist())
t = torch.tensor(scores)
print(f"mean {t.mean():.3f} ± {t.std():.3f}", t.median(), t.var(unbiased=False))
conf = torch.zeros(2, 2, dtype=torch.long)
for a, b in zip(y, (X @ W).argmax(1)):
    conf[a, b] += 1
print(conf, conf.diag().sum() / conf.sum())

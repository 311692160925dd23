import torch
torch.manual_seed(7)
x = torch.arange(10, dtype=torch.float32).view(-1, 1) / 10
y = 2 * x + 1
w = torch.randn(1, 1, requires_grad=True)
b = torch.zeros(1, requires_grad=True)
batch_size = 4
for epoch in range(3):
    perm = torch.randperm(len(x))
    total = 0.0
    for i in range(0, len(x), batch_size):
        idx = perm[i:i + batch_size]
        xb, yb = x[idx], y[idx]
        loss = ((xb @ w + b - yb) ** 2).mean()
        loss.backward()
        with torch.no_grad():
            for p in [w, b]:
                p.sub_(p.grad, alpha=0.1)
                p.grad.zero_()
        total += loss.item() * xb.size(0)
    print(f"epoch {epoch}: perm {perm.tolist()} loss {total / x.shape[0]:.6f}")
for xb, yb in zip(x.split(4), y.split(4)):
    print(xb.flatten(), yb.T)
for c in torch.chunk(torch.arange(7), 3):
    print(c)

import torch

torch.manual_seed(7)
mu = torch.tensor(1.0, requires_grad=True)
log_sigma = torch.tensor(0.0, requires_grad=True)
for step in range(3):
    eps = torch.randn(100)
    z = mu + log_sigma.exp() * eps
    loss = ((z - 3.0) ** 2).mean()
    loss.backward()
    print(step, f"{loss.item():.3f} {mu.grad.item():.3f} {log_sigma.grad.item():.3f}")
    with torch.no_grad():
        mu -= 0.3 * mu.grad
        log_sigma -= 0.05 * log_sigma.grad
    mu.grad = log_sigma.grad = None
print(f"{mu.item():.3f} {log_sigma.exp().item():.3f}")
u = torch.rand(10000)
est = (1 - u**2).sqrt().mean() * 4
print(f"{est.item():.3f}", (u < 0.5).sum().item())
logits = torch.zeros(3, requires_grad=True)
torch.manual_seed(0)
y = torch.nn.functional.gumbel_softmax(logits, tau=0.5)
print(y, y.sum())
hard = torch.nn.functional.gumbel_softmax(logits, hard=True)
print(hard, hard.requires_grad)
steps = torch.where(torch.rand(12) < 0.5, -1, 1)
print(steps, steps.cumsum(0), steps.cumsum(0).max())

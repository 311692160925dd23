from __future__ import annotations
from typing import List, Tuple, Optional
import torch

def make_features(x: torch.Tensor, degree: int) -> torch.Tensor:
    return torch.stack([x ** i for i in range(1, degree + 1)], dim=1)

def fit(x: torch.Tensor, y: torch.Tensor, degree: int, lam: float = 0.0, steps: int = 300) -> Tuple[torch.Tensor, List[float]]:
    X = make_features(x, degree)
    w: torch.Tensor = torch.zeros(degree, requires_grad=True)
    b = torch.zeros((), requires_grad=True)
    losses: List[float] = []
    for step in range(steps):
        loss = ((X @ w + b - y) ** 2).mean() + lam * w.abs().sum()
        gw, gb = torch.autograd.grad(loss, (w, b))
        with torch.no_grad():
            w -= 0.1 * gw
            b -= 0.1 * gb
        losses.append(loss.item())
    return torch.cat([b.detach().view(1), w.detach()]), losses

torch.manual_seed(0)
x = torch.linspace(-1, 1, 21)
y = 1 + 2 * x - 3 * x ** 2 + 0.05 * torch.randn(21)
for degree, lam in [(1, 0.0), (2, 0.0), (5, 0.01)]:
    w, losses = fit(x, y, degree, lam)
    print(f"degree {degree} lam {lam:<5} {losses[0]:.4f} -> {losses[-1]:.4f}", w)
best: Optional[int] = min(range(3), key=lambda k: abs(k - 1.2))
print(best)

import torch


class DivergedError(RuntimeError):
    pass


x = torch.tensor(1.0)
for step in range(100):
    x = x * 10
    if not torch.isfinite(x) or x > 1e5:
        raise DivergedError(f"diverged at step {step}: {x.item():.1e}")

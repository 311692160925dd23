import torch
from torch import nn
from torch.optim.lr_scheduler import StepLR, LinearLR, ReduceLROnPlateau, CosineAnnealingLR

torch.manual_seed(2)
model = nn.Linear(1, 1)
opt = torch.optim.SGD(model.parameters(), lr=0.2)
sched = StepLR(opt, step_size=3, gamma=0.5)
x = torch.linspace(0, 1, 8).unsqueeze(1)
y = 3 * x - 1
for epoch in range(8):
    loss = nn.functional.mse_loss(model(x), y)
    opt.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    opt.step()
    sched.step()
    print(epoch, f"{loss.item():.4f}", sched.get_last_lr())
w = nn.Parameter(torch.ones(1))
o = torch.optim.SGD([w], lr=1.0)
warm = LinearLR(o, start_factor=0.25, total_iters=3)
for _ in range(4):
    print(f"{o.param_groups[0]['lr']:.3f}", end=" ")
    o.step()
    warm.step()
print()
o = torch.optim.SGD([w], lr=1.0)
plateau = ReduceLROnPlateau(o, factor=0.5, patience=0)
for m in [3.0, 2.0, 2.0, 2.0, 1.0]:
    plateau.step(m)
    print(o.param_groups[0]["lr"], end=" ")
print()
o = torch.optim.SGD([w], lr=1.0)
cos = CosineAnnealingLR(o, T_max=4, eta_min=0.1)
lrs = []
for _ in range(6):
    lrs.append(round(o.param_groups[0]["lr"], 4))
    o.step()
    cos.step()
print(lrs)

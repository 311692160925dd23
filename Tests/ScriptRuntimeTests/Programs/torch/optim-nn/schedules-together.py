import torch
from torch.optim.lr_scheduler import StepLR, ExponentialLR, CosineAnnealingLR, LambdaLR, MultiStepLR, LinearLR

def run(make):
    w = torch.tensor([1.0], requires_grad=True)
    opt = torch.optim.SGD([w], lr=0.1)
    sched = make(opt)
    lrs = []
    for _ in range(6):
        opt.zero_grad()
        (w ** 2).sum().backward()
        opt.step()
        lrs.append(opt.param_groups[0]["lr"])
        sched.step()
    print([f"{lr:.5f}" for lr in lrs], sched.get_last_lr())
    return w.item()

print(run(lambda o: StepLR(o, step_size=2, gamma=0.5)))
print(run(lambda o: ExponentialLR(o, gamma=0.9)))
print(run(lambda o: CosineAnnealingLR(o, T_max=5)))
print(run(lambda o: LambdaLR(o, lr_lambda=lambda e: 1 / (1 + e))))
print(run(lambda o: MultiStepLR(o, milestones=[1, 4], gamma=0.1)))
print(run(lambda o: LinearLR(o, start_factor=0.5, total_iters=4)))
w = torch.zeros(1, requires_grad=True)
opt = torch.optim.SGD([w], lr=1.0)
s = torch.optim.lr_scheduler.ReduceLROnPlateau(opt, mode="min", factor=0.1, patience=1)
for v in [1.0, 1.0, 1.0, 0.5, 0.6, 0.6, 0.6]:
    s.step(v)
    print(opt.param_groups[0]["lr"], end=" ")
print()

import torch
from torch import nn
from torch.optim import lr_scheduler

for make in [lambda o: lr_scheduler.StepLR(o, step_size=2, gamma=0.5), lambda o: lr_scheduler.ExponentialLR(o, gamma=0.9), lambda o: lr_scheduler.MultiStepLR(o, milestones=[1, 3], gamma=0.1), lambda o: lr_scheduler.LambdaLR(o, lr_lambda=lambda e: 1 / (e + 1)), lambda o: lr_scheduler.CosineAnnealingLR(o, T_max=4), lambda o: lr_scheduler.LinearLR(o, total_iters=3), lambda o: lr_scheduler.ConstantLR(o, factor=0.5, total_iters=2)]:
    w = torch.ones(1, requires_grad=True)
    opt = torch.optim.SGD([w], lr=1.0)
    sched = make(opt)
    lrs = []
    for epoch in range(5):
        opt.step()
        lrs.append(opt.param_groups[0]["lr"])
        sched.step()
    print(type(sched).__name__, [f"{v:.4f}" for v in lrs], sched.get_last_lr())
plateau = lr_scheduler.ReduceLROnPlateau(opt, patience=1, factor=0.1)
for v in [1.0, 1.0, 1.0, 1.0]:
    plateau.step(v)
print(opt.param_groups[0]["lr"])
p = [torch.tensor([3.0, 4.0], requires_grad=True), torch.tensor([12.0], requires_grad=True)]
(p[0].pow(2).sum() / 2 + p[1].pow(2).sum() / 2).backward()
print(nn.utils.clip_grad_norm_(p, 6.5), [q.grad for q in p])
nn.utils.clip_grad_value_(p, 1.0)
print([q.grad for q in p], nn.utils.parameters_to_vector(p))
nn.utils.vector_to_parameters(torch.tensor([7.0, 8.0, 9.0]), p)
print(p)

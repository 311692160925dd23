import torch
import torch.nn as nn
torch.manual_seed(2)
net = nn.Linear(2, 1)
X = torch.randn(8, 2); y = X @ torch.tensor([[1.5], [-0.5]]) + 0.3
opt = torch.optim.SGD([{"params": [net.weight], "lr": 0.1}, {"params": [net.bias]}], lr=0.5, momentum=0.1)
def closure():
    opt.zero_grad()
    loss = nn.functional.mse_loss(net(X), y)
    loss.backward()
    return loss
for i in range(3):
    print(i, opt.step(closure))
print([g["lr"] for g in opt.param_groups], len(opt.state))
ema = {n: p.detach().clone() for n, p in net.named_parameters()}
for i in range(5):
    opt.step(closure)
    for n, p in net.named_parameters():
        ema[n].mul_(0.9).add_(p.detach(), alpha=0.1)
print(ema["weight"], net.weight)
best = copy_state = {k: v.clone() for k, v in net.state_dict().items()}
with torch.no_grad():
    net.weight.zero_()
net.load_state_dict(best)
print(net.weight.sum().item() == best["weight"].sum().item())
for g in opt.param_groups:
    g["lr"] *= 0.1
print(opt)

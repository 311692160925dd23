import torch
from torch import nn
torch.manual_seed(5)
net = nn.Sequential(nn.Linear(3, 5), nn.Tanh(), nn.Linear(5, 1))
x = torch.randn(6, 3) * 100
y = torch.randn(6, 1) * 100
loss = nn.MSELoss(reduction="sum")(net(x), y)
loss.backward()
before = [p.grad.norm().item() for p in net.parameters()]
print([f"{g:.3f}" for g in before])
norm = nn.utils.clip_grad_norm_(net.parameters(), max_norm=1.0)
print(norm)
after = torch.sqrt(sum((p.grad ** 2).sum() for p in net.parameters()))
print(after)
nn.utils.clip_grad_value_(net.parameters(), clip_value=0.05)
print(max(p.grad.abs().max().item() for p in net.parameters()))
flat = nn.utils.parameters_to_vector(net.parameters())
print(flat.shape, flat[:4])

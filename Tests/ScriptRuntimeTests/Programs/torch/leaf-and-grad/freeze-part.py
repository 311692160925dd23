import torch
from torch import nn

torch.manual_seed(0)
net = nn.Sequential(nn.Linear(2, 2), nn.ReLU(), nn.Linear(2, 1))
for p in net[0].parameters():
    p.requires_grad = False
x = torch.tensor([[1.0, -1.0]])
out = net(x)
print(out.requires_grad, [p.requires_grad for p in net.parameters()])
out.sum().backward()
print([None if p.grad is None else p.grad.shape for p in net.parameters()])
opt = torch.optim.SGD([p for p in net.parameters() if p.requires_grad], lr=0.1)
before = net[0].weight.clone()
opt.step()
print(torch.equal(before, net[0].weight), net[2].bias)
frozen = nn.Linear(2, 1).requires_grad_(False)
print(frozen(x).requires_grad, frozen.weight.requires_grad, sum(p.requires_grad for p in frozen.parameters()))
try:
    frozen(x).sum().backward()
except RuntimeError as e:
    print(e)
emb = torch.ones(2, requires_grad=True)
y = (emb.detach() * 2 + emb).sum()
y.backward()
print(emb.grad)

import torch
from torch import nn
torch.manual_seed(5)
a = nn.Linear(2, 2)
b = nn.Linear(2, 2)
b.load_state_dict(a.state_dict())
x = torch.tensor([[1.0, -1.0]])
print(torch.equal(a(x), b(x)), a.state_dict().keys(), list(a.state_dict().items())[1])
with torch.no_grad():
    b.weight.mul_(2)
    b.bias.zero_()
print(a(x), b(x), a.weight is b.weight, len(list(a.parameters())), sum(p.numel() for p in a.parameters()))
seq = nn.Sequential(a, nn.ReLU(), b)
print(seq[0] is a, len(seq), [type(m).__name__ for m in seq], seq[-1].out_features, [n for n, _ in seq.named_parameters()])
seq.eval()
print(seq.training, a.training, seq(x), seq[:2](x))
seq.zero_grad()
seq(x).sum().backward()
print(a.weight.grad, b.bias.grad)
for p in seq.parameters():
    p.data.clamp_(-0.1, 0.1)
print(a.weight, seq(x))
try:
    b.load_state_dict({"weight": torch.ones(2, 2)})
except RuntimeError as e:
    print(e)
try:
    b.load_state_dict({"weight": torch.ones(3, 2), "bias": torch.ones(2), "other": torch.ones(1)})
except RuntimeError as e:
    print(e)

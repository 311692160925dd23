import torch
from torch import nn
from collections import OrderedDict
torch.manual_seed(0)
model = nn.Sequential(OrderedDict([("fc1", nn.Linear(2, 3)), ("act", nn.ReLU()), ("fc2", nn.Linear(3, 1))]))
print(model)
print(model.fc1.weight)
def init_weights(m):
    if isinstance(m, nn.Linear):
        nn.init.xavier_uniform_(m.weight)
        m.bias.data.fill_(0.01)
model.apply(init_weights)
print(model.fc1.weight.data, model.fc1.bias)
nn.init.kaiming_normal_(model.fc2.weight, mode="fan_in", nonlinearity="relu")
nn.init.normal_(model.fc1.bias, mean=0.0, std=0.02)
print(model.fc2.weight, model.fc1.bias)
sd = model.state_dict()
for k, v in sd.items():
    print(k, "\t", v.size())
clone = nn.Sequential(OrderedDict([("fc1", nn.Linear(2, 3)), ("act", nn.ReLU()), ("fc2", nn.Linear(3, 1))]))
print(clone.load_state_dict(sd))
x = torch.randn(4, 2)
print(torch.equal(model(x), clone(x)))
for p in model.fc1.parameters():
    p.requires_grad = False
print([n for n, p in model.named_parameters() if p.requires_grad])
model(x).mean().backward()
print(model.fc1.weight.grad, model.fc2.bias.grad)
class Scaled(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(1) * 2)
        self.lin = nn.Linear(2, 2, bias=False)
    def forward(self, x):
        return self.scale * self.lin(x)
    def extra_repr(self):
        return f"scale={self.scale.item():.1f}"
s = Scaled()
print(s, dict(s.named_parameters()).keys())
torch.nn.init.eye_(s.lin.weight)
print(s(torch.ones(2)))
try:
    clone.load_state_dict({"fc1.weight": torch.zeros(3, 2)})
except RuntimeError as e:
    print(e)

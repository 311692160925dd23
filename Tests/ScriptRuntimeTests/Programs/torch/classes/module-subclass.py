import torch
from torch import nn
import torch.nn.functional as F


class Block(nn.Module):
    def __init__(self, width, depth=2):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(width, width) for _ in range(depth)])
        self.scale = nn.Parameter(torch.full((width,), 0.5))
        self.register_buffer("steps", torch.tensor(0))
        self.note = "plain"

    def forward(self, x):
        for layer in self.layers:
            x = F.relu(layer(x))
        self.steps += 1
        return x * self.scale


torch.manual_seed(1)
net = nn.Sequential(Block(3), nn.Linear(3, 1, bias=False))
print(net)
for name, p in net.named_parameters():
    print(name, tuple(p.shape), p.requires_grad)
print(sum(p.numel() for p in net.parameters()), [n for n, _ in net.named_buffers()], list(net.state_dict()))
y = net(torch.tensor([[1.0, 2.0, 3.0]]))
print(y, net[0].steps, len(net), net[1].in_features)
y.sum().backward()
print(net[0].scale.grad, net[1].weight.grad.shape)
net.zero_grad()
print(net[0].scale.grad, net.training, net.eval().training, net[0].training, net.train() is net)
print([type(m).__name__ for m in net.modules()], [n for n, _ in net.named_children()])
for p in net[1].parameters():
    p.requires_grad_(False)
print([p.requires_grad for p in net.parameters()])
net2 = nn.Sequential(Block(3), nn.Linear(3, 1, bias=False))
print(net2.load_state_dict(net.state_dict()))
print(torch.equal(net2[0].scale, net[0].scale), net2[0].steps)
try:
    net.nothing
except AttributeError as e:
    print(e)
try:
    net2.load_state_dict({"zz": torch.ones(1)})
except RuntimeError as e:
    print(str(e).split("\n")[0])
print(net.get_parameter("0.scale"), isinstance(net[0].scale, nn.Parameter), net[0].scale)

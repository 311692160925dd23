import math
import torch
from torch import nn


class MyLinear(nn.Module):
    def __init__(self, n_in, n_out):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(n_out, n_in))
        self.bias = nn.Parameter(torch.zeros(n_out))
        self.reset_parameters()

    def reset_parameters(self):
        nn.init.kaiming_uniform_(self.weight, a=math.sqrt(5))

    def forward(self, x):
        return x @ self.weight.T + self.bias

    def extra_repr(self):
        return f"in={self.weight.shape[1]}, out={self.weight.shape[0]}"


torch.manual_seed(3)
mine = MyLinear(3, 2)
torch.manual_seed(3)
theirs = nn.Linear(3, 2)
print(mine, torch.equal(mine.weight, theirs.weight), theirs)
for name, init in [("xavier", nn.init.xavier_uniform_), ("kaiming", nn.init.kaiming_normal_), ("normal", nn.init.normal_), ("trunc", nn.init.trunc_normal_), ("ortho", nn.init.orthogonal_)]:
    torch.manual_seed(0)
    print(name, init(torch.empty(2, 3)))
net = nn.Sequential(MyLinear(2, 4), nn.ReLU(), nn.Sequential(MyLinear(4, 4), nn.Tanh()), MyLinear(4, 1))
print(net)
print([n for n, _ in net.named_parameters()])
print(len(list(net.modules())), sum(p.numel() for p in net.parameters()), net[2][0].bias.shape)
nn.init.constant_(net[3].bias, 2.0)
print(net[3].bias, net(torch.zeros(1, 2)).shape, net.get_parameter("3.bias") is net[3].bias)
print(nn.ParameterList([torch.ones(2), torch.zeros(1, 3)]), nn.ParameterDict({"a": torch.ones(2)}), nn.Bilinear(2, 3, 1)(torch.ones(4, 2), torch.ones(4, 3)).shape)

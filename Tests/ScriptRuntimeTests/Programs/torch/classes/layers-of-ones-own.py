import math, torch
import torch.nn as nn
torch.manual_seed(7)
class MyLinear(nn.Module):
    def __init__(self, n_in, n_out, bias=True):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(n_out, n_in))
        if bias:
            self.bias = nn.Parameter(torch.zeros(n_out))
        else:
            self.register_parameter("bias", None)
        self.reset_parameters()
    def reset_parameters(self):
        nn.init.kaiming_uniform_(self.weight, a=math.sqrt(5))
    def forward(self, x):
        out = x @ self.weight.t()
        return out if self.bias is None else out + self.bias
    def extra_repr(self) -> str:
        return f"{self.weight.shape[1]} -> {self.weight.shape[0]}, bias={self.bias is not None}"
class Residual(nn.Module):
    def __init__(self, *layers):
        super().__init__()
        self.block = nn.Sequential(*layers)
    def forward(self, x): return x + self.block(x)
class PositionalEncoding(nn.Module):
    def __init__(self, d, n=10):
        super().__init__()
        pe = torch.zeros(n, d)
        pos = torch.arange(0, n).float().unsqueeze(1)
        div = torch.exp(torch.arange(0, d, 2).float() * (-math.log(10000.0) / d))
        pe[:, 0::2] = torch.sin(pos * div)
        pe[:, 1::2] = torch.cos(pos * div)
        self.register_buffer("pe", pe)
    def forward(self, x): return x + self.pe[: x.size(0)]
net = nn.Sequential(MyLinear(4, 4), Residual(MyLinear(4, 4, bias=False), nn.Tanh()), PositionalEncoding(4))
print(net)
x = torch.ones(2, 4)
print(net(x))
print([(n, tuple(p.shape)) for n, p in net.named_parameters()], list(net.state_dict().keys()))
net(x).pow(2).mean().backward()
print(net[1].block[0].weight.grad.norm())
print(net.training, sum(p.numel() for p in net.parameters()), [type(m).__name__ for m in net.modules()])
d = nn.ModuleDict({"a": nn.Linear(1, 1), "b": nn.ReLU()})
print(d, "a" in d, list(d.keys()))
pl = nn.ParameterList([nn.Parameter(torch.zeros(i + 1)) for i in range(2)])
print(pl, len(pl))

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, d_in=2, d_hidden=3):
        super(Net, self).__init__()
        self.fc1 = nn.Linear(d_in, d_hidden)
        self.fc2 = nn.Linear(d_hidden, 1)
        self.register_buffer("mean", torch.zeros(d_in))
        self.calls = 0

    def forward(self, x, *, verbose=False):
        self.calls += 1
        h = torch.relu(self.fc1(x - self.mean))
        if verbose:
            print("hidden", h.shape)
        return self.fc2(h).squeeze(-1)


torch.manual_seed(0)
net = Net()
print(net)
out = net(torch.ones(4, 2), verbose=True)
print(out, out.shape, net.calls, list(net.state_dict()))
net.mean += 1
print(net.mean, net(torch.ones(1, 2)), [n for n, _ in net.named_buffers()])
handle = net.fc1.register_forward_hook(lambda m, i, o: print("hook", type(m).__name__, tuple(o.shape)))
net(torch.zeros(2, 2))
handle.remove()
net(torch.zeros(2, 2)).sum().backward()
print(net.fc2.bias.grad, net.fc1.weight.grad is None, net.calls)
net.extra = nn.Identity()
net.scale = nn.Parameter(torch.ones(1))
print([n for n, _ in net.named_children()], [n for n, _ in net.named_parameters()])
del net.extra
try:
    net.extra
except AttributeError as e:
    print(e)
try:
    net.scale = torch.ones(1)
except TypeError as e:
    print(e)
try:
    class Bad(nn.Module):
        def __init__(self):
            self.l = nn.Linear(1, 1)
    Bad()
except AttributeError as e:
    print(e)
try:
    nn.Module()(1)
except NotImplementedError as e:
    print(e)
print(net.double().fc1.weight.dtype, net.float().mean.dtype, next(net.parameters()).shape)

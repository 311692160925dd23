import torch
from torch import nn

net = nn.Sequential(nn.Linear(2, 1, bias=False), nn.ReLU())
nn.init.constant_(net[0].weight, 0.5)
seen = []
pre = net[0].register_forward_pre_hook(lambda module, inputs: seen.append(inputs[0].tolist()))
double = net[0].register_forward_pre_hook(lambda module, inputs: (inputs[0] * 2,))
post = net[1].register_forward_hook(lambda module, inputs, output: output + 1)
x = torch.tensor([[1.0, 2.0]])
print(net(x), seen)
pre.remove()
double.remove()
print(net(x), len(seen))
post.remove()
print(net(x))

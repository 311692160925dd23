import torch
from torch import nn
torch.manual_seed(11)
print(nn.Linear(3, 2).weight)
print(nn.Linear(4, 5).bias)
print(nn.Conv2d(2, 2, 3).weight[0, 0], nn.Embedding(3, 4).weight, nn.Linear(20, 30).weight[0, :4])
m = nn.Sequential(nn.Linear(10, 20), nn.BatchNorm1d(20), nn.Linear(20, 1))
print(m[2].weight[0, :6], m(torch.randn(3, 10)))

import torch
import torch.nn.functional as F
from torch import nn

torch.manual_seed(0)
x = torch.tensor([[1.0, 2.0, 4.0], [0.0, -1.0, 3.0], [5.0, 5.0, 5.0]], requires_grad=True)
ln, bn = nn.LayerNorm(3), nn.BatchNorm1d(3)
print(ln, ln(x), bn, bn(x))
print(bn.running_mean, bn.running_var, bn.num_batches_tracked)
bn.eval()
print(bn(x), bn(x).requires_grad, list(bn.state_dict()))
(ln(x) * torch.tensor([1.0, 2.0, 3.0])).sum().backward()
print(x.grad, ln.weight.grad, ln.bias.grad)
drop = nn.Dropout(0.5)
print(drop, drop(torch.ones(8)), drop.eval()(torch.ones(3)), F.dropout(torch.ones(6), 0.25), F.dropout(torch.ones(2), training=False))
emb = nn.Embedding(5, 2)
print(emb, emb(torch.tensor([[0, 1], [4, 0]])))
emb(torch.tensor([0, 0, 3])).sum().backward()
print(emb.weight.grad)
gn, inorm = nn.GroupNorm(1, 2), nn.InstanceNorm1d(2)
s = torch.arange(8.0).view(2, 2, 2)
print(gn, gn(s), inorm, inorm(s), nn.RMSNorm(2)(s))
print(F.layer_norm(x, (3,)), F.batch_norm(x, torch.zeros(3), torch.ones(3)), F.embedding(torch.tensor([1]), torch.eye(3)))
try:
    emb(torch.tensor([9]))
except IndexError as e:
    print(e)
try:
    bn.train()(torch.ones(1, 3))
except ValueError as e:
    print(e)
try:
    ln(torch.ones(2, 4))
except RuntimeError as e:
    print(e)
try:
    nn.Dropout(2)
except ValueError as e:
    print(e)

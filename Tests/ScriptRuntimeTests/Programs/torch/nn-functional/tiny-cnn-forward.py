import torch
import torch.nn.functional as F
from torch import nn

torch.manual_seed(0)
img = torch.arange(36.0).view(1, 1, 6, 6) / 36
conv = nn.Conv2d(1, 2, kernel_size=3, padding=1)
with torch.no_grad():
    conv.weight.fill_(0.1)
    conv.bias.copy_(torch.tensor([0.0, -1.0]))
h = F.relu(conv(img))
p = F.max_pool2d(h, 2)
print(h.shape, p.shape, p[0, 0], p[0, 1])
flat = torch.flatten(p, 1)
fc = nn.Linear(18, 3)
logits = fc(flat)
print(logits.shape, F.softmax(logits, dim=1).sum())
loss = F.cross_entropy(logits, torch.tensor([1]))
loss.backward()
print(conv.weight.grad.shape, conv.bias.grad.shape, fc.bias.grad.sum().abs() < 1e-6)
up = nn.ConvTranspose2d(2, 1, 2, stride=2)
print(up, up(p).shape, nn.Unflatten(1, (2, 9))(flat).shape, nn.ZeroPad2d(1)(img).shape)
print(F.avg_pool2d(img, 3), F.adaptive_avg_pool2d(img, (2, 2)), F.pad(torch.ones(1, 2), (1, 0, 0, 1)))
print(nn.Dropout2d(0.5).eval()(img).equal(img), nn.InstanceNorm2d(1)(img).mean().abs() < 1e-6, F.unfold(img, 3, stride=3).shape)
drop = nn.Dropout(0.3)
torch.manual_seed(4)
print(drop(torch.ones(10)), drop.p, drop.training)

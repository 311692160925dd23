import torch
import torch.nn.functional as F

x = torch.arange(25.0).view(1, 1, 5, 5).requires_grad_()
k = torch.tensor([[[[1.0, 0.0], [0.0, -1.0]]]], requires_grad=True)
y = F.conv2d(x, k)
print(y, y.shape)
y.sum().backward()
print(k.grad, x.grad[0, 0, 0])
print(F.conv2d(x, k, stride=2, padding=1).shape, F.conv2d(x, k, bias=torch.tensor([10.0]), dilation=2)[0, 0, 0], F.conv2d(x, k, padding="same").shape)
print(F.max_pool2d(x, 2), F.avg_pool2d(x, 2), F.adaptive_avg_pool2d(x, 1), F.max_pool2d(x, 3, stride=1, padding=1)[0, 0, 0])
s = torch.tensor([[[1.0, 2.0, 3.0, 4.0]]], requires_grad=True)
print(F.conv1d(s, torch.ones(1, 1, 2)), F.max_pool1d(s, 2), F.avg_pool1d(s, 2, stride=1), F.conv_transpose1d(s, torch.ones(1, 1, 2), stride=2))
print(F.pad(s, (1, 2)), F.pad(s, (1, 1), value=9.0), F.pad(s, (1, 1), mode="reflect"), F.pad(s, (1, 1), mode="replicate"), F.unfold(x, 2).shape)
v, i = F.max_pool2d(x, 2, return_indices=True)
print(v, i)
F.max_pool2d(x, 2).sum().backward()
print(x.grad)
torch.manual_seed(0)
conv = torch.nn.Conv2d(2, 3, 3, padding=1)
print(conv, conv.weight.shape, conv.bias, conv(torch.ones(1, 2, 4, 4)).shape)
print(conv.weight[0, 0])
for f in (lambda: F.conv2d(x, torch.ones(1, 2, 2, 2)), lambda: F.conv2d(x[0, 0, 0], k), lambda: F.conv2d(x, torch.ones(1, 1, 9, 9)), lambda: F.max_pool2d(x, 9), lambda: F.conv1d(x, k)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

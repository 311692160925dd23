import torch
x = torch.tensor([0.0, 1.0, -1.0], requires_grad=True)
for f in (torch.abs, torch.sign, torch.sqrt, torch.relu, torch.floor, lambda t: t.clamp(0, 1), lambda t: t ** 0, lambda t: t.norm(), lambda t: t.max(), lambda t: torch.where(t > 0, t, 0 * t), torch.log1p, lambda t: t.pow(3).prod(), lambda t: torch.logsumexp(t, 0), lambda t: t.std(), lambda t: t.sort().values * torch.arange(3), lambda t: t.cumsum(0), lambda t: t.flip(0)[0], lambda t: torch.atan2(t, t + 2), torch.erf, lambda t: t.softmax(0)[0], lambda t: (t @ t).exp(), lambda t: t.median(), lambda t: t.topk(2).values.sum()):
    x.grad = None
    y = f(x)
    y.sum().backward()
    print(y.detach(), x.grad)

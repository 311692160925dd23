import torch

def show(name, f):
    x = torch.tensor([[3.0, 1.0, 2.0], [4.0, -5.0, 4.0]], requires_grad=True)
    y = f(x)
    (y * torch.arange(1.0, y.numel() + 1).view(y.shape)).sum().backward()
    print(name, y)
    print(x.grad)

for name, f in [("sum", lambda x: x.sum()), ("sum0", lambda x: x.sum(0)), ("mean1", lambda x: x.mean(1, keepdim=True)), ("max", lambda x: x.max()), ("max1", lambda x: x.max(1)[0]), ("min0", lambda x: x.min(0).values), ("amax1", lambda x: x.amax(1)), ("amin", lambda x: x.amin()), ("prod", lambda x: x.prod()), ("prod1", lambda x: x.prod(1)), ("std", lambda x: x.std()), ("var0", lambda x: x.var(0)), ("norm", lambda x: x.norm()), ("norm1", lambda x: x.norm(dim=1)), ("norm_p3", lambda x: x.norm(3)), ("lse", lambda x: x.logsumexp(1)), ("cumsum", lambda x: x.cumsum(1)), ("cumprod", lambda x: x.cumprod(1)), ("sort", lambda x: x.sort(1).values), ("topk", lambda x: x.topk(2, 1).values), ("median", lambda x: x.median()), ("median1", lambda x: x.median(1).values), ("softmax", lambda x: x.softmax(1)), ("logsoftmax", lambda x: x.log_softmax(0)), ("cummax", lambda x: x.cummax(1).values), ("quantile", lambda x: x.quantile(0.4, dim=1)), ("nansum", lambda x: x.nansum()), ("diff", lambda x: x.diff(dim=1)), ("kth", lambda x: x.kthvalue(2, 1).values), ("std_mean", lambda x: torch.stack(torch.std_mean(x, 1))), ("dist", lambda x: torch.dist(x[0], x[1])), ("cdist", lambda x: torch.cdist(x, x + 1)), ("trapz", lambda x: torch.trapezoid(x, dim=1))]:
    show(name, f)

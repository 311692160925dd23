import torch

e = torch.zeros(0)
print(e.sum(), e.prod(), e.mean(), e.numel(), e.any(), e.all(), e.norm())
m = torch.zeros(0, 2)
print(m.sum(0), m.sum(1), m.mean(0), m.sum(), m.shape, torch.cat([m, torch.ones(1, 2)]))
s = torch.tensor([3.0])
print(s.sum(), s.mean(), s.std(), s.var(unbiased=False), s.max(), s.argmax(), s.median(), s.cumsum(0), s.softmax(0), s.logsumexp(0))
z = torch.tensor(4.0)
print(z.sum(), z.mean(), z.max(), z.argmax(), z.view(1), z.unsqueeze(0), z.sum(0), z.softmax(0), z.numel(), z.dim())
for f in (lambda: e.max(), lambda: e.argmax(), lambda: m.max(dim=0), lambda: e.min(), lambda: e.median(), lambda: z.sum(1), lambda: s.sum(dim=1), lambda: e[0], lambda: z[0]):
    try:
        print(f())
    except (RuntimeError, IndexError) as err:
        print(type(err).__name__, err)

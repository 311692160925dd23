import torch

t = torch.arange(24).view(2, 3, 4)
print(t[0], t[1, 2, 3], t[:, 1], t[..., -1], t[0, ..., 1:3], t[:, ::2, ::3], t[-1, -1], t[None].shape, t[:, None, :, 0].shape)
print(t[[0, 1], [1, 2]], t[torch.tensor([1, 0])].shape, t[:, [2, 0], 1], t[t > 20], t[0, torch.tensor([True, False, True])], t[..., None].shape, t[0][1][2])
m = torch.zeros(3, 4)
m[0] = 1.0
m[1, 2] = 5
m[:, -1] = torch.tensor([7.0, 8.0, 9.0])
m[m == 0] = -1.0
m[[0, 2], [0, 1]] += 10
m[2:, :2] = torch.ones(1, 2) * 3
print(m, m[1:, 1:].shape, m[torch.arange(3), torch.tensor([0, 1, 2])], m[:, torch.tensor([[0, 1], [2, 3]])].shape)
print(torch.gather(m, 1, torch.tensor([[0], [1], [2]])), m.index_select(1, torch.tensor([3, 0])), torch.take(t, torch.tensor([0, 23])), m.masked_fill(m > 5, 0.0), torch.where(m > 0)[0], m.nonzero().shape)
print(torch.zeros(3).scatter(0, torch.tensor([0, 2]), torch.tensor([1.0, 2.0])), torch.zeros(3).scatter_add(0, torch.tensor([0, 0, 1]), torch.ones(3)), torch.zeros(3).index_add(0, torch.tensor([1, 1]), torch.ones(2)), torch.zeros(2, 2).index_fill(0, torch.tensor([1]), 4.0), torch.zeros(3).index_put((torch.tensor([1]),), torch.tensor(9.0)))
v = torch.arange(5)
print(v[1], v[-1], v[1:-1], v[::2], v[v % 2 == 0], v[torch.tensor(2)], v[[True, False, True, False, False]], v[5:], v[10:20], v[:0], v[True].shape)
for f in (lambda: t[2], lambda: t[0, 3], lambda: t[0, 0, 0, 0], lambda: v["a"], lambda: v[1.5], lambda: v[::-1], lambda: t[torch.tensor([0, 5])], lambda: v[torch.tensor([True, False])], lambda: v[torch.tensor([0.5])], lambda: t[[0, 1], [0, 1, 2]], lambda: torch.tensor(3)[0], lambda: v.index_select(0, torch.tensor([9])), lambda: v.gather(0, torch.tensor([7]))):
    try:
        print(f())
    except (IndexError, TypeError, ValueError, RuntimeError) as e:
        print(type(e).__name__, e)
try:
    m[0] = torch.ones(5)
except RuntimeError as e:
    print(e)
try:
    m[7, 0] = 1
except IndexError as e:
    print(e)

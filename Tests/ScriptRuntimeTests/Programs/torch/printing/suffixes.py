import torch

x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
m = torch.arange(6.0).view(2, 3).requires_grad_()
print(x * 2, x.sum(), -x, x - 1, 1 - x, x / 2, 2 / x, x**2, 2**x, x**x)
print(x.exp(), x.mean(), x.max(), x.norm(), x.prod(), x.cumsum(0), x.std(), x.var())
print(x[0], x[1:], x[[0, 2]], x[x > 1], x.view(3, 1), x.unsqueeze(0), x.expand(2, 3), x.repeat(2))
print(m.t(), m.T, m.transpose(0, 1), m.permute(1, 0), m.flatten(), m.reshape(-1), m.reshape(3, 2), m.squeeze())
print(m @ x, m.mm(m.T), torch.dot(x, x), torch.cat([x, x]), torch.stack([x, x]), torch.where(x > 1, x, 0.0))
print(m.sum(0), m.sum(dim=1, keepdim=True), m.mean(1), m.max(1), m.softmax(1), m.log_softmax(0))
print(x.clone(), x.detach(), x.abs(), x.clamp(0, 2), x.relu(), x.sigmoid(), x.tanh(), x.double(), x.to(torch.float64).sum())
a, b = m.unbind(0)
print(a, m.split(2, dim=1), m.chunk(2)[0])
y = x * 1
y += 1
y[0] = 5
print(y, x.sqrt().log(), x.gather(0, torch.tensor([0, 0])), x.index_select(0, torch.tensor([1])), m.diagonal(), m.tril(), x.flip(0), x.roll(1))
print(torch.ones(3, 1000, requires_grad=True) * 1e-5)
print(torch.tensor([[1.5, 2.25, 3.125, 4.0, 5.0, 6.0, 7.0]] * 2, dtype=torch.float64, requires_grad=True) * 3)

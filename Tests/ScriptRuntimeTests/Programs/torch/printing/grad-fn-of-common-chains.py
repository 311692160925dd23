import torch
import torch.nn.functional as F

x = torch.tensor([[0.5, -1.0], [2.0, 0.0]], requires_grad=True)
print(x.relu(), F.relu(x).sum(), (x @ x).mean(), x.pow(2).sum().sqrt())
print(F.softmax(x, dim=-1), F.log_softmax(x, 1), x.sigmoid().log(), torch.tanh(x))
print(F.mse_loss(x, torch.zeros(2, 2)), F.cross_entropy(x, torch.tensor([0, 1])), F.gelu(x).sum(), F.layer_norm(x, (2,)))
print(x[0], x[0, 0], x[:, 1], x.T, x.view(-1), x.reshape(4), x.unsqueeze(0).shape, x.sum(dim=0), x.max(dim=0).values, x.max(), x.std(dim=1))
print(torch.cat([x, x]).shape, torch.stack([x[0], x[1]]), torch.where(x > 0, x, 0.1 * x), x.clamp(min=0), x.abs(), -x, x / 2, 2 / (x + 3), x**3, x.exp().sum())
y = x * 2
y[0, 0] = 7.0
y += 1
print(y, y.detach(), y.grad_fn.name())
print(torch.einsum("ij,ij->i", x, x), torch.linalg.norm(x), x.flatten()[1:3], x.repeat(1, 2), x.expand(2, 2, 2).sum(), x.double(), x.clone().fill_(1.0), x.mul(2).add(1).square().neg())

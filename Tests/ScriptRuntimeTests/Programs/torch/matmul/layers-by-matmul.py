import torch

X = torch.tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
W = torch.tensor([[0.5, -1.0, 2.0], [1.0, 0.0, -0.5]], requires_grad=True)
b = torch.tensor([0.1, 0.2, 0.3], requires_grad=True)
out = X @ W + b
print(out, torch.allclose(out, torch.addmm(b, X, W)), torch.allclose(out, torch.nn.functional.linear(X, W.T, b)))
out.sum().backward()
print(W.grad, b.grad, X.T @ torch.ones(3, 3))
batch = torch.arange(12.0).view(2, 3, 2)
print(batch @ W.detach(), torch.bmm(batch, batch.transpose(1, 2))[0], torch.einsum("bij,jk->bik", batch, W).sum())
v = torch.tensor([1.0, -1.0])
print(X @ v, v @ X.T, torch.outer(v, v), v.dot(v), X.mv(v), torch.matmul(X, v).norm(), (X * v).sum(1))
Q = torch.eye(2) * 2
print(torch.linalg.inv(Q), torch.det(Q), torch.trace(Q), Q @ torch.linalg.inv(Q) == torch.eye(2), torch.linalg.matrix_power(Q, 3), torch.diag(v), torch.triu(torch.ones(3, 3), 1))
sim = torch.nn.functional.normalize(X, dim=1) @ torch.nn.functional.normalize(X, dim=1).T
print(sim.diagonal(), sim.argmax(1), (sim > 0.98).sum())

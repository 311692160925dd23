import torch


def f(p):
    x, y = p
    return (x - 1) ** 2 + 10 * (y + 2) ** 2 + x * y


def descend(lr, steps, momentum=0.0):
    p = torch.tensor([5.0, 5.0], requires_grad=True)
    v = torch.zeros_like(p)
    path = [p.detach().clone()]
    for _ in range(steps):
        loss = f(p)
        loss.backward()
        with torch.no_grad():
            v = momentum * v - lr * p.grad
            p += v
            p.grad = None
        path.append(p.detach().clone())
    return p.detach(), f(p).item(), torch.stack(path)


for lr in (0.001, 0.01, 0.05):
    p, value, path = descend(lr, 20)
    print(f"lr={lr:<6} p=({p[0]:.3f}, {p[1]:.3f}) f={value:8.3f} path {tuple(path.shape)} {path[1].tolist()[0]:.3f}")
p, value, path = descend(0.02, 25, momentum=0.8)
print(f"momentum {value:.2f}", path[-1].round(decimals=1), (path[1:] - path[:-1]).norm(dim=1).argmax())
A = torch.autograd.functional.hessian(lambda p: f(p), torch.zeros(2))
b = torch.func.grad(lambda p: f(p))(torch.zeros(2))
best = torch.linalg.solve(A, -b)
print(A, b, [f"{v:.3f}" for v in best.tolist()], f"{f(best).item():.3f}")
eta = 2 / torch.tensor(20.5)
print(f"{eta:.4f}", torch.diagonal(A), A.trace(), torch.det(A))

import torch
from torch.autograd.functional import hessian, jacobian

def f(p):
    x, y = p
    return (1 - x) ** 2 + 100 * (y - x ** 2) ** 2

p = torch.tensor([-1.2, 1.0], dtype=torch.float64)
for k in range(8):
    g = jacobian(f, p)
    H = hessian(f, p)
    step = torch.linalg.solve(H, g)
    print(f"{k}: f = {f(p).item():.6e}  |g| = {g.norm():.3e}  p = {p.tolist()}")
    if g.norm() < 1e-10:
        break
    p = p - step
print(p)
print(H)
print(torch.linalg.inv(H))
print(torch.linalg.det(H))
x = torch.tensor(1.0, requires_grad=True)
for i in range(5):
    y = x ** 3 - 2 * x - 5
    (g,) = torch.autograd.grad(y, x)
    with torch.no_grad():
        x -= y / g
    print(f"{i} {x.item():.7f}")

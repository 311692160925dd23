import torch
from torch.func import grad, vjp, jvp, jacrev, jacfwd, vmap, hessian
f = lambda x: torch.stack([x[0] * x[1], x[0].sin(), x[1] ** 3])
x = torch.tensor([1.0, 2.0])
print(jacrev(f)(x)); print(jacfwd(f)(x))
out, vjp_fn = vjp(f, x)
print(out, vjp_fn(torch.tensor([1., 0., 1.])))
print(jvp(f, (x,), (torch.tensor([1., 0.]),)))
print(vmap(grad(lambda x: (x ** 3).sum()))(torch.arange(6.).view(3, 2)))
print(hessian(lambda x: x[0] ** 2 * x[1])(x))
def loss(w, b, x, y): return ((x @ w + b - y) ** 2).mean()
gw, gb = grad(loss, argnums=(0, 1))(torch.ones(2), torch.tensor(0.5), torch.eye(2), torch.zeros(2))
print(gw, gb)
per = vmap(grad(loss), in_dims=(None, None, 0, 0))(torch.ones(2), torch.tensor(0.), torch.tensor([[[1., 2.]], [[3., 4.]]]), torch.tensor([[1.], [2.]]))
print(per)
from torch.func import grad_and_value
print(grad_and_value(lambda x: (x ** 2).sum())(x))
print(torch.autograd.functional.jacobian(f, x, create_graph=False))
print(torch.autograd.functional.vjp(f, x, torch.ones(3)))

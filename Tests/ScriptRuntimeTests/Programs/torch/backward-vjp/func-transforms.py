import torch
from torch.func import grad, vmap, jacrev, jacfwd, hessian, vjp, jvp, grad_and_value

f = lambda x: (x**2).sum() + x.prod()
x = torch.tensor([1.0, 2.0, 3.0])
print(grad(f)(x), grad_and_value(f)(x))
print(jacrev(torch.sin)(x), jacfwd(lambda t: t**2)(x))
print(hessian(f)(x))
print(grad(grad(torch.sin))(torch.tensor(1.0)), grad(grad(grad(lambda t: t**4)))(torch.tensor(2.0)))
print(vmap(lambda a: a * 2)(x), vmap(torch.dot)(torch.ones(2, 3), torch.arange(6.0).view(2, 3)))
print(vmap(grad(lambda t: t**3))(x))
out, pull = vjp(torch.exp, x)
print(out, pull(torch.ones(3)))
print(jvp(torch.exp, (x,), (torch.tensor([1.0, 0.0, 0.0]),)))
g = grad(lambda w, b: (w * 2 + b) ** 2, argnums=(0, 1))
print(g(torch.tensor(1.0), torch.tensor(0.5)))
def loss(w, data):
    r = w @ data
    return (r**2).mean(), r
print(grad(loss, has_aux=True)(torch.tensor([1.0, 2.0]), torch.ones(2, 2)))

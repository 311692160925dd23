import torch

x = torch.tensor([1.0, 2.0], requires_grad=True)
for f in (lambda: x.backward(), lambda: (x * 2).backward(), lambda: torch.ones(1).sum().backward(), lambda: x.sum().backward(torch.ones(2)), lambda: (x * 2).backward(torch.ones(3)), lambda: (x * 2).backward(1.0), lambda: torch.autograd.grad(x, x), lambda: torch.autograd.grad(x.sum(), torch.ones(1)), lambda: torch.autograd.grad(x.detach().sum(), x), lambda: torch.autograd.grad((x * 2), x), lambda: torch.autograd.grad(x.sum(), []), lambda: x.sum().backward("a"), lambda: x.detach_(), lambda: (x * 2).requires_grad_(False), lambda: x.argmax().backward(), lambda: (x > 1).sum().backward(), lambda: x.data.sum().backward(), lambda: x.int().sum().backward(), lambda: torch.autograd.backward(x), lambda: torch.autograd.functional.jacobian(lambda t: 3, x), lambda: torch.autograd.functional.hessian(lambda t: t, x), lambda: x.register_hook(5), lambda: torch.autograd.grad(x.sum(), x, grad_outputs=torch.ones(2)), lambda: x.retain_grad(), lambda: torch.ones(1).retain_grad(), lambda: torch.func.grad(lambda t: t)(x), lambda: torch.autograd.gradcheck(torch.sin, x)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", str(e).split("\n")[0])
y = x * x
y.sum().backward()
for f in (lambda: y.sum().backward(), lambda: torch.autograd.grad(y.sum(), x)):
    try:
        f()
    except RuntimeError as e:
        print(e)
a = torch.tensor(2.0, requires_grad=True)
b = a.exp()
c = b * b
b.add_(1)
try:
    c.backward()
except RuntimeError as e:
    print(e)
with torch.inference_mode():
    inf = torch.ones(2)
try:
    (inf * x).sum().backward()
except RuntimeError as e:
    print(e)

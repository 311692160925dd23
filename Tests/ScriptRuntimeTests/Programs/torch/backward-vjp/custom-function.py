import torch


class Cube(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, k):
        ctx.save_for_backward(x)
        ctx.k = k
        return k * x**3

    @staticmethod
    def backward(ctx, g):
        (x,) = ctx.saved_tensors
        print("backward", g, ctx.needs_input_grad)
        return g * ctx.k * 3 * x**2, None


class Split(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.mark_non_differentiable()
        return x * 2, x + 1

    @staticmethod
    def backward(ctx, ga, gb):
        return 2 * ga + gb


x = torch.tensor([1.0, 2.0], requires_grad=True)
y = Cube.apply(x, 2)
print(y)
y.sum().backward()
print(x.grad)
a, b = Split.apply(x)
print(a, b, a.grad_fn.name())
(a * b).sum().backward()
print(x.grad)
z = Cube.apply(torch.ones(1), 1)
print(z, z.requires_grad)
t = torch.tensor([0.5, 1.5], dtype=torch.float64, requires_grad=True)
print(torch.autograd.gradcheck(lambda v: v**3, (t,)), torch.autograd.gradgradcheck(torch.sin, (t,)))


class Wrong(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x * 2

    @staticmethod
    def backward(ctx, g):
        return g, g


try:
    Wrong.apply(x).sum().backward()
except RuntimeError as e:
    print(e)
try:
    Cube(x)
except RuntimeError as e:
    print(str(e)[:40])
try:
    torch.autograd.gradcheck(Wrong.apply, (t,))
except Exception as e:
    print(type(e).__name__)

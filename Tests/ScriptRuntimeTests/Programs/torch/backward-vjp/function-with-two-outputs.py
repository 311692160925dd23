import torch
from torch.autograd import Function


class PolarToXY(Function):
    @staticmethod
    def forward(ctx, r, theta):
        ctx.save_for_backward(r, theta)
        return r * theta.cos(), r * theta.sin()

    @staticmethod
    def backward(ctx, gx, gy):
        r, theta = ctx.saved_tensors
        return gx * theta.cos() + gy * theta.sin(), -gx * r * theta.sin() + gy * r * theta.cos()


r = torch.tensor(2.0, requires_grad=True)
th = torch.tensor(0.5, requires_grad=True)
x, y = PolarToXY.apply(r, th)
print(x, y)
(x + 2 * y).backward()
print(r.grad, th.grad)
r64 = r.detach().double().requires_grad_()
th64 = th.detach().double().requires_grad_()
print(torch.autograd.gradcheck(PolarToXY.apply, (r64, th64)))


class ClampSTE(Function):
    @staticmethod
    def forward(ctx, x):
        return x.round()

    @staticmethod
    def backward(ctx, g):
        return g.clamp(-1, 1)


t = torch.tensor([0.2, 1.7, -2.5], requires_grad=True)
q = ClampSTE.apply(t)
print(q)
(q * torch.tensor([0.5, 3.0, -4.0])).sum().backward()
print(t.grad)

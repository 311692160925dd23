import torch
class RoundSTE(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return torch.round(x)
    @staticmethod
    def backward(ctx, grad_output):
        return grad_output

class GradReverse(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, lambd):
        ctx.lambd = lambd
        return x.view_as(x)
    @staticmethod
    def backward(ctx, grad_output):
        return grad_output.neg() * ctx.lambd, None

class MulAdd(torch.autograd.Function):
    @staticmethod
    def forward(ctx, a, b, c):
        ctx.save_for_backward(a, b)
        return a * b + c
    @staticmethod
    def backward(ctx, g):
        a, b = ctx.saved_tensors
        ga = gb = gc = None
        if ctx.needs_input_grad[0]: ga = g * b
        if ctx.needs_input_grad[1]: gb = g * a
        if ctx.needs_input_grad[2]: gc = g
        return ga, gb, gc

x = torch.tensor([0.4, 1.5, 2.5, -0.6], requires_grad=True)
y = RoundSTE.apply(x)
print(y)
(y * torch.arange(4)).sum().backward()
print(x.grad)
x.grad = None
GradReverse.apply(x, 0.5).sum().backward()
print(x.grad)
a = torch.tensor(2., requires_grad=True); b = torch.tensor(3.); c = torch.tensor(1., requires_grad=True)
out = MulAdd.apply(a, b, c)
print(out)
out.backward()
print(a.grad, b.grad, c.grad)
soft = torch.tensor([0.3, 0.7], requires_grad=True)
hard = (soft > 0.5).float()
st = hard - soft.detach() + soft
print(st)
st.sum().backward()
print(soft.grad)

import torch
x = torch.ones(2, requires_grad=True)
print(torch.is_grad_enabled(), (x * 2).requires_grad)
with torch.no_grad():
    print(torch.is_grad_enabled(), (x * 2).requires_grad, (x * 2).is_leaf)
    with torch.enable_grad():
        print((x * 2).requires_grad)
    z = torch.zeros(1, requires_grad=True)
    print(z.requires_grad)
prev = torch.set_grad_enabled(False)
print((x + 1).grad_fn)
torch.set_grad_enabled(True)
@torch.no_grad()
def evaluate(t):
    return t * 2
print(evaluate(x).requires_grad, evaluate.__name__)
with torch.inference_mode():
    i = x * 3
print(i.requires_grad, i.is_inference(), torch.is_inference_mode_enabled())
try:
    i.requires_grad_()
    (i * x).sum().backward()
except RuntimeError as e:
    print(e)
try:
    (i * x)
except RuntimeError as e:
    print(e)
y = x.detach()
print(y.requires_grad, y.is_leaf, y.data_ptr() == x.data_ptr(), x.data.requires_grad)
y.requires_grad_()
print(y.grad_fn, y.is_leaf)
try:
    (x * 2).requires_grad = False
except RuntimeError as e:
    print(e)
try:
    (x * 2).detach_().requires_grad_(True).sum().backward()
    print("ok")
except RuntimeError as e:
    print(e)

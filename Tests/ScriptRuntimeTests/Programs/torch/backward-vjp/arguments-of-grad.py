import torch
x = torch.tensor([1.0, 2.0], requires_grad=True)
z = torch.tensor(3.0, requires_grad=True)
y = x ** 2 * z
print(torch.autograd.grad(y, (x, z), grad_outputs=torch.tensor([1.0, 10.0]), retain_graph=True))
print(torch.autograd.grad([y.sum(), x.sum()], [x], retain_graph=True), torch.autograd.grad(y.sum(), z, create_graph=True))
unused = torch.ones(1, requires_grad=True)
print(torch.autograd.grad(y.sum(), [x, unused], allow_unused=True, retain_graph=True), torch.autograd.grad(y.sum(), [unused], materialize_grads=True, retain_graph=True))
print(torch.autograd.grad(y, x, torch.eye(2), is_grads_batched=True, retain_graph=True))
for bad in (lambda: torch.autograd.grad(y, x), lambda: torch.autograd.grad(y.sum(), unused), lambda: torch.autograd.grad(y.sum(), torch.ones(1)), lambda: torch.autograd.grad(y.sum(), 3), lambda: torch.autograd.grad(torch.ones(1), x), lambda: torch.autograd.grad(y, x, torch.ones(3)), lambda: y.backward(), lambda: y.backward(torch.ones(1)), lambda: torch.ones(1).backward(), lambda: y.sum().backward(inputs=[]), lambda: torch.autograd.backward(3)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)

import torch

x = torch.tensor([1.0, 2.0], requires_grad=True)
y = x * x
z = (y * 3).sum()
y.grad_fn.register_hook(lambda given, taken: print("given", given, "taken", taken))
before = z.grad_fn.register_prehook(lambda taken: (taken[0] * 10,))
x.register_post_accumulate_grad_hook(lambda leaf: print("kept", leaf.grad))
z.backward(retain_graph=True)
before.remove()
z.backward(retain_graph=True)
halve = y.grad_fn.register_hook(lambda given, taken: tuple(g / 2 for g in given))
x.grad = None
z.backward(retain_graph=True)
halve.remove()
x.grad = None
z.backward(create_graph=True)
print(x.grad.grad_fn.name(), torch.autograd.grad(x.grad.sum(), x))
try:
    y.register_post_accumulate_grad_hook(print)
except RuntimeError as e:
    print(e)

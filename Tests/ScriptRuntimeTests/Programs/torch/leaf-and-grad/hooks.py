import torch

x = torch.tensor([1.0, 2.0], requires_grad=True)
log = []
h1 = x.register_hook(lambda g: log.append(("x", g.tolist())))
y = x * 3
h2 = y.register_hook(lambda g: g * 10)
z = y.sum()
z.register_hook(lambda g: print("z", g))
z.backward()
print(x.grad, log)
h1.remove(), h2.remove()
x.grad = None
(x * 3).sum().backward()
print(x.grad, len(log))
p = torch.tensor(2.0, requires_grad=True)
p.register_post_accumulate_grad_hook(lambda t: print("acc", t.grad))
(p**2).backward()
q = p**3
q.grad_fn.register_hook(lambda gi, go: print("node", gi, go))
q.backward()
print(p.grad)
try:
    torch.ones(1).register_hook(print)
except RuntimeError as e:
    print(e)
r = torch.ones(2, requires_grad=True)
r.register_hook(lambda g: g[:1])
try:
    r.sum().backward()
except RuntimeError as e:
    print(e)
s = torch.ones(2, requires_grad=True)
s.register_hook(lambda g: "no")
try:
    s.sum().backward()
except TypeError as e:
    print(e)

import torch
a = torch.tensor([1., 2.], requires_grad=True)
b = (a * 2 + 1).relu().mean()
fn = b.grad_fn
chain = []
while fn is not None:
    chain.append(type(fn).__name__)
    fn = fn.next_functions[0][0] if fn.next_functions else None
print(" -> ".join(chain))
print(a.grad_fn, a.is_leaf, b.is_leaf, b.requires_grad, b.grad_fn.name())
with torch.inference_mode():
    c = a * 3
print(c.requires_grad, c.is_inference() if hasattr(c, "is_inference") else None)
@torch.enable_grad()
def f(x): return x * x
with torch.no_grad():
    print(f(a).requires_grad, (a * a).requires_grad)
x = torch.ones(2, 2)
x.requires_grad = True
y = x[0] + x[1]
y.backward(torch.tensor([1., 0.1]))
print(x.grad)
print(x.grad.data, x.detach().requires_grad, x.data.requires_grad)
z = x.clone().detach().requires_grad_(True)
print(z.is_leaf, z is x, torch.equal(z, x))
with torch.autograd.set_detect_anomaly(True):
    (z ** 2).sum().backward()
print(z.grad)
u = torch.tensor([1.0], requires_grad=True)
try:
    u[0] = 5.0
except RuntimeError as e:
    print("Error:", e)
try:
    v = u.expand(3); v += 1
except RuntimeError as e:
    print("Error:", e)

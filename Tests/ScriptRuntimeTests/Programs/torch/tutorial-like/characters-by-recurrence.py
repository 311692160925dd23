import torch
torch.manual_seed(0)
text = "hello world"
chars = sorted(set(text))
stoi = {c: i for i, c in enumerate(chars)}
itos = {i: c for c, i in stoi.items()}
print(chars, len(chars))
V, H = len(chars), 12
Wxh = (torch.randn(V, H) * 0.1).requires_grad_()
Whh = (torch.randn(H, H) * 0.1).requires_grad_()
Why = (torch.randn(H, V) * 0.1).requires_grad_()
bh = torch.zeros(H, requires_grad=True)
by = torch.zeros(V, requires_grad=True)
params = [Wxh, Whh, Why, bh, by]
ids = torch.tensor([stoi[c] for c in text])
for it in range(60):
    h = torch.zeros(1, H)
    loss = 0
    for t in range(len(ids) - 1):
        x = torch.nn.functional.one_hot(ids[t], V).float().unsqueeze(0)
        h = torch.tanh(x @ Wxh + h @ Whh + bh)
        logits = h @ Why + by
        loss += torch.nn.functional.cross_entropy(logits, ids[t + 1].view(1))
    for p in params:
        p.grad = None
    loss.backward()
    with torch.no_grad():
        for p in params:
            p.add_(p.grad.clamp(-1, 1), alpha=-0.1)
    if it % 15 == 0:
        print(f"iter {it:2d}: {loss.item() / (len(ids) - 1):.3f}")
h = torch.zeros(1, H)
ix, out = stoi["h"], "h"
for _ in range(8):
    h = torch.tanh(Wxh[ix] + h @ Whh + bh)
    ix = (h @ Why + by).argmax().item()
    out += itos[ix]
print(out)

import torch
import torch.nn.functional as F

i = torch.ones(2, 2, dtype=torch.int64)
f = torch.ones(2, 2)
d = f.double()
b = torch.ones(2)
stack = torch.ones(1, 2, 2)
for g in (
    lambda: f @ d,
    lambda: i @ f,
    lambda: F.linear(i, f, b),
    lambda: F.linear(f, d, b.double()),
    lambda: F.linear(stack.long(), f, b),
    lambda: torch.addmm(b, f, d),
    lambda: torch.mv(i, b),
    lambda: torch.addmv(b, f, b.double()),
    lambda: torch.dot(b, b.double()),
    lambda: torch.bmm(stack, stack.double()),
    lambda: torch.nn.Linear(2, 2)(i),
    lambda: F.mse_loss(i, i),
    lambda: F.mse_loss(1.0, f),
    lambda: F.mse_loss(f, None),
    lambda: F.gelu(i),
    lambda: F.layer_norm(i, (2,)),
    lambda: F.dropout(i, 0.5),
    lambda: F.softmax(i, 0),
    lambda: torch.bincount(f),
    lambda: f.index_add(0, torch.tensor([0]), d[:1]),
    lambda: torch.linalg.inv(torch.zeros(2, 2)),
    lambda: f & f,
):
    try:
        print(g())
    except Exception as e:
        print(type(e).__name__, "|", e)

import torch
import torch.nn.functional as F
z = torch.tensor([[2.0, 0.5, -1.0], [0.0, 1.0, 0.0], [1.0, 1.0, 1.0]], requires_grad=True)
y = torch.tensor([0, 2, 1])
lp = F.log_softmax(z, dim=1)
w = torch.tensor([1.0, 2.0, 0.5])
for reduction in ("mean", "sum", "none"):
    print(F.nll_loss(lp, y, reduction=reduction), F.nll_loss(lp, y, weight=w, reduction=reduction), F.cross_entropy(z, y, weight=w, ignore_index=2, reduction=reduction), F.cross_entropy(z, y, label_smoothing=0.1, weight=w, reduction=reduction))
F.cross_entropy(z, y, weight=w, label_smoothing=0.1).backward()
print(z.grad)
print(F.cross_entropy(z, torch.full((3, 3), 1 / 3)), F.cross_entropy(z[0], torch.tensor(1)), F.cross_entropy(z.t().reshape(1, 3, 3), torch.tensor([[0, 1, 2]])))
for f in (lambda: F.cross_entropy(z, torch.tensor([0, 1])), lambda: F.cross_entropy(z, torch.tensor([0.0, 1.0, 2.0])), lambda: F.nll_loss(z, torch.tensor([0, 1, 5])), lambda: F.cross_entropy(z, y, reduction="avg"), lambda: F.binary_cross_entropy(z, torch.ones(3, 3)), lambda: F.mse_loss(z, torch.ones(2)), lambda: F.binary_cross_entropy(torch.rand(2), torch.ones(3))):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

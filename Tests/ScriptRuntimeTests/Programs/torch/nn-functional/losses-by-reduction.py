import torch
import torch.nn.functional as F
p = torch.tensor([0.2, 0.9, 0.6], requires_grad=True)
t = torch.tensor([0.0, 1.0, 1.0])
for name in ("mse_loss", "l1_loss", "smooth_l1_loss", "huber_loss", "binary_cross_entropy", "binary_cross_entropy_with_logits", "soft_margin_loss", "kl_div", "poisson_nll_loss"):
    f = getattr(F, name)
    for reduction in ("mean", "sum", "none"):
        y = f(p, t, reduction=reduction)
        (g,) = torch.autograd.grad(y.sum(), p)
        print(name, reduction, y, g)

import torch
import torch.nn.functional as F

x = torch.tensor([[0.2, -1.0, 3.0], [1.5, 0.0, -0.5]], requires_grad=True)
t = torch.tensor([2, 0])
y = torch.tensor([[0.0, 1.0, 0.0], [1.0, 0.0, 1.0]])
losses = {
    "mse": lambda: F.mse_loss(x, y), "mse_sum": lambda: F.mse_loss(x, y, reduction="sum"), "l1": lambda: F.l1_loss(x, y),
    "huber": lambda: F.huber_loss(x, y, delta=0.5), "smooth": lambda: F.smooth_l1_loss(x, y, beta=0.5), "ce": lambda: F.cross_entropy(x, t),
    "ce_w": lambda: F.cross_entropy(x, t, weight=torch.tensor([1.0, 2.0, 0.5])), "ce_ls": lambda: F.cross_entropy(x, t, label_smoothing=0.1),
    "ce_prob": lambda: F.cross_entropy(x, y), "ce_ignore": lambda: F.cross_entropy(x, torch.tensor([-100, 1])), "nll": lambda: F.nll_loss(F.log_softmax(x, 1), t),
    "bce": lambda: F.binary_cross_entropy(torch.sigmoid(x), y), "bcel": lambda: F.binary_cross_entropy_with_logits(x, y, pos_weight=torch.tensor([1.0, 2.0, 3.0])),
    "kl": lambda: F.kl_div(F.log_softmax(x, 1), y.softmax(1), reduction="batchmean"), "cos": lambda: F.cosine_embedding_loss(x, y, torch.tensor([1.0, -1.0])),
    "hinge": lambda: F.hinge_embedding_loss(x, torch.where(y > 0, 1.0, -1.0)), "margin": lambda: F.margin_ranking_loss(x[0], x[1], torch.ones(3)),
    "poisson": lambda: F.poisson_nll_loss(x, y), "gauss": lambda: F.gaussian_nll_loss(x, y, torch.ones(2, 3)), "triplet": lambda: F.triplet_margin_loss(x, y, -y),
    "soft_margin": lambda: F.soft_margin_loss(x, torch.where(y > 0, 1.0, -1.0)), "mlsm": lambda: F.multilabel_soft_margin_loss(x, y),
}
for name, f in losses.items():
    x.grad = None
    out = f()
    out.backward()
    print(name, out)
    print(x.grad)
print(F.mse_loss(x, y, reduction="none"), F.cross_entropy(x, t, reduction="none"), F.cross_entropy(x, t, reduction="sum"))
for f in (lambda: F.cross_entropy(x, torch.tensor([0.0, 1.0])), lambda: F.cross_entropy(x, torch.tensor([0, 3])), lambda: F.nll_loss(x, torch.tensor([0])), lambda: F.binary_cross_entropy(x, y), lambda: F.mse_loss(x, y, reduction="avg"), lambda: F.cross_entropy(x, torch.tensor([0]))):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

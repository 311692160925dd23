import torch
import torch.nn.functional as F
from torch import nn

torch.manual_seed(1)
logits = torch.tensor([[2.0, 0.5, -1.0], [0.0, 0.0, 0.0], [-1.0, 3.0, 1.0]], requires_grad=True)
target = torch.tensor([0, 2, 1])
for red in ["none", "mean", "sum"]:
    print(red, F.cross_entropy(logits, target, reduction=red))
print(F.nll_loss(F.log_softmax(logits, 1), target), nn.CrossEntropyLoss(label_smoothing=0.2)(logits, target), nn.NLLLoss(reduction="sum")(logits, target))
loss = F.cross_entropy(logits, target)
loss.backward()
print(logits.grad, (logits.softmax(1).detach() - F.one_hot(target, 3)) / 3)
print(F.binary_cross_entropy_with_logits(logits[:, 0], torch.tensor([1.0, 0.0, 1.0])), F.binary_cross_entropy(torch.sigmoid(logits[:, 0]), torch.tensor([1.0, 0.0, 1.0])))
pred, y = torch.tensor([1.0, 2.0, 4.0]), torch.tensor([1.5, 2.0, 0.0])
print(F.mse_loss(pred, y), F.l1_loss(pred, y), F.smooth_l1_loss(pred, y), F.huber_loss(pred, y, delta=2.0), nn.MSELoss(reduction="none")(pred, y))
print(F.cosine_similarity(pred, y, dim=0), F.pairwise_distance(pred[None], y[None]), F.triplet_margin_loss(pred[None], y[None], -y[None]), F.kl_div(pred.log_softmax(0), y.softmax(0), reduction="sum"))
emb = nn.Embedding(4, 2)
tok = torch.tensor([[0, 3], [1, 1]])
print(emb(tok).mean(1), emb.weight.shape, emb(tok).sum().backward(), emb.weight.grad)

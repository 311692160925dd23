"""The cases of record.py for torch.nn.functional: losses, convolutions, pooling, normalization, attention."""

import torch
import torch.nn.functional as F


def record(case, R, K, V, I, P):
    # Losses entry by entry
    for reduction in ["mean", "sum", "none"]:
        case("mse_loss", lambda a, b, r=reduction: F.mse_loss(a, b, reduction=r), R(2, 3), R(2, 3), reduction=reduction)
    case("l1_loss", F.l1_loss, R(2, 3), R(2, 3), reduction="mean")
    case("smooth_l1_loss", lambda a, b: F.smooth_l1_loss(a, b, beta=0.7), R(2, 3), R(2, 3), reduction="mean", beta=0.7)
    case("smooth_l1_loss", lambda a, b: F.smooth_l1_loss(a, b, reduction="sum"), R(2, 3), R(2, 3), reduction="sum", beta=1.0)
    case("huber_loss", lambda a, b: F.huber_loss(a, b, delta=0.7), R(2, 3), R(2, 3), reduction="mean", delta=0.7)
    signs = V([[1.0, -1.0, 1.0], [-1.0, -1.0, 1.0]], grad=False)
    case("soft_margin_loss", F.soft_margin_loss, R(2, 3), signs, reduction="mean")
    chances = dict(low=0.1, high=0.9)
    case("bce", F.binary_cross_entropy, R(2, 3, **chances), R(2, 3, **chances), reduction="mean")
    case("bce_weighted", lambda a, b, w: F.binary_cross_entropy(a, b, w, reduction="sum"), R(2, 3, **chances),
         K(2, 3, **chances), K(3, **chances), reduction="sum")
    case("bce", F.binary_cross_entropy, V([0.0, 1.0]), V([1.0, 1.0], grad=False), reduction="mean", exact=True)
    case("bce_logits", F.binary_cross_entropy_with_logits, R(2, 3), R(2, 3, **chances), reduction="mean")
    case("bce_logits_weighted",
         lambda a, b, w, p: F.binary_cross_entropy_with_logits(a, b, w, pos_weight=p, reduction="none"), R(2, 3),
         K(2, 3, **chances), K(3, **chances), K(3, low=0.5, high=3), reduction="none")
    # Classes
    classes, logs = I([0, 2]), R(2, 3)
    for reduction in ["mean", "sum", "none"]:
        case("nll_loss", lambda x, t, r=reduction: F.nll_loss(x, t, reduction=r), R(2, 3), classes, reduction=reduction)
        case("cross_entropy", lambda x, t, r=reduction: F.cross_entropy(x, t, reduction=r), R(2, 3), classes,
             reduction=reduction, smoothing=0.0)
        case("cross_entropy", lambda x, t, r=reduction: F.cross_entropy(x, t, reduction=r, label_smoothing=0.1), R(2, 3),
             classes, reduction=reduction, smoothing=0.1)
        case("cross_entropy", lambda x, t, r=reduction: F.cross_entropy(x, t, reduction=r), R(2, 3), R(2, 3, **chances),
             reduction=reduction, smoothing=0.0)
        case("cross_entropy_weighted",
             lambda x, t, w, r=reduction: F.cross_entropy(x, t, w, reduction=r, ignore_index=1, label_smoothing=0.2), R(3, 3),
             I([0, 1, 2]), K(3, **chances), reduction=reduction, ignore=1, smoothing=0.2)
    case("nll_loss_weighted", lambda x, t, w: F.nll_loss(x, t, w, ignore_index=1), R(3, 3), I([0, 1, 2]), K(3, **chances),
         reduction="mean", ignore=1)
    case("cross_entropy_weighted", lambda x, t, w: F.cross_entropy(x, t, w), R(3, 3), I([0, 1, 2]), K(3, **chances),
         reduction="mean", ignore=-100, smoothing=0.0)
    case("cross_entropy_weighted", lambda x, t, w: F.cross_entropy(x, t, w), R(2, 3), K(2, 3, **chances), K(3, **chances),
         reduction="mean", ignore=-100, smoothing=0.0)
    case("cross_entropy", lambda x, t: F.cross_entropy(x, t), R(3), I(1), reduction="mean", smoothing=0.0)
    case("cross_entropy", lambda x, t: F.cross_entropy(x, t), R(1, 3, 2), I([[0, 2]]), reduction="mean", smoothing=0.0)
    case("cross_entropy", lambda x, t: F.cross_entropy(x, t, reduction="none"), R(1, 2, 2, 2), I([[[0, 1], [1, 1]]]),
         reduction="none", smoothing=0.0)
    # Composed losses
    for reduction in ["mean", "batchmean", "sum", "none"]:
        case("kl_div", lambda x, t, r=reduction: F.kl_div(x, t, reduction=r), R(2, 3), R(2, 3, **chances),
             reduction=reduction, log_target=False)
    case("kl_div", lambda x, t: F.kl_div(x, t, reduction="sum", log_target=True), R(2, 3), R(2, 3), reduction="sum",
         log_target=True)
    case("hinge_embedding_loss", F.hinge_embedding_loss, R(2, 3), signs)
    case("margin_ranking_loss", lambda a, b, t: F.margin_ranking_loss(a, b, t, margin=0.5), R(3), R(3),
         V([1.0, -1.0, 1.0], grad=False), margin=0.5)
    case("cosine_embedding_loss", lambda a, b, t: F.cosine_embedding_loss(a, b, t, margin=0.1), R(2, 3), R(2, 3), I([1, -1]),
         margin=0.1)
    case("gaussian_nll_loss", lambda x, t, v: F.gaussian_nll_loss(x, t, v, full=True), R(3), R(3), P(3), full=True)
    case("poisson_nll_loss", F.poisson_nll_loss, R(3), P(3), log_input=True, full=False)
    case("poisson_nll_loss", lambda x, t: F.poisson_nll_loss(x, t, log_input=False, full=True), P(3),
         V([0.5, 2.0, 3.0], grad=False), log_input=False, full=True)
    case("triplet_margin_loss", F.triplet_margin_loss, R(2, 3), R(2, 3), R(2, 3), swap=False)
    case("triplet_margin_loss", lambda a, p, n: F.triplet_margin_loss(a, p, n, swap=True), R(2, 3), R(2, 3), R(2, 3), swap=True)
    case("multilabel_soft_margin_loss", F.multilabel_soft_margin_loss, R(2, 3),
         V([[1.0, 0.0, 1.0], [0.0, 0.0, 1.0]], grad=False))
    # Distances
    case("cosine_similarity", F.cosine_similarity, R(2, 3), R(2, 3), dim=1)
    case("pairwise_distance", F.pairwise_distance, R(2, 3), R(2, 3), p=2.0)
    case("normalize", F.normalize, R(2, 3), p=2.0, dim=1)
    case("normalize", lambda x: F.normalize(x, p=1.0, dim=0), R(2, 3), p=1.0, dim=0)
    case("cdist", torch.cdist, R(2, 3), R(3, 3), p=2.0)
    case("cdist", lambda a, b: torch.cdist(a, b, p=1.0), R(2, 3), R(3, 3), p=1.0)
    # Linear layers
    for shape in [(2, 3), (3,), (2, 2, 3)]:
        case("linear", F.linear, R(*shape), R(4, 3))
    case("linear", F.linear, R(2, 3), R(4, 3), R(4))
    # Convolutions
    case("conv", F.conv1d, R(1, 2, 5), R(3, 2, 3), R(3))
    case("conv", F.conv1d, R(2, 5), R(3, 2, 3))
    case("conv", lambda x, w: F.conv1d(x, w, stride=2, padding=1, dilation=2), R(2, 1, 7), R(2, 1, 3), stride=[2], padding=[1],
         dilation=[2])
    case("conv", F.conv2d, R(1, 2, 4, 4), R(2, 2, 3, 3), R(2))
    case("conv", lambda x, w: F.conv2d(x, w, stride=(2, 1), padding=(1, 0), groups=2), R(1, 2, 4, 3), R(2, 1, 2, 2),
         stride=[2, 1], padding=[1, 0], groups=2)
    case("conv_same", lambda x, w: F.conv1d(x, w, padding="same"), R(1, 1, 4), R(1, 1, 2))
    case("conv", lambda x, w, b: F.conv_transpose1d(x, w, b, stride=2, padding=1, output_padding=1), R(1, 2, 3), R(2, 2, 3),
         R(2), stride=[2], padding=[1], output_padding=[1], transposed=True)
    case("conv", lambda x, w: F.conv_transpose2d(x, w, stride=2), R(1, 1, 2, 2), R(1, 2, 2, 2), stride=[2], transposed=True)
    case("im2col", lambda x: F.unfold(x, 2, padding=1, stride=2), R(1, 2, 3, 3), kernel=[2, 2], padding=[1, 1], stride=[2, 2])
    case("col2im", lambda x: F.fold(x, (3, 3), 2), R(1, 4, 4), kernel=[2, 2], size=[3, 3])
    # Pooling
    case("max_pool1d", lambda x: F.max_pool1d(x, 2), R(1, 2, 6), kernel=2)
    case("max_pool2d", lambda x: F.max_pool2d(x, 2, return_indices=True), R(1, 2, 4, 4), kernel=[2, 2], stride=[2, 2])
    case("max_pool2d", lambda x: F.max_pool2d(x, 3, stride=1, padding=1, return_indices=True), R(1, 3, 3), kernel=[3, 3],
         stride=[1, 1], padding=[1, 1])
    case("adaptive_max_pool1d", lambda x: F.adaptive_max_pool1d(x, 2), R(1, 2, 5), size=2)
    case("adaptive_max_pool2d", lambda x: F.adaptive_max_pool2d(x, 2), R(1, 1, 3, 4), size=[2, 2])
    case("avg_pool1d", lambda x: F.avg_pool1d(x, 2), R(1, 2, 6), kernel=2)
    case("avg_pool2d", lambda x: F.avg_pool2d(x, 2, stride=1, padding=1, count_include_pad=False), R(1, 1, 3, 3),
         kernel=[2, 2], stride=[1, 1], padding=[1, 1], counts_padding=False)
    case("adaptive_avg_pool1d", lambda x: F.adaptive_avg_pool1d(x, 2), R(1, 2, 5), size=2)
    case("adaptive_avg_pool2d", lambda x: F.adaptive_avg_pool2d(x, (2, 3)), R(1, 1, 3, 4), size=[2, 3])
    case("adaptive_avg_pool2d", lambda x: F.adaptive_avg_pool2d(x, 1), R(1, 2, 3, 4), size=[1, 1])
    # Normalization
    case("layer_norm", lambda x: F.layer_norm(x, (3,)), R(2, 3), shape=[3])
    case("layer_norm", lambda x, w, b: F.layer_norm(x, (2, 3), w, b), R(2, 2, 3), R(2, 3), R(2, 3), shape=[2, 3])
    case("batch_norm", lambda x, w, b: F.batch_norm(x, None, None, w, b, training=True), R(4, 2), R(2), R(2))
    case("batch_norm", lambda x: F.batch_norm(x, None, None, training=True), R(2, 2, 3))
    case("batch_norm_running", lambda x, m, v, w, b: F.batch_norm(x, m, v, w, b), R(3, 2), K(2), P(2).detach(), R(2), R(2))
    case("group_norm", lambda x, w, b: F.group_norm(x, 2, w, b), R(2, 4, 2), R(4), R(4), groups=2)
    case("instance_norm", lambda x, w: F.instance_norm(x, weight=w), R(2, 2, 3), R(2))
    case("rms_norm", lambda x, w: F.rms_norm(x, (3,), w), R(2, 3), R(3), shape=[3])
    # Attention and gates
    case("attention", F.scaled_dot_product_attention, R(1, 1, 2, 3), R(1, 1, 4, 3), R(1, 1, 4, 3), causal=False)
    case("attention", lambda q, k, v: F.scaled_dot_product_attention(q, k, v, is_causal=True), R(1, 2, 3, 2), R(1, 2, 3, 2),
         R(1, 2, 3, 2), causal=True)
    case("attention", F.scaled_dot_product_attention, R(2, 3), R(4, 3), R(4, 2), causal=False)
    case("glu", F.glu, R(2, 4), dim=-1)
    case("dropout", lambda x, m: x * m, R(2, 3), V([[0.0, 2.0, 2.0], [2.0, 0.0, 0.0]], grad=False))
    # Recurrent layers; the kernel for LSTMs is switched off, so that the graph has its steps
    weights = lambda gates: (R(2, 1, 2), R(1, 1, 2), R(gates * 2, 2), R(gates * 2, 2), R(gates * 2), R(gates * 2))
    plain = (True, 1, 0.0, False, False, False)
    for cell in ("tanh", "relu", "gru"):
        run = torch.gru if cell == "gru" else getattr(torch, "rnn_" + cell)
        case("recurrent", lambda x, h, *w, run=run: run(x, h, w, *plain)[0], *weights(3 if cell == "gru" else 1), cell=cell)
    def lstm(x, h, *w):
        with torch.backends.mkldnn.flags(enabled=False):
            return torch.lstm(x, (h, torch.zeros_like(h)), w, *plain)[0] * 1
    case("recurrent", lstm, *weights(4), cell="lstm")
    case("transpose_", lambda x: (x * 1).transpose_(0, 1), R(2, 3))
    # Other sizes
    for mode, shape, size in [("nearest", (1, 2, 3), (5,)), ("nearest", (1, 1, 3, 4), (5, 3)), ("linear", (2, 1, 4), (7,)),
                              ("bilinear", (1, 2, 3, 2), (4, 5))]:
        linear = mode != "nearest"
        for corners in [False, True] if linear else [False]:
            case("interpolate", lambda x, m=mode, s=size, c=corners if linear else None: F.interpolate(
                x, s, mode=m, align_corners=c), R(*shape), linear=linear, size=list(size), align_corners=corners)

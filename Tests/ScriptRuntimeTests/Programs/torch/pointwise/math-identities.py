import torch

x = torch.linspace(-1.5, 1.5, 7)
print(torch.allclose(x.sin() ** 2 + x.cos() ** 2, torch.ones(7)), torch.allclose(x.tanh(), (x.exp() - (-x).exp()) / (x.exp() + (-x).exp())))
print(x.sinh(), x.cosh(), x.tan(), x.atan(), (x / 2).asin(), (x / 2).acos())
print(x.abs().sqrt(), x.abs().log(), x.exp(), x.expm1(), x.abs().log1p(), (x * x).rsqrt())
print(x.floor(), x.ceil(), x.round(), x.trunc(), x.frac(), x.sign(), x % 1, x // 1)
print(torch.sigmoid(x) + torch.sigmoid(-x), torch.logit(torch.sigmoid(x)), x.square(), x.reciprocal(), x.neg(), x.erf())
print(x.clamp(-1, 1), x.clamp(max=0.0), torch.maximum(x, x.flip(0)), torch.minimum(x, torch.zeros(7)), torch.where(x < 0, -x, x) == x.abs())
print(x > 0, (x > 0) & (x < 1), (x < -1) | (x > 1), ~(x > 0), x.eq(0), x.ne(0), x.isnan().any(), torch.isinf(1 / x))
i = torch.tensor([7, -7, 3])
print(i // 2, i % 3, i / 2, i * 2, i ** 2, -i, i.abs(), i > 0, i & 3, i << 1, i.float() / 3, (i + 0.5), i.sign(), i.clamp(0, 5))

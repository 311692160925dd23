import torch

x = torch.tensor([-2.0, -0.5, 0.0, 0.5, 2.0])
p = torch.tensor([0.25, 1.0, 4.0])
for f in (torch.exp, torch.expm1, torch.sin, torch.cos, torch.tan, torch.tanh, torch.sinh, torch.cosh, torch.atan, torch.asinh, torch.sign, torch.abs, torch.neg, torch.floor, torch.ceil, torch.round, torch.trunc, torch.frac, torch.square, torch.sigmoid, torch.relu, torch.erf, torch.erfc, torch.sinc, torch.sgn, torch.exp2, torch.isfinite, torch.isnan, torch.signbit, torch.reciprocal, torch.deg2rad, torch.logit, torch.nan_to_num):
    print(f.__name__, f(x))
for f in (torch.log, torch.log2, torch.log10, torch.log1p, torch.sqrt, torch.rsqrt, torch.lgamma, torch.digamma, torch.acosh):
    print(f.__name__, f(p))
print(torch.asin(x / 4), torch.acos(x / 4), torch.atanh(x / 4), torch.atan2(x, x + 1), torch.pow(x, 2), torch.pow(2, x), x**3, x.pow(p.sum()))
print(torch.maximum(x, -x), torch.minimum(x, -x), torch.clamp(x, min=-1, max=1), x.clamp(min=0), x.clip(-1, 0), torch.fmod(x, 1.5), torch.remainder(x, 1.5), x % 1.5, x // 1.5)
print(torch.where(x > 0, x, -x), torch.where(x > 0, 1.0, 0.0), torch.lerp(x, x * 2, 0.5), torch.addcmul(x, x, x, value=2), torch.addcdiv(x, x, x + 5), torch.hypot(x, x), torch.heaviside(x, torch.tensor(0.5)), torch.copysign(x, torch.tensor(-1.0)))
print(torch.add(x, x, alpha=2), torch.sub(x, 1), torch.mul(x, x), torch.div(x, 3, rounding_mode="floor"), torch.div(x, 3, rounding_mode="trunc"), torch.true_divide(x, 2), torch.floor_divide(x, 2), torch.rsub(x, 1), torch.xlogy(p, p), torch.logaddexp(x, x), torch.fmax(x, x), torch.ldexp(x, torch.tensor(2)))
print(torch.round(torch.tensor([0.5, 1.5, -2.5, 1.2345]), decimals=2), torch.tensor([0.5, 1.5, 2.5]).round(), torch.tensor([1, -2]).abs(), torch.tensor([True, False]).logical_not(), ~torch.tensor([True]), ~torch.tensor([5]))

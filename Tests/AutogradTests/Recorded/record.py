"""Records what PyTorch computes for every operation: values, grad_fn and gradients.

python3 record.py writes pointwise.txt, structured.txt and networks.txt beside itself.
Format, a block for each case, blocks apart by blank lines:

    case NAME [exact]            the call that the tests make; "exact" leaves out the finite differences
    set NAME VALUE               an argument: numbers by commas, or a word
    in DTYPE [SHAPE] [grad] : N  an operand; "number N" is a Python number
    out GRAD_FN DTYPE [SHAPE] : N
    grad INDEX GRAD_FN [SHAPE] : N
                                 the gradient of operand INDEX, every output being weighted by seed(), and the node
                                 that it has under create_graph (- for none)
"""

import os
import random

import torch
import torch.nn.functional as F

draw = random.Random(7)
blocks = {}
target = None


def group(name):
    global target
    target = blocks.setdefault(name, [])


def values(shape, low, high, dtype):
    count = 1
    for length in shape:
        count *= length
    seen = []
    while len(seen) < count:
        value = round(draw.uniform(low, high), 3)
        if all(abs(value - other) > 0.02 * (high - low) / max(1, count / 4) for other in seen):
            seen.append(value)
    return torch.tensor(seen, dtype=dtype).reshape(shape)


def R(*shape, low=-2.0, high=2.0):
    """A random tensor that wants a gradient."""
    return values(shape, low, high, torch.float32).requires_grad_()


def K(*shape, low=-2.0, high=2.0):
    """A random tensor that is a constant."""
    return values(shape, low, high, torch.float32)


def V(numbers, grad=True):
    """Given numbers."""
    tensor = torch.tensor(numbers, dtype=torch.float32)
    return tensor.requires_grad_() if grad else tensor


def I(numbers):
    return torch.tensor(numbers)


def P(*shape):
    return R(*shape, low=0.3, high=2.5)


def seed(shape):
    count = 1
    for length in shape:
        count *= length
    return torch.tensor([0.5 + 0.25 * (i % 5) for i in range(count)], dtype=torch.float64).reshape(shape)


def numbers(tensor):
    flat = tensor.detach().reshape(-1).tolist()
    if tensor.dtype.is_floating_point:
        return " ".join("%.9g" % x for x in flat)
    return " ".join(str(int(x)) for x in flat)


def shape_text(tensor):
    return "[" + ",".join(str(n) for n in tensor.shape) + "]"


def dtype_text(tensor):
    return str(tensor.dtype).removeprefix("torch.")


def setting(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return ",".join(str(v) for v in value) or "none"
    return str(value)


def case(name, function, *operands, exact=False, **settings):
    lines = ["case " + name + (" exact" if exact else "")]
    for key, value in settings.items():
        lines.append("set %s %s" % (key, setting(value)))
    for operand in operands:
        if isinstance(operand, torch.Tensor):
            grad = " grad" if operand.requires_grad else ""
            lines.append("in %s %s%s : %s" % (dtype_text(operand), shape_text(operand), grad, numbers(operand)))
        else:
            lines.append("in number : %r" % operand)
    results = function(*operands)
    if not isinstance(results, (tuple, list)):
        results = [results]
    roots, seeds = [], []
    for result in results:
        name = result.grad_fn.name() if result.grad_fn is not None else "-"
        lines.append("out %s %s %s : %s" % (name, dtype_text(result), shape_text(result), numbers(result)))
        if result.requires_grad:
            roots.append(result)
            seeds.append(seed(result.shape).to(result.dtype))
    if roots and not any("NotImplemented" in line for line in lines):
        wanted = [x for x in operands if isinstance(x, torch.Tensor) and x.requires_grad]
        gradients = torch.autograd.grad(roots, wanted, seeds, retain_graph=True, allow_unused=True)
        again = torch.autograd.grad(roots, wanted, seeds, create_graph=True, allow_unused=True)
        places = [i for i, x in enumerate(operands) if isinstance(x, torch.Tensor) and x.requires_grad]
        for place, gradient, operand, linked in zip(places, gradients, wanted, again):
            node = "-" if linked is None or linked.grad_fn is None else linked.grad_fn.name()
            # Also turns PyTorch's placeholder for zeros into numbers.
            gradient = torch.zeros_like(operand) if gradient is None else gradient + torch.zeros_like(operand)
            lines.append("grad %d %s %s : %s" % (place, node, shape_text(gradient), numbers(gradient)))
    target.append("\n".join(lines))


def pointwise():
    group("pointwise")
    a, b = (2, 3), (3,)
    # Arithmetic
    case("add", torch.add, R(*a), R(*b))
    case("add_scaled", lambda x, y: torch.add(x, y, alpha=2.5), R(*a), R(*b), alpha=2.5)
    case("sub", torch.sub, R(*a), R(*b))
    case("sub_scaled", lambda x, y: torch.sub(x, y, alpha=2.5), R(*a), R(*b), alpha=2.5)
    case("rsub", lambda x, y: y - x, R(*a), 3.0)
    case("rsub_tensor", torch.rsub, R(*a), R(*b))
    case("mul", torch.mul, R(2, 1), R(*b))
    case("div", torch.div, R(*a), P(*b))
    case("op_div", lambda x, y: x / y, 2.0, P(*a))
    case("neg", torch.neg, R(*a))
    case("square", torch.square, R(*a))
    case("pow", torch.pow, P(*a), 3)
    case("pow", torch.pow, P(*a), -1.5)
    case("pow", torch.pow, R(*a), 0)
    case("pow_tensor", torch.pow, P(*a), R(*b))
    case("pow_base", torch.pow, 2.5, R(*a))
    case("float_power", torch.float_power, P(*a), 2)
    for name in ["reciprocal", "sqrt", "rsqrt", "log", "log2", "log10", "log1p", "lgamma", "digamma"]:
        case(name, getattr(torch, name), P(*a))
    for name in ["exp", "exp2", "expm1", "sin", "cos", "sinh", "cosh", "tanh", "asinh", "atan", "erf", "erfc", "sinc",
                 "deg2rad", "rad2deg", "sigmoid", "abs", "sign", "sgn", "floor", "ceil", "round", "trunc", "frac"]:
        case(name, getattr(torch, name), R(*a))
    for name in ["tan", "asin", "acos", "atanh", "erfinv"]:
        case(name, getattr(torch, name), R(*a, low=-0.9, high=0.9))
    case("acosh", torch.acosh, R(*a, low=1.2, high=4))
    case("atan2", torch.atan2, R(*a), P(*b))
    case("hypot", torch.hypot, R(*a), P(*b))
    case("polygamma", torch.polygamma, 2, P(*a))
    case("ndtr", torch.special.ndtr, R(*a))
    # Division
    case("floor_divide", torch.floor_divide, R(*a), P(*b), exact=True)
    case("div_floor", lambda x, y: torch.div(x, y, rounding_mode="floor"), R(*a), P(*b))
    case("div_trunc", lambda x, y: torch.div(x, y, rounding_mode="trunc"), R(*a), P(*b))
    case("fmod", torch.fmod, R(*a), 0.7)
    case("fmod_tensor", torch.fmod, R(*a), P(*b))
    case("op_remainder", torch.remainder, R(*a), 0.7)
    case("op_remainder", torch.remainder, R(*a), P(*b))
    case("op_remainder", torch.remainder, 2.5, P(*a), exact=True)
    # Logarithms with products
    case("logit", torch.logit, R(*a, low=0.1, high=0.9))
    case("logit", lambda x: torch.logit(x, eps=0.2), V([0.1, 0.3, 0.6, 0.95]), eps=0.2)
    case("op_xlogy", torch.xlogy, R(*a), P(*b))
    case("op_xlogy", torch.xlogy, 1.5, P(*a))
    case("op_xlogy", torch.xlogy, R(*a), 2.5)
    case("op_xlogy", torch.xlogy, V([0.0, 0.0, 1.0]), V([0.0, 2.0, 3.0]), exact=True)
    case("xlog1py", torch.special.xlog1py, R(*a), P(*b))
    case("entr", torch.special.entr, P(*a))
    case("logaddexp", torch.logaddexp, R(*a), R(*b))
    case("logaddexp2", torch.logaddexp2, R(*a), R(*b))
    case("ldexp", torch.ldexp, R(*a), R(*b))
    # Signs and bounds
    case("round_to", lambda x: torch.round(x, decimals=1), R(*a), decimals=1)
    case("op_copysign", torch.copysign, R(*a), R(*b))
    case("op_copysign", torch.copysign, R(*a), -1.0)
    case("heaviside", torch.heaviside, R(*a), R(*b), exact=True)
    case("nan_to_num", torch.nan_to_num, V([1.0, float("nan"), float("inf"), float("-inf")]), exact=True)
    case("nan_to_num", torch.nan_to_num, R(*a))
    for name in ["maximum", "minimum", "fmax", "fmin"]:
        case(name, getattr(torch, name), R(*a), R(*b))
        case(name, getattr(torch, name), V([1.0, 2.0, 3.0]), V([1.0, 3.0, 2.0]), exact=True)
    case("clamp", lambda x, l, h: torch.clamp(x, l, h), R(*a), -0.8, 0.9)
    case("clamp", lambda x, l, h: torch.clamp(x, l, h), R(*a), R(*b, low=-1.5, high=-0.5), R(*b, low=0.5, high=1.5))
    case("clamp_low", lambda x, l: torch.clamp(x, min=l), R(*a), -0.3)
    case("clamp_low", lambda x, l: torch.clamp(x, min=l), R(*a), R(*b))
    case("clamp_high", lambda x, h: torch.clamp(x, max=h), R(*a), 0.3)
    case("clamp_high", lambda x, h: torch.clamp(x, max=h), R(*a), R(*b))
    case("clamp_min", torch.clamp_min, R(*a), 0.1)
    case("clamp_min", torch.clamp_min, R(*a), R(*b))
    case("clamp_max", torch.clamp_max, R(*a), 0.1)
    case("clamp_max", torch.clamp_max, R(*a), R(*b))
    # Mixtures
    mask = I([[True, False, True], [False, False, True]])
    case("where", torch.where, mask, R(*a), R(*b))
    case("masked_fill", torch.masked_fill, R(*a), mask, 2.5)
    case("masked_fill", torch.masked_fill, R(*a), mask, R())
    case("lerp", torch.lerp, R(*a), R(*b), 0.3)
    case("lerp", torch.lerp, R(*a), R(*b), 0.8)
    case("lerp", torch.lerp, R(*a), R(*b), R(*a))
    case("addcmul", lambda x, y, z: torch.addcmul(x, y, z, value=0.5), R(*a), R(*b), R(2, 1), value=0.5)
    case("fma", lambda x, y, z: torch.addcmul(z, x, y), R(*a), R(*b), R(2, 1))
    case("addcdiv", lambda x, y, z: torch.addcdiv(x, y, z, value=0.5), R(*a), R(*b), P(2, 1), value=0.5)
    # Activations
    case("relu", F.relu, R(*a))
    case("relu", F.relu, V([-1.0, -0.0, 0.0, 1.0, float("-inf")]), exact=True)
    case("leaky_relu", lambda x: F.leaky_relu(x, 0.1), R(*a), negative_slope=0.1)
    case("prelu", F.prelu, R(2, 3), V([0.25]))
    case("prelu", F.prelu, R(2, 3), V([0.25, 0.5, 0.1]))
    case("hardtanh", lambda x: F.hardtanh(x, -0.7, 0.9), R(*a), low=-0.7, high=0.9)
    case("relu6", F.relu6, R(*a, low=-3, high=9))
    case("threshold", lambda x: F.threshold(x, 0.1, 20), R(*a), threshold=0.1, value=20.0)
    case("hardsigmoid", F.hardsigmoid, R(*a, low=-5, high=5))
    case("hardswish", F.hardswish, R(*a, low=-5, high=5))
    case("hardswish", F.hardswish, V([-3.0, 3.0, 0.0]), exact=True)
    case("softshrink", lambda x: F.softshrink(x, 0.6), R(*a), lambd=0.6)
    case("hardshrink", lambda x: F.hardshrink(x, 0.6), R(*a), lambd=0.6)
    case("logsigmoid", F.logsigmoid, R(*a))
    case("softplus", F.softplus, R(*a), beta=1.0, threshold=20.0)
    case("softplus", lambda x: F.softplus(x, 2.0, 2.5), R(*a), beta=2.0, threshold=2.5)
    case("elu", lambda x: F.elu(x, 1.3), R(*a), alpha=1.3)
    case("elu", F.elu, V([-0.0, 0.0, 1.0]), alpha=1.0, exact=True)
    case("celu", lambda x: F.celu(x, 1.3), R(*a), alpha=1.3)
    case("selu", F.selu, R(*a))
    case("silu", F.silu, R(*a))
    case("mish", F.mish, R(*a))
    case("gelu", F.gelu, R(*a))
    case("gelu_tanh", lambda x: F.gelu(x, approximate="tanh"), R(*a))
    case("softsign", F.softsign, R(*a))
    case("tanhshrink", F.tanhshrink, R(*a))
    case("abs", torch.abs, V([-1.0, 0.0, 2.0]), exact=True)
    # Questions
    nans = V([1.0, float("nan"), float("inf"), float("-inf"), -0.0, 0.0], grad=False)
    for name in ["isnan", "isinf", "isfinite", "isposinf", "isneginf", "signbit", "logical_not"]:
        case(name, getattr(torch, name), nans)
    for name in ["eq", "ne", "lt", "le", "gt", "ge"]:
        case(name, getattr(torch, name), V([1.0, 2.0, 3.0]), V([2.0, 2.0, 2.0]))
        case(name, getattr(torch, name), I([1, 2, 3]), 2)
    for name in ["logical_and", "logical_or", "logical_xor"]:
        case(name, getattr(torch, name), I([0, 1, 2, 0]), I([0, 3, 0, 1]))
    case("isclose", torch.isclose, V([1.0, 1.0, float("nan")], grad=False), V([1.0 + 1e-6, 1.1, float("nan")], grad=False))


def structured():
    group("structured")
    from structured_cases import record

    record(case, R, K, V, I, P)


def networks():
    group("networks")
    from network_cases import record

    record(case, R, K, V, I, P)


if __name__ == "__main__":
    pointwise()
    structured()
    networks()
    here = os.path.dirname(os.path.abspath(__file__))
    for name, texts in blocks.items():
        with open(os.path.join(here, name + ".txt"), "w") as file:
            file.write("\n\n".join(texts) + "\n")
        print(name, len(texts))

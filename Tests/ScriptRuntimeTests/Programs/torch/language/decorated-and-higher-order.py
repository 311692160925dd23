import torch


def compose(f, g):
    return lambda x: f(g(x))


def repeat(f, n):
    def run(x):
        for _ in range(n):
            x = f(x)
        return x
    return run


inc = lambda v: v + 1
dbl = lambda v: v * 2
print(compose(inc, dbl)(5), compose(dbl, inc)(5), repeat(dbl, 10)(1), repeat(inc, 0)(7))
x = torch.tensor(3.0, requires_grad=True)
y = repeat(lambda t: t * t, 2)(x)
y.backward()
print(y, x.grad)


def numgrad(f, h=1e-3):
    return lambda v: (f(v + h) - f(v - h)) / (2 * h)


print(round(numgrad(lambda v: v**3)(2.0), 4), round(numgrad(numgrad(lambda v: v**3))(2.0), 2))


def make_model(*sizes, act=torch.tanh):
    torch.manual_seed(0)
    ws = [torch.randn(a, b) for a, b in zip(sizes, sizes[1:])]

    def forward(x):
        for i, w in enumerate(ws):
            x = x @ w
            if i < len(ws) - 1:
                x = act(x)
        return x
    return forward, ws


model, ws = make_model(2, 3, 1)
print([tuple(w.shape) for w in ws], model(torch.ones(1, 2)))
print(list(map(lambda p: p[0] * p[1], [(1, 2), (3, 4)])), list(filter(str.isalpha, "a1b2")), sorted("bca", key=lambda c: -ord(c)))
totals = [0]
bump = lambda k: totals.append(totals[-1] + k)
for k in range(4):
    bump(k)
print(totals)

import torch
def rosenbrock(p):
    x, y = p[0], p[1]
    return (1 - x) ** 2 + 10 * (y - x ** 2) ** 2
configs = {
    "sgd": lambda p: torch.optim.SGD([p], lr=0.01),
    "momentum": lambda p: torch.optim.SGD([p], lr=0.01, momentum=0.9),
    "nesterov": lambda p: torch.optim.SGD([p], lr=0.01, momentum=0.9, nesterov=True),
    "adam": lambda p: torch.optim.Adam([p], lr=0.1),
    "adamw": lambda p: torch.optim.AdamW([p], lr=0.1, weight_decay=0.1),
    "rmsprop": lambda p: torch.optim.RMSprop([p], lr=0.01, momentum=0.5),
    "adagrad": lambda p: torch.optim.Adagrad([p], lr=0.5),
    "adadelta": lambda p: torch.optim.SGD([p], lr=0.01, weight_decay=1e-3, dampening=0.1, momentum=0.5),
}
for name, make in configs.items():
    p = torch.tensor([-1.0, 1.5], requires_grad=True)
    opt = make(p)
    path = []
    for i in range(40):
        opt.zero_grad()
        loss = rosenbrock(p)
        loss.backward()
        opt.step()
        if i % 13 == 0:
            path.append(tuple(round(v, 3) for v in p.tolist()))
    print(f"{name:>9}: {loss.item():8.4f} {path}")
print(opt.state_dict()["param_groups"][0]["lr"], opt.param_groups[0].keys())

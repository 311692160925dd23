import torch
from torch import nn

torch.manual_seed(0)
net = nn.Linear(2, 1)
opt = torch.optim.Adam(net.parameters(), lr=0.1)
X, Y = torch.tensor([[1.0, 2.0], [3.0, -1.0]]), torch.tensor([[1.0], [0.0]])


def step():
    opt.zero_grad()
    loss = ((net(X) - Y) ** 2).mean()
    loss.backward()
    opt.step()
    return round(loss.item(), 4)


print([step() for _ in range(3)])
weights = {k: v.clone() for k, v in net.state_dict().items()}
state = opt.state_dict()
print(list(weights), sorted(state["state"][0]), state["param_groups"][0]["betas"], state["state"][1]["step"])
after = [step() for _ in range(3)]
print(net.load_state_dict(weights))
print(torch.equal(net.weight, weights["weight"]))
opt2 = torch.optim.Adam(net.parameters(), lr=0.5)
opt2.load_state_dict(opt.state_dict())
print(opt2.param_groups[0]["lr"], opt2.state_dict()["state"][0]["step"])
try:
    net.load_state_dict({"weight": torch.ones(1, 3)})
except RuntimeError as e:
    print(e)
print(net.load_state_dict({"weight": torch.ones(1, 2)}, strict=False))
other = nn.Linear(2, 1)
other.load_state_dict(net.state_dict())
print(torch.equal(other.weight, net.weight), other.weight is net.weight)

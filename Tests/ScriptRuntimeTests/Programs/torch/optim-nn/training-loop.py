import torch
from torch import nn

torch.manual_seed(7)
X = torch.linspace(-1, 1, 20).unsqueeze(1)
Y = X**2 + 0.05 * torch.randn(20, 1)
model = nn.Sequential(nn.Linear(1, 8), nn.Tanh(), nn.Linear(8, 1))
opt = torch.optim.Adam(model.parameters(), lr=0.05)
loss_fn = nn.MSELoss()
for epoch in range(60):
    pred = model(X)
    loss = loss_fn(pred, Y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    if epoch % 20 == 0:
        print(f"epoch {epoch:3d} loss {loss.item():.4f}")
model.eval()
with torch.no_grad():
    print(model(torch.tensor([[0.0], [1.0]])), loss_fn(model(X), Y))
state = opt.state_dict()
print(sorted(state), sorted(state["state"][0]), state["state"][0]["step"], state["param_groups"][0]["lr"], len(state["state"]))
print({k: v.shape for k, v in model.state_dict().items()})
class Net(nn.Module):
    def __init__(self, n_in, n_hidden, n_out):
        super(Net, self).__init__()
        self.hidden = nn.Linear(n_in, n_hidden)
        self.out = nn.Linear(n_hidden, n_out)
        self.act = nn.ReLU()

    def forward(self, x):
        return self.out(self.act(self.hidden(x)))
net = Net(2, 3, 1)
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
inputs, labels = torch.tensor([[0., 0.], [0., 1.], [1., 0.], [1., 1.]]), torch.tensor([[0.], [1.], [1.], [0.]])
running_loss = 0.0
for epoch in range(5):
    for i, (inp, lab) in enumerate(zip(inputs, labels)):
        optimizer.zero_grad()
        output = net(inp)
        l = loss_fn(output, lab)
        l.backward()
        optimizer.step()
        running_loss += l.item()
print(net, round(running_loss, 3))
print((net(inputs) > 0.5).float().squeeze(), (net(inputs).round() == labels).float().mean().item())

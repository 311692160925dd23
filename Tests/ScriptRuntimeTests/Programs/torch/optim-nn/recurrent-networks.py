import torch
from torch import nn

torch.manual_seed(0)
x = torch.linspace(-1, 1, 12).reshape(3, 2, 2)
for layer in (nn.RNN(2, 3), nn.RNN(2, 2, nonlinearity="relu", bias=False), nn.LSTM(2, 2, num_layers=2), nn.GRU(2, 3, bidirectional=True)):
    print(layer)
    out, state = layer(x)
    print(out.shape, out[-1].detach(), [s.shape for s in state] if isinstance(state, tuple) else state.shape)
    out.sum().backward()
    print({n: round(p.grad.abs().sum().item(), 4) for n, p in layer.named_parameters()})
cell = nn.GRUCell(2, 2)
h = torch.zeros(2, 2)
for step in x:
    h = cell(step, h)
print(cell, h.detach())
lstm = nn.LSTM(2, 2, batch_first=True)
out, (h, c) = lstm(torch.ones(1, 4, 2), (torch.zeros(1, 1, 2), torch.ones(1, 1, 2)))
print(out.detach(), torch.equal(out[:, -1], h[0]), c.detach())
out, h = nn.RNN(2, 2)(torch.ones(3, 2))
print(out.shape, h.shape)
for wrong in (lambda: nn.RNN(2, 3)(torch.ones(2, 5)), lambda: nn.GRU(2, 3)(torch.ones(2)), lambda: nn.RNN(2, 3)(x, torch.ones(1, 3, 3)), lambda: nn.LSTM(2, 0), lambda: nn.RNN(2, 3, nonlinearity="abc"), lambda: nn.RNNCell(2, 3)(torch.ones(1, 3))):
    try:
        wrong()
    except (RuntimeError, ValueError) as e:
        print(e)

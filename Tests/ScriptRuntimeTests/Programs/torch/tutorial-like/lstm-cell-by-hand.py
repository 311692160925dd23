import torch
torch.manual_seed(3)
def lstm_step(x, h, c, W, U, b):
    i, f, g, o = (x @ W.T + h @ U.T + b).chunk(4, dim=-1)
    i, f, o, g = map(torch.sigmoid, (i, f, o)).__iter__().__next__() if False else torch.sigmoid(i), torch.sigmoid(f), torch.sigmoid(o), torch.tanh(g)
    c = f * c + i * g
    return o * torch.tanh(c), c
cell = torch.nn.LSTMCell(3, 4)
x = torch.randn(5, 2, 3)
h = c = torch.zeros(2, 4)
h2, c2 = h.clone(), c.clone()
for t in range(5):
    h, c = cell(x[t], (h, c))
    h2, c2 = lstm_step(x[t], h2, c2, cell.weight_ih, cell.weight_hh, cell.bias_ih + cell.bias_hh)
print(torch.allclose(h, h2, atol=1e-6), (c - c2).abs().max() < 1e-6)
print(h)
(h.sum() + c.sum()).backward()
print(cell.bias_hh.grad)
print(cell)

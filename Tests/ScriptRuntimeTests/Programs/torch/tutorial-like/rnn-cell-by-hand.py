import torch
from torch import nn

torch.manual_seed(0)
hidden_size, vocab = 4, 3
i2h = nn.Linear(vocab + hidden_size, hidden_size)
h2o = nn.Linear(hidden_size, vocab)
softmax = nn.LogSoftmax(dim=1)
criterion = nn.NLLLoss()
seq = torch.eye(vocab).unsqueeze(1)
target = torch.tensor([1, 2, 0])
params = list(i2h.parameters()) + list(h2o.parameters())
for epoch in range(4):
    hidden = torch.zeros(1, hidden_size)
    loss = torch.zeros(())
    for step in range(seq.size(0)):
        combined = torch.cat((seq[step], hidden), 1)
        hidden = torch.tanh(i2h(combined))
        output = softmax(h2o(hidden))
        loss = loss + criterion(output, target[step:step + 1])
    for p in params:
        p.grad = None
    loss.backward()
    nn.utils.clip_grad_norm_(params, max_norm=1.0)
    for p in params:
        p.data.add_(p.grad.data, alpha=-0.5)
    print(epoch, f"{loss.item():.4f}", output.argmax(1).item())
print(hidden, output, output.topk(1))
print(hidden.shape, output.exp().sum())

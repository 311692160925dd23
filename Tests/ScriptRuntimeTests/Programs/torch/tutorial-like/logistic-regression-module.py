import torch
from torch import nn

torch.manual_seed(1)
X = torch.cat([torch.randn(20, 2) + 2, torch.randn(20, 2) - 2])
y = torch.cat([torch.ones(20), torch.zeros(20)])


class LogisticRegression(nn.Module):
    def __init__(self, n_features):
        super().__init__()
        self.linear = nn.Linear(n_features, 1)

    def forward(self, x):
        return self.linear(x).squeeze(1)


model = LogisticRegression(2)
criterion = nn.BCEWithLogitsLoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
history = []
for epoch in range(30):
    optimizer.zero_grad()
    logits = model(X)
    loss = criterion(logits, y)
    loss.backward()
    optimizer.step()
    history.append(loss.item())
    if (epoch + 1) % 10 == 0:
        acc = ((logits > 0) == y.bool()).float().mean()
        print(f"Epoch [{epoch+1}/30], Loss: {loss.item():.4f}, Acc: {acc:.2f}")
print(history[0] > history[-1], len(history), min(history) == history[-1])
with torch.inference_mode():
    probs = torch.sigmoid(model(torch.tensor([[3.0, 3.0], [-3.0, -3.0], [0.0, 0.0]])))
print(probs > 0.5, [f"{p:.1f}" for p in probs.tolist()])
print({name: list(p.shape) for name, p in model.named_parameters()})

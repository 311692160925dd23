import torch
from torch import nn
import torch.nn.functional as F

torch.manual_seed(5)
data = torch.randn(32, 4) @ torch.randn(4, 6)
mean, std = data.mean(0), data.std(0)
data = (data - mean) / std


class AE(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(nn.Linear(6, 3), nn.Tanh())
        self.decoder = nn.Linear(3, 6)

    def forward(self, x):
        z = self.encoder(x)
        return self.decoder(z), z


ae = AE()
opt = torch.optim.AdamW(ae.parameters(), lr=0.02, weight_decay=0.01)
for epoch in range(6):
    total = 0.0
    for i in range(0, len(data), 8):
        xb = data[i:i + 8]
        out, z = ae(xb)
        loss = F.mse_loss(out, xb) + 1e-3 * z.abs().mean()
        opt.zero_grad(set_to_none=True)
        loss.backward()
        opt.step()
        total += loss.item() * len(xb)
    print(f"epoch {epoch}: {total / len(data):.3f}")
ae.eval()
with torch.no_grad():
    rec, code = ae(data[:2])
print(code.shape, rec.shape, (rec - data[:2]).abs().mean() < 1.0)
print(ae)
print(sum(p.numel() for p in ae.parameters() if p.requires_grad), ae.encoder[0].weight.grad.shape)

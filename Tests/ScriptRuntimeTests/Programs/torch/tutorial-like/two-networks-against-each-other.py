import torch, torch.nn as nn
torch.manual_seed(0)
G = nn.Sequential(nn.Linear(1, 8), nn.LeakyReLU(0.2), nn.Linear(8, 1))
D = nn.Sequential(nn.Linear(1, 8), nn.LeakyReLU(0.2), nn.Linear(8, 1), nn.Sigmoid())
bce = nn.BCELoss()
og = torch.optim.Adam(G.parameters(), lr=1e-2, betas=(0.5, 0.999))
od = torch.optim.Adam(D.parameters(), lr=1e-2, betas=(0.5, 0.999))
ones, zeros = torch.ones(16, 1), torch.zeros(16, 1)
for it in range(31):
    real = torch.randn(16, 1) * 0.5 + 3
    fake = G(torch.randn(16, 1))
    d_loss = bce(D(real), ones) + bce(D(fake.detach()), zeros)
    od.zero_grad(); d_loss.backward(); od.step()
    g_loss = bce(D(fake), ones)
    og.zero_grad(); g_loss.backward(); og.step()
    if it % 10 == 0:
        print(f"[{it:02d}] D {d_loss.item():.3f} G {g_loss.item():.3f} mean {fake.mean().item():+.2f}")
for p in D.parameters(): p.requires_grad_(False)
print(D(G(torch.zeros(1, 1))).requires_grad, [p.requires_grad for p in D.parameters()])

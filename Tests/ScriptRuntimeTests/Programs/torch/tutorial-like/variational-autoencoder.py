import torch
from torch import nn
from torch.nn import functional as F
torch.manual_seed(4)
class VAE(nn.Module):
    def __init__(self, d=6, h=5, z=2):
        super().__init__()
        self.fc1, self.mu, self.logvar = nn.Linear(d, h), nn.Linear(h, z), nn.Linear(h, z)
        self.dec = nn.Sequential(nn.Linear(z, h), nn.ReLU(), nn.Linear(h, d))
    def encode(self, x):
        h = F.relu(self.fc1(x))
        return self.mu(h), self.logvar(h)
    def reparameterize(self, mu, logvar):
        std = torch.exp(0.5 * logvar)
        return mu + torch.randn_like(std) * std
    def forward(self, x):
        mu, logvar = self.encode(x)
        return torch.sigmoid(self.dec(self.reparameterize(mu, logvar))), mu, logvar
def loss_fn(recon, x, mu, logvar):
    bce = F.binary_cross_entropy(recon, x, reduction="sum")
    kld = -0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())
    return bce + kld, bce.item(), kld.item()
vae = VAE()
opt = torch.optim.Adam(vae.parameters(), lr=1e-2)
x = (torch.rand(16, 6) > 0.5).float()
for epoch in range(1, 31):
    recon, mu, logvar = vae(x)
    loss, bce, kld = loss_fn(recon, x, mu, logvar)
    opt.zero_grad(); loss.backward(); opt.step()
    if epoch % 10 == 0: print(f"epoch {epoch} loss {loss.item()/16:.3f} bce {bce/16:.3f} kld {kld/16:.3f}")
print(vae)

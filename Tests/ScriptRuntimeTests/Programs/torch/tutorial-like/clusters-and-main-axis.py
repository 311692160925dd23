import torch
torch.manual_seed(21)
X = torch.cat([torch.randn(10, 2) + c for c in (torch.tensor([0., 0.]), torch.tensor([5., 5.]), torch.tensor([0., 6.]))])
centers = X[[0, 10, 20]].clone()
for it in range(5):
    d = torch.cdist(X, centers)
    lab = d.argmin(dim=1)
    new = torch.stack([X[lab == k].mean(0) for k in range(3)])
    shift = (new - centers).norm()
    centers = new
    print(it, f"{shift:.4f}", torch.bincount(lab, minlength=3))
    if shift < 1e-6: break
print(centers)
Xc = X - X.mean(0)
C = Xc.T @ Xc / (len(X) - 1)
v = torch.ones(2)
for _ in range(50):
    v = C @ v
    v = v / v.norm()
lam = v @ C @ v
print("top component", v, "eigenvalue", lam)
print("explained", (lam / C.trace()).item())
z = (X - X.mean(0)) / X.std(0)
print(z.mean(0).abs() < 1e-6, z.std(0))

import torch

torch.manual_seed(123)
n = 1000
u = torch.rand(n, 2)
inside = (u.pow(2).sum(1) < 1).float().mean()
print("pi", 4 * inside.item())
steps = torch.randint(0, 2, (10,)) * 2 - 1
print(steps.cumsum(0), steps.float().mean())
X = torch.randn(50, 3)
w_true = torch.tensor([1.0, -2.0, 0.5])
y = X @ w_true + 0.1 * torch.randn(50)
w = torch.linalg.solve(X.T @ X, X.T @ y)
print([f"{v:.3f}" for v in w.tolist()])
perm = torch.randperm(50)
train, test = perm[:40], perm[40:]
print(train[:5], test.shape, X[test].mean(0))
mask = torch.rand(3, 4) > 0.5
print(mask, torch.dropout(torch.ones(5), 0.4, True), torch.nn.functional.dropout(torch.ones(2, 4), p=0.5))
noise = torch.normal(mean=0.0, std=torch.arange(1.0, 4.0))
print(noise, torch.randn(3).softmax(0), torch.randint(low=0, high=3, size=(6,)).bincount(minlength=3))
torch.manual_seed(9)
print(torch.rand(2), torch.nn.init.normal_(torch.empty(2, 2)), torch.nn.init.xavier_uniform_(torch.empty(2, 2)))
for e in range(2):
    torch.manual_seed(e)
    print(e, torch.rand(1), torch.randn(1), torch.randn(1), torch.rand(1), torch.randn(1))

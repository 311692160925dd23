import torch, torch.nn as nn, torch.nn.functional as F
torch.manual_seed(0)
X = torch.zeros(8, 1, 8, 8)
y = torch.tensor([0, 1] * 4)
for i in range(8):
    if y[i] == 0: X[i, 0, :, i % 8] = 1
    else: X[i, 0, i % 8, :] = 1
class CNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 4, kernel_size=3, padding=1)
        self.bn = nn.BatchNorm2d(4)
        self.pool = nn.MaxPool2d(2)
        self.fc = nn.Linear(4 * 4 * 4, 2)
    def forward(self, x):
        x = self.pool(F.relu(self.bn(self.conv(x))))
        return self.fc(x.flatten(1))
net = CNN()
opt = torch.optim.SGD(net.parameters(), lr=0.05, momentum=0.9)
sched = torch.optim.lr_scheduler.StepLR(opt, step_size=5, gamma=0.5)
for e in range(10):
    net.train()
    loss = F.cross_entropy(net(X), y)
    opt.zero_grad(); loss.backward(); opt.step(); sched.step()
    if e % 3 == 0:
        net.eval()
        with torch.no_grad():
            acc = (net(X).argmax(1) == y).float().mean()
        print(e, f"{loss.item():.4f} {acc.item():.2f} lr {sched.get_last_lr()[0]:.4f}")
k = torch.tensor([[1., 0, -1], [2, 0, -2], [1, 0, -1]]).view(1, 1, 3, 3)
print(F.conv2d(X[:1], k, padding=1)[0, 0, 3])
print(F.conv1d(torch.arange(5.).view(1, 1, 5), torch.tensor([[[1., -1.]]])), F.avg_pool1d(torch.arange(6.).view(1, 1, 6), 2), F.conv_transpose1d(torch.ones(1, 1, 3), torch.ones(1, 1, 2), stride=2))

import torch
class EarlyStopping:
    def __init__(self, patience=3, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best = float("inf")
        self.counter = 0
    def __call__(self, value):
        if value < self.best - self.min_delta:
            self.best = value
            self.counter = 0
            return False
        self.counter += 1
        return self.counter >= self.patience
    def __repr__(self):
        return f"{self.__class__.__name__}(best={self.best:.4f}, counter={self.counter})"

x = torch.tensor([5.0], requires_grad=True)
opt = torch.optim.RMSprop([x], lr=0.5, alpha=0.9)
stopper = EarlyStopping(patience=2, min_delta=1e-3)
for epoch in range(100):
    loss = (x - 1).pow(2).sum() + 0.1 * torch.sin(5 * x).sum()
    opt.zero_grad()
    loss.backward()
    opt.step()
    if stopper(loss.item()):
        print("stopped at", epoch)
        break
else:
    print("ran out")
print(stopper)
print(x, loss)
best = min(((v - 1) ** 2, v) for v in [0.5, 0.9, 1.3])
print(best)

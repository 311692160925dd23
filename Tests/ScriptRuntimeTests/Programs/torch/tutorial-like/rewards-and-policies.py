import torch
torch.manual_seed(9)
n, gamma, lr = 5, 0.9, 0.5
Q = torch.zeros(n, 2)
def step(s, a):
    s2 = max(0, min(n - 1, s + (1 if a == 1 else -1)))
    return s2, 1.0 if s2 == n - 1 else 0.0
for ep in range(60):
    s = 0
    for t in range(20):
        a = torch.randint(2, (1,)).item() if torch.rand(1).item() < 0.3 else int(Q[s].argmax())
        s2, r = step(s, a)
        Q[s, a] += lr * (r + gamma * Q[s2].max() * (s2 != n - 1) - Q[s, a])
        s = s2
        if r: break
print(Q)
print("policy:", ["LR"[i] for i in Q.argmax(dim=1).tolist()])
logits = torch.zeros(3, requires_grad=True)
rewards = torch.tensor([0.1, 0.5, 0.9])
for i in range(50):
    probs = logits.softmax(0)
    a = torch.multinomial(probs.detach(), 1).item()
    loss = -torch.log(probs[a]) * rewards[a]
    loss.backward()
    with torch.no_grad():
        logits += -0.5 * logits.grad
    logits.grad.zero_()
print(logits, logits.softmax(0))

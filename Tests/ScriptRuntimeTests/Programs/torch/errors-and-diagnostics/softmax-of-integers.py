import torch
scores = [0.1, 0.5]
t = torch.tensor(scores, dtype=torch.long)
print(t)
p = t.softmax(0)

import torch
import torch.nn as nn
torch.manual_seed(10)
emb = nn.Embedding(10, 3, padding_idx=0)
ids = torch.tensor([[1, 2, 4, 5], [4, 3, 2, 0]])
e = emb(ids)
print(e.shape)
print(e[1])
e.sum().backward()
print(emb.weight.grad)
print(emb)
C = torch.randn(5, 2, requires_grad=True)
out = C[torch.tensor([0, 2, 2, 4])]
print(out)
loss = (out * torch.arange(8.).reshape(4, 2)).sum()
loss.backward()
print(C.grad)
bigram = torch.zeros(3, 3, dtype=torch.int32)
for a, b in ["ab", "bc", "ca", "ab"]:
    bigram["abc".index(a), "abc".index(b)] += 1
print(bigram)
P = (bigram + 1).float()
P /= P.sum(1, keepdim=True)
print(P, P[0].sum())
g = torch.Generator().manual_seed(2147483647)
print(torch.multinomial(P[0], num_samples=5, replacement=True, generator=g))
nll = -P.log().mean()
print(f"{nll=}")

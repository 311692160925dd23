import torch, torch.nn as nn, torch.nn.functional as F
torch.manual_seed(5)
class MultiHead(nn.Module):
    def __init__(self, d, h):
        super().__init__()
        assert d % h == 0
        self.h, self.dk = h, d // h
        self.qkv = nn.Linear(d, 3 * d)
        self.out = nn.Linear(d, d)
    def forward(self, x, mask=None):
        B, T, D = x.shape
        q, k, v = self.qkv(x).split(D, dim=2)
        q, k, v = [t.view(B, T, self.h, self.dk).transpose(1, 2) for t in (q, k, v)]
        att = (q @ k.transpose(-2, -1)) / self.dk ** 0.5
        if mask is not None:
            att = att.masked_fill(mask[:T, :T] == 0, -1e9)
        att = F.softmax(att, dim=-1)
        y = (att @ v).transpose(1, 2).contiguous().view(B, T, D)
        return self.out(y), att
m = MultiHead(8, 2)
x = torch.randn(1, 3, 8)
y, att = m(x, torch.tril(torch.ones(3, 3)))
print(y.shape, att.shape)
print(att[0, 0].detach())
y.sum().backward()
print(m.qkv.weight.grad.norm(), m.out.bias.grad)
print(torch.triu(torch.full((3, 3), float("-inf")), diagonal=1))
print(F.layer_norm(x, (8,)).mean(-1).abs().max() < 1e-6, nn.GELU()(torch.tensor([1.])), F.softmax(torch.tensor([1., 2.]), -1))

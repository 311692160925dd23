import torch
import torch.nn as nn
import torch.nn.functional as F
torch.manual_seed(1337)

class Head(nn.Module):
    def __init__(self, n_embd, head_size, block_size):
        super().__init__()
        self.key = nn.Linear(n_embd, head_size, bias=False)
        self.query = nn.Linear(n_embd, head_size, bias=False)
        self.value = nn.Linear(n_embd, head_size, bias=False)
        self.register_buffer('tril', torch.tril(torch.ones(block_size, block_size)))
        self.dropout = nn.Dropout(0.0)
    def forward(self, x):
        B, T, C = x.shape
        k = self.key(x)
        q = self.query(x)
        wei = q @ k.transpose(-2, -1) * k.shape[-1]**-0.5
        wei = wei.masked_fill(self.tril[:T, :T] == 0, float('-inf'))
        wei = self.dropout(F.softmax(wei, dim=-1))
        return wei @ self.value(x)

class Block(nn.Module):
    def __init__(self, n_embd=8, n_head=2, block_size=4):
        super().__init__()
        self.heads = nn.ModuleList([Head(n_embd, n_embd // n_head, block_size) for _ in range(n_head)])
        self.proj = nn.Linear(n_embd, n_embd)
        self.net = nn.Sequential(nn.Linear(n_embd, 4 * n_embd), nn.ReLU(), nn.Linear(4 * n_embd, n_embd))
        self.ln1, self.ln2 = nn.LayerNorm(n_embd), nn.LayerNorm(n_embd)
    def forward(self, x):
        n = self.ln1(x)
        x = x + self.proj(torch.cat([h(n) for h in self.heads], dim=-1))
        return x + self.net(self.ln2(x))

tok = nn.Embedding(11, 8); pos = nn.Embedding(4, 8); head = nn.Linear(8, 11)
blocks = nn.Sequential(*[Block() for _ in range(2)])
print(blocks[0])
idx = torch.randint(0, 11, (2, 4))
opt = torch.optim.AdamW([*tok.parameters(), *pos.parameters(), *head.parameters(), *blocks.parameters()], lr=1e-2)
for step in range(11):
    x = tok(idx) + pos(torch.arange(4))
    logits = head(blocks(x))
    B, T, C = logits.shape
    loss = F.cross_entropy(logits.view(B * T, C), idx.roll(-1, dims=1).reshape(-1))
    opt.zero_grad(); loss.backward(); opt.step()
    if step % 5 == 0: print(step, round(loss.item(), 4))
print(sum(p.numel() for p in blocks.parameters()), len(list(blocks.buffers())))
probs = F.softmax(logits[:, -1, :], dim=-1)
print(torch.multinomial(probs, num_samples=1).shape)

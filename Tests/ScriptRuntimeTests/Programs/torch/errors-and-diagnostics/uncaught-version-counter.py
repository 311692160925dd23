import torch

w = torch.tensor([1.0, 2.0], requires_grad=True)
h = w.exp()
loss = h.sum()
h.zero_()
print("before")
loss.backward()

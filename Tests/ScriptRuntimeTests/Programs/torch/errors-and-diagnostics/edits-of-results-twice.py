import torch
a = torch.tensor([1., 2.], requires_grad=True)
b = a * 2
c = torch.sigmoid(b)
b += 1
c.mul_(2)
c.sum().backward()

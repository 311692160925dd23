import torch

try:
    torch.ones(2) + torch.ones(3)
except RuntimeError:
    print("handling")
    undefined_thing.append(1)
print("never")

import torch

params = {"w": torch.ones(2), "b": torch.zeros(1)}
for name in ["w", "b", "bias"]:
    print(name, params[name].sum().item())

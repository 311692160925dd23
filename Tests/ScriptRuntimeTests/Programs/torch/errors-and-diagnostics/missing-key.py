import torch
opt = torch.optim.Adam([torch.ones(2)], lr=1e-3)
x = {"a": 1}
print(x["a"] + len(opt.param_groups))
print(x["b"])

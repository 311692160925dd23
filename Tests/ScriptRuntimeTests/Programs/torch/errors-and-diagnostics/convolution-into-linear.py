import torch
m = torch.nn.Sequential(torch.nn.Conv2d(3, 8, 3), torch.nn.ReLU(), torch.nn.Flatten(), torch.nn.Linear(100, 10))
out = m(torch.randn(2, 3, 8, 8))

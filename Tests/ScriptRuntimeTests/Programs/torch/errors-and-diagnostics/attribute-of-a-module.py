import torch
import torch.nn as nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(4, 3)
    def forward(self, x):
        return self.fc2(torch.relu(self.fc1(x)))
print(Net()(torch.ones(1, 4)))

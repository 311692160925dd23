import torch
from torch import nn

torch.manual_seed(42)
for layer in [nn.Linear(3, 2), nn.Linear(2, 1, bias=False), nn.Embedding(3, 2), nn.Conv1d(1, 2, 2)]:
    print(layer)
    for n, p in layer.named_parameters():
        print(n, p)
for init in [lambda w: nn.init.xavier_uniform_(w), lambda w: nn.init.kaiming_normal_(w, nonlinearity="relu"), lambda w: nn.init.normal_(w, 0, 0.02), lambda w: nn.init.uniform_(w, -1, 1), lambda w: nn.init.constant_(w, 0.3), lambda w: nn.init.zeros_(w), lambda w: nn.init.ones_(w), lambda w: nn.init.eye_(w), lambda w: nn.init.xavier_normal_(w), lambda w: nn.init.kaiming_uniform_(w)]:
    w = torch.empty(2, 3)
    if init(w) is w:
        print(init(w))
model = nn.Sequential(nn.Linear(2, 4), nn.ReLU(), nn.Dropout(0.2), nn.Linear(4, 1), nn.Sigmoid())
print(model)
print(model(torch.ones(3, 2)))
def reset(m):
    if isinstance(m, nn.Linear):
        nn.init.ones_(m.weight)
        m.bias.data.fill_(0.5)
model.apply(reset)
print(model.eval()(torch.ones(1, 2)), nn.init.calculate_gain("relu"))
print(nn.Flatten()(torch.ones(2, 3, 4)).shape, nn.Identity()(1), nn.Tanh(), nn.LeakyReLU(0.2), nn.Softmax(dim=1), nn.MSELoss(), nn.CrossEntropyLoss(), nn.BCEWithLogitsLoss(), nn.MaxPool2d(2), nn.Conv2d(1, 2, 3, stride=2))
print(nn.ModuleDict({"a": nn.Linear(1, 1)}))

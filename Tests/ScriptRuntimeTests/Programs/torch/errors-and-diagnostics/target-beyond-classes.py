import torch
criterion = torch.nn.CrossEntropyLoss()
logits = torch.randn(4, 3)
labels = torch.tensor([0, 1, 2, 3])
print(criterion(logits, labels))

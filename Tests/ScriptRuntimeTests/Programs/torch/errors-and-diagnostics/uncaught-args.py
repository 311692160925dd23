import torch


def train(model, data, *, epochs, lr=0.1):
    return epochs * lr


print(train(1, 2, epochs=3))
print(train(1, 2, 3))

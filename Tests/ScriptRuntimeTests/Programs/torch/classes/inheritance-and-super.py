import torch


class Layer:
    kind = "base"

    def __init__(self, name):
        self.name = name

    def forward(self, x):
        raise NotImplementedError(f"{self.name} has no forward")

    def __call__(self, x):
        return self.forward(x)

    def describe(self):
        return f"{self.kind}:{self.name}"


class Scale(Layer):
    kind = "scale"

    def __init__(self, name, k):
        super().__init__(name)
        self.k = torch.tensor(k, requires_grad=True)

    def forward(self, x):
        return x * self.k

    def describe(self):
        return super().describe() + f"({self.k.item()})"


class Twice(Scale):
    def forward(self, x):
        return super().forward(super().forward(x))


class Mixin:
    def describe(self):
        return "mixin+" + super().describe()


class Both(Mixin, Twice):
    pass


for layer in [Scale("a", 2.0), Twice("b", 3.0), Both("c", 0.5)]:
    y = layer(torch.tensor([1.0, 2.0]))
    y.sum().backward()
    print(layer.describe(), y, layer.k.grad, isinstance(layer, Scale), type(layer).__name__)
try:
    Layer("raw")(1)
except NotImplementedError as e:
    print(e)
print(issubclass(Both, Layer), issubclass(Scale, Twice), Both.kind, Both.__name__)
Layer.kind = "patched"
print(Layer("z").describe(), Scale("s", 1.0).describe())
try:
    Scale("only name")
except TypeError as e:
    print(e)
try:
    Scale()
except TypeError as e:
    print(e)
try:
    Layer("x").describe(1)
except TypeError as e:
    print(e)
class Counter:
    total = 0
    seen = []
    def __init__(self):
        self.total += 1
        self.seen.append(self.total)
c1, c2 = Counter(), Counter()
print(c1.total, Counter.total, c2.seen, Counter.seen is c1.seen)

def f(a, b):
    return a + b
print(list(map(
    f,
    [1], ["a"])))

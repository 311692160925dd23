def g(n):
    for i in range(3):
        yieldish = [10 // (n - j) for j in range(5)]
    return yieldish
print("start")
with_sum = sum(
    g(k)[0] for k in range(3)
)

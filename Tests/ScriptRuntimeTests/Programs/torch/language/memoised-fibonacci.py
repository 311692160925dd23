cache = {}


def fib(n):
    if n in cache:
        return cache[n]
    value = n if n < 2 else fib(n - 1) + fib(n - 2)
    cache[n] = value
    return value


print([fib(n) for n in range(12)], fib(90), len(cache))
print(list(cache.items())[-2:], 50 in cache, cache.get(1000, "absent"))


def gen_primes(limit):
    sieve = [True] * (limit + 1)
    sieve[0:2] = [False, False]
    for i in range(2, int(limit**0.5) + 1):
        if sieve[i]:
            sieve[i * i::i] = [False] * len(sieve[i * i::i])
    return [i for i, p in enumerate(sieve) if p]


print(gen_primes(40))


def hanoi(n, a="A", b="B", c="C"):
    return 0 if n == 0 else hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)


print(hanoi(8), [hanoi(k) for k in range(6)])


def collatz(n, steps=0):
    while n != 1:
        n, steps = (n // 2 if n % 2 == 0 else 3 * n + 1), steps + 1
    return steps


print({n: collatz(n) for n in (1, 7, 27)})
words = "the cat and the dog and the bird".split()
freq = {w: words.count(w) for w in set(words)}
print(sorted(freq.items(), key=lambda p: (-p[1], p[0])))

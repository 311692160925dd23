import math
import torch

print(7 // 2, -7 // 2, 7 % -3, -7 % 3, 7.5 // 2, -7.5 % 2, divmod(-7, 2), divmod(7.5, 2), 2**-1, (-2) ** 3, 2**0.5)
print(2**100, -(3**50), 10**30 // 7, 10**30 % 7, 2**64 - 1, int("123456789012345678901234567890") * 3, 5 ** 3 ** 2)
print(1 << 70, (1 << 70) >> 65, 0xFF & 0b1010, 6 | 9, 6 ^ 3, ~5, -8 >> 1, 0o17, 1_000_000)
print(round(2.5), round(3.5), round(-2.5), round(1.2345, 2), round(1234, -2), round(2.675, 2), abs(-3), abs(-2.5))
print(int(3.99), int(-3.99), float("1e-3"), int("ff", 16), int("0b11", 0), bin(10), hex(255), oct(8), str(0.1 + 0.2))
print(1e100, 1e-7, 123456789.123456789, 0.1 + 0.7, 1 / 3, 100000000000000000000.0, 1.0, -0.0, 3e0)
print(math.pi, math.e, math.sqrt(2), math.exp(1), math.log(10), math.log2(8), math.log10(1000), math.log(8, 2))
print(math.sin(1), math.cos(1), math.tan(1), math.atan2(1, 2), math.hypot(3, 4), math.floor(-1.5), math.ceil(1.2), math.trunc(-1.7))
print(math.factorial(20), math.gcd(12, 18), math.isclose(0.1 + 0.2, 0.3), math.inf, -math.inf, math.nan, math.isnan(math.nan), math.prod([1, 2, 3, 4]))
print(True + True, True * 3, sum([True, False, True]), 1 == True, 0.0 == False, isinstance(True, int), bool([]), not 0)
print(3 == 3.0, 10**20 == 1e20, 2**53 + 1 == float(2**53), max(1, 2.0, 2), min(3, 3.0), sum([0.1] * 3), sum([1, 2], 10), pow(2, 10, 1000), pow(3, -1, 7))
print((5).bit_length(), (0.5).is_integer(), (4.0).is_integer(), (0.75).as_integer_ratio())
print(float(10**22), int(1e22), 1e22 == 10**22, math.comb(5, 2), math.perm(5, 2), math.tanh(0.5), math.erf(0.5), math.degrees(math.pi))
for bad in (lambda: 1 / 0, lambda: 1 % 0, lambda: 1.5 // 0, lambda: math.sqrt(-1), lambda: math.log(0), lambda: int("9a"), lambda: 10.0**400, lambda: math.exp(1000), lambda: 0**-1, lambda: 1 << -1):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)

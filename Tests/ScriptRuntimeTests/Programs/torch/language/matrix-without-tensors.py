import torch


def matmul(a, b):
    return [[sum(x * y for x, y in zip(row, col)) for col in zip(*b)] for row in a]


def transpose(m):
    return [list(r) for r in zip(*m)]


A = [[1, 2], [3, 4], [5, 6]]
B = [[1, 0, 2], [0, 1, 2]]
print(matmul(A, B))
print(transpose(A), transpose(transpose(A)) == A)
identity = [[1 if i == j else 0 for j in range(3)] for i in range(3)]
print(matmul(identity, A) == A, torch.equal(torch.tensor(matmul(A, B)), torch.tensor(A) @ torch.tensor(B)))
flat = [v for row in matmul(A, B) for v in row]
print(max(flat), flat.index(max(flat)), sorted(flat, reverse=True)[:3], sum(flat) / len(flat))
for i, row in enumerate(matmul(A, B)):
    print(f"row {i}: " + " ".join(f"{v:>4d}" for v in row))
try:
    A[3]
except IndexError as e:
    print(e)

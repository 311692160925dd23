"""Prints PyTorch's own time for each program, imports not counted: min and median of several runs.

Usage: OMP_NUM_THREADS=1 python3 pytorch_time.py Programs/*.py
"""
import contextlib
import io
import statistics
import sys
import time

import torch  # noqa: F401  (imported here so that its import is not part of any run)

RUNS = 5

for path in sys.argv[1:]:
    with open(path) as file:
        code = compile(file.read(), path, "exec")
    seconds = []
    for _ in range(RUNS):
        start = time.perf_counter()
        with contextlib.redirect_stdout(io.StringIO()):
            exec(code, {})
        seconds.append(time.perf_counter() - start)
    print(f"{path} {min(seconds):.4f} {statistics.median(seconds):.4f}")

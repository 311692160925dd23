"""Prints the time of whole processes, `gradtutor run FILE`, and their peak memory: min and median of several runs.

Usage: python3 gradtutor_time.py ../../.build/release/gradtutor Programs/*.py
"""
import os
import statistics
import sys
import time

RUNS = 7


def run(arguments):
    """Runs a program with its output thrown away; seconds and kilobytes."""
    start = time.perf_counter()
    child = os.fork()
    if child == 0:
        sink = os.open(os.devnull, os.O_WRONLY)
        os.dup2(sink, 1)
        os.execv(arguments[0], arguments)
    _, _, usage = os.wait4(child, 0)
    return time.perf_counter() - start, usage.ru_maxrss


binary = os.path.abspath(sys.argv[1])
for path in sys.argv[2:]:
    results = [run([binary, "run", path]) for _ in range(RUNS)]
    seconds = [result[0] for result in results]
    print(f"{path} {min(seconds):.4f} {statistics.median(seconds):.4f} {max(r[1] for r in results)} kB")

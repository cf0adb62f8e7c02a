"""Counts *.txt in a tree once for each line of input; says the count, CPU and wall time in ms."""
import os
import sys
import time

for _ in sys.stdin:
    cpu, start = time.process_time(), time.perf_counter()
    count = 0
    for _, _, names in os.walk(sys.argv[1]):
        for name in names:
            if name.endswith(".txt"):
                count += 1
    print(count, round((time.process_time() - cpu) * 1e3, 3),
          round((time.perf_counter() - start) * 1e3, 3), flush=True)

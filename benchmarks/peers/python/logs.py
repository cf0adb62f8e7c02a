"""The loop that people write: reads the log named first, counts by the rule of logs.py, prints what came out."""
import collections
import re
import sys

RULE = re.compile(sys.argv[2])
BOUNDS = [100, 1000, 10000]
requests, total, buckets = collections.Counter(), 0, [0, 0, 0, 0]
with open(sys.argv[1], encoding="utf-8", errors="replace") as log:
    for line in log:
        found = RULE.search(line)
        if found:
            requests[found["method"], found["status"]] += 1
            size = int(found["bytes"])
            total += size
            buckets[next((index for index, bound in enumerate(BOUNDS) if size <= bound), 3)] += 1
print(sum(requests.values()), total)

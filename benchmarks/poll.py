#!/usr/bin/env python3
"""1,000 JSON sources that answer after 100 ms each: one scrape of Gaugesmith beside Python loops.

Usage: benchmarks/poll.py [--sources 1000] [--rounds 7]
Needs a finished ./build and Python 3. CPU and wall time of one round in which every source is read once; the server of
the sources is a process of its own and is not counted. Beside us: requests in a loop over one session (1 round, as it
takes 100 s), and the same in a pool of 200 threads.
"""
import argparse
import http.client
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import measuring

PYTHON = """
import sys, time, threading, resource, requests
from concurrent.futures import ThreadPoolExecutor
base, count, threads, rounds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
own = threading.local()
def read(number):
    if not hasattr(own, "session"):
        own.session = requests.Session()
    return own.session.get(f"{base}/slow/{number}", timeout=10).json()["current_requests"]
def cpu():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
with ThreadPoolExecutor(threads) as pool:
    for _ in range(rounds):
        begun, spent = time.monotonic(), cpu()
        values = list(map(read, range(count)) if threads == 1 else pool.map(read, range(count)))
        assert len(values) == count
        print(time.monotonic() - begun, cpu() - spent, flush=True)
"""


def configuration(port, sources):
    lines = ["collectors:"]
    for number in range(sources):
        lines.append(f"  s{number}:\n    http: {{url: \"http://127.0.0.1:{port}/slow/{number}\"}}\n"
                     f"    metrics: [{{name: requests_current, help: Current., labels: {{source: '\"{number}\"'}}, "
                     f"value: .current_requests}}]")
    return "\n".join(lines) + "\n"


def scrape(connection, sources):
    connection.request("GET", "/metrics?name[]=requests_current")
    page = connection.getresponse().read().decode()
    found = sum(line.startswith("requests_current{") for line in page.splitlines())
    assert found == sources, f"{found} of {sources} sources"


def gaugesmith(folder, documents, sources, rounds):
    port = measuring.free_port()
    (folder / "poll.yml").write_text(configuration(documents, sources))
    program = measuring.distribution(folder)
    process = subprocess.Popen(
        [program, f"--config.file={folder}/poll.yml", f"--web.listen-address=127.0.0.1:{port}",
         "--web.disable-exporter-metrics"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        measuring.await_port(port, process)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        figures = []
        for _ in range(rounds + 3):
            begun, spent = time.monotonic(), measuring.cpu(process.pid)
            scrape(connection, sources)
            figures.append((time.monotonic() - begun, measuring.cpu(process.pid) - spent))
        return figures[:1], figures[3:], measuring.memory(process.pid)
    finally:
        process.kill()


def python(documents, sources, threads, rounds):
    printed = subprocess.run(
        [measuring.python(), "-c", PYTHON, f"http://127.0.0.1:{documents}", str(sources), str(threads), str(rounds)],
        stdout=subprocess.PIPE, text=True, check=True).stdout
    return [tuple(map(float, line.split())) for line in printed.splitlines()]


def row(name, figures):
    wall, cpu = zip(*figures)
    print(f"| {name} | {measuring.median(wall)} | {measuring.median(cpu)} |")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--sources", type=int, default=1000)
    arguments.add_argument("--rounds", type=int, default=7)
    options = arguments.parse_args()
    port = measuring.free_port()
    documents = subprocess.Popen([sys.executable, measuring.HERE / "canned.py", str(port)])
    try:
        measuring.await_port(port, documents)
        with tempfile.TemporaryDirectory() as folder:
            first, warm, memory = gaugesmith(pathlib.Path(folder), port, options.sources, options.rounds)
        pool = python(port, options.sources, 200, options.rounds)
        loop = python(port, options.sources, 1, 1)
        print(f"{options.sources} sources; seconds a round, median (min); {measuring.load()}")
        print("| program | wall | CPU |\n|---|---|---|")
        row("gaugesmith, first round", first)
        row(f"gaugesmith, resident {memory} MiB", warm)
        row("requests, 200 threads", pool)
        row("requests, loop", loop)
        print(f"loop / gaugesmith in CPU: {loop[0][1] / statistics.median(cpu for _, cpu in warm):.1f}")
    finally:
        documents.kill()


if __name__ == "__main__":
    main()

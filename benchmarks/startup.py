#!/usr/bin/env python3
"""First start to first scrape, and the memory held then: the distribution beside Python's client.

Usage: benchmarks/startup.py [--rounds 7]
Needs a finished ./build and Python 3. Each start is a new process; rounds are interleaved.
"""
import argparse
import http.client
import pathlib
import subprocess
import tempfile
import time

import measuring

PYTHON = """import sys
from prometheus_client import Gauge, start_http_server
Gauge("up_and_running", "One.").set(1)
start_http_server(int(sys.argv[1]), "127.0.0.1")[1].join()"""


def start(command, port, folder):
    begun = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while True:
            assert process.poll() is None, f"{command[0]} ended with {process.returncode}"
            assert time.monotonic() - begun < 60, f"{command[0]} does not answer"
            try:
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
                connection.request("GET", "/metrics")
                answer = connection.getresponse()
                assert answer.status == 200 and answer.read()
                break
            except ConnectionError:
                time.sleep(0.002)
        first = (time.monotonic() - begun) * 1000
        time.sleep(1)
        return first, measuring.cpu(process.pid) * 1000, measuring.memory(process.pid)
    finally:
        process.kill()
        process.wait()


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--rounds", type=int, default=7)
    rounds = arguments.parse_args().rounds
    with tempfile.TemporaryDirectory() as unpacked:
        program = measuring.distribution(unpacked)
        folder = pathlib.Path(unpacked) / "empty"
        folder.mkdir()
        results = {}
        for _ in range(rounds):
            port = measuring.free_port()
            ours = [program, f"--web.listen-address=127.0.0.1:{port}"]
            results.setdefault("gaugesmith", []).append(start(ours, port, folder))
            port = measuring.free_port()
            results.setdefault("prometheus_client", []).append(
                start([measuring.python(), "-c", PYTHON, str(port)], port, folder))
    print(f"median (min) of {rounds} starts; {measuring.load()}")
    print("| program | first scrape ms | CPU ms | RSS MiB |\n|---|---|---|---|")
    for name, values in results.items():
        print(f"| {name} | " + " | ".join(measuring.median(column, "{:.0f}") for column in zip(*values)) + " |")


main()

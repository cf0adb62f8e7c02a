#!/usr/bin/env python3
"""CPU per scrape of the same gauges, all values changing: Gaugesmith beside its peers.

Usage: benchmarks/scrape.py [--series 10000] [--rounds 7] [--seconds 2] [--only SERVER...]
Needs a finished ./build, Go and Python 3; installs the peers' newest releases on its own.
CPU is user and system time of the server's process over many scrapes on one kept connection.
Before anything is timed, every server's first page is compared, series by series and value by value.
"""
import argparse
import gzip
import http.client
import statistics
import subprocess

import measuring

ENCODINGS = ("identity", "gzip")
OURS, JOINED, UNCHANGED, LIMIT = "gaugesmith", "client_java-joined", "gaugesmith-unchanged", "limit"


def servers(series, families):
    size = [str(series), str(families)]
    package = "io.gaugesmith.benchmarks.scrape."
    heap = "-Xmx256m"
    return {
        OURS: lambda: measuring.java(heap) + [package + "GaugesmithServer"] + size,
        "client_java": lambda: measuring.java(heap) + [package + "ClientJavaServer"] + size,
        JOINED: lambda: measuring.java(heap) + [package + "ClientJavaServer"] + size + ["joined"],
        "client_golang": lambda: [measuring.golang("golang"), f"-series={series}", f"-families={families}"],
        "prometheus_client": lambda: [measuring.python(), measuring.HERE / "peers/python/exporter.py"] + size,
        UNCHANGED: lambda: measuring.java(heap) + [package + "GaugesmithServer"] + size + ["unchanged"],
        LIMIT: lambda: measuring.java(heap) + [package + "StaticServer"] + size,
    }


class Server:
    def __init__(self, name, command):
        self.name = name
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.label = name
        for line in self.process.stdout:
            if line.startswith("listening "):
                self.connection = http.client.HTTPConnection("127.0.0.1", int(line.split()[1]), timeout=60)
                return
            self.label = line.strip()
        raise SystemExit(f"{name} did not start")

    def scrape(self, encoding):
        headers = {"Accept": "text/plain;version=0.0.4", "Accept-Encoding": encoding}
        self.connection.request("GET", "/metrics", headers=headers)
        answer = self.connection.getresponse()
        page = answer.read()
        assert answer.status == 200, answer.status
        assert (answer.getheader("Content-Encoding") or "identity") == encoding, answer.getheaders()
        return page

    def samples(self, encoding):
        """What the page says: a number for each series."""
        page = self.scrape(encoding)
        text = (gzip.decompress(page) if encoding == "gzip" else page).decode()
        lines = [line.rsplit(" ", 1) for line in text.splitlines() if line.startswith("benchmark_queue")]
        samples = {tuple(sorted(series.rstrip(",}").replace("{", ",").split(","))): float(value)
                   for series, value in lines}
        assert len(samples) == len(lines), f"{self.name} has a series twice"
        return samples

    def measure(self, encoding, seconds):
        """CPU milliseconds per scrape."""
        return measuring.per_call(self.process.pid, lambda: self.scrape(encoding), seconds)


def check(running, series):
    """The first and second pages of all servers say the same, but where values stay."""
    for number, encoding in enumerate(ENCODINGS):
        pages = {server.name: server.samples(encoding) for server in running}
        for name, page in pages.items():
            first = next(page for other, page in pages.items()
                         if number == 0 or (other in (UNCHANGED, LIMIT)) == (name in (UNCHANGED, LIMIT)))
            assert len(page) == series and page == first, f"{name} serves other samples, {len(page)} of them"


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--series", type=int, default=10_000)
    arguments.add_argument("--families", type=int, default=10)
    arguments.add_argument("--rounds", type=int, default=7)
    arguments.add_argument("--seconds", type=float, default=2)
    arguments.add_argument("--only", nargs="*")
    options = arguments.parse_args()
    running, results = [], {}
    try:
        for name, command in servers(options.series, options.families).items():
            if not options.only or name in options.only:
                running.append(Server(name, command()))
        check(running, options.series)
        for server in running:
            for encoding in ENCODINGS:
                server.measure(encoding, 2 * options.seconds)  # warm-up
        for _ in range(options.rounds):
            for encoding in ENCODINGS:
                for server in running:
                    results.setdefault((server.name, encoding), []).append(server.measure(encoding, options.seconds))
        print(f"{options.series} gauges; CPU ms a scrape, median (min) of {options.rounds} rounds; {measuring.load()}")
        print("| server | plain | to ours | gzip | to ours | RSS MiB |\n|---|---|---|---|---|---|")
        ours = {encoding: statistics.median(results[running[0].name, encoding]) for encoding in ENCODINGS}
        for server in running:
            cells = []
            for encoding in ENCODINGS:
                values = results[server.name, encoding]
                cells += [measuring.median(values, "{:.3f}"), f"{statistics.median(values) / ours[encoding]:.2f}"]
            label = server.label + {UNCHANGED: ", values that stay", JOINED: ", its registry served by us"}.get(server.name, "")
            print(f"| {label} | {' | '.join(cells)} | {measuring.memory(server.process.pid)} |")
    finally:
        for server in running:
            server.process.kill()


main()

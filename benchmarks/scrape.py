#!/usr/bin/env python3
"""CPU per scrape of the same gauges, all values changing: Gaugesmith beside its peers.

Usage: benchmarks/scrape.py [--series 10000] [--rounds 7] [--seconds 2]
Needs a finished ./build, Go and Python 3; installs the peers' newest releases on its own.
CPU is user and system time of the server's process over many scrapes on one kept connection.
"""
import argparse
import http.client
import os
import pathlib
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
TICKS = os.sysconf("SC_CLK_TCK")


def prepare(work):
    """Builds the Go peer and a virtual environment with the Python one."""
    work.mkdir(parents=True, exist_ok=True)
    subprocess.run(["go", "build", "-o", work / "golang", "."], cwd=HERE / "peers/golang", check=True)
    if not (work / "venv").exists():
        subprocess.run([sys.executable, "-m", "venv", work / "venv"], check=True)
        subprocess.run([work / "venv/bin/pip", "-q", "install", "prometheus_client"], check=True)


def servers(work, series, families):
    java = [os.environ.get("JAVA_HOME", "/usr") + "/bin/java", "-XX:+UseSerialGC", "-Xmx256m",
            "--enable-native-access=ALL-UNNAMED", "-cp", f"{HERE}/target/benchmarks.jar:{HERE}/target/lib/*"]
    size = [str(series), str(families)]
    package = "io.gaugesmith.benchmarks.scrape."
    return {
        "gaugesmith": java + [package + "GaugesmithServer"] + size,
        "client_java": java + [package + "ClientJavaServer"] + size,
        "client_golang": [work / "golang", f"-series={series}", f"-families={families}"],
        "prometheus_client": [work / "venv/bin/python", HERE / "peers/python/exporter.py"] + size,
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

    def cpu(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(") ", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def rss(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) // 1024

    def scrape(self, encoding):
        headers = {"Accept": "text/plain;version=0.0.4", "Accept-Encoding": encoding}
        self.connection.request("GET", "/metrics", headers=headers)
        answer = self.connection.getresponse()
        page = answer.read()
        assert answer.status == 200, answer.status
        assert (answer.getheader("Content-Encoding") or "identity") == encoding, answer.getheaders()
        return page

    def measure(self, encoding, seconds):
        """CPU milliseconds per scrape."""
        scrapes, start, cpu = 0, time.monotonic(), self.cpu()
        while scrapes < 3 or time.monotonic() - start < seconds:
            self.scrape(encoding)
            scrapes += 1
        return (self.cpu() - cpu) / scrapes * 1000


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--series", type=int, default=10_000)
    arguments.add_argument("--families", type=int, default=10)
    arguments.add_argument("--rounds", type=int, default=7)
    arguments.add_argument("--seconds", type=float, default=2)
    arguments.add_argument("--only", nargs="*")
    options = arguments.parse_args()
    work = HERE / "target/peers"
    prepare(work)
    running = [Server(name, command) for name, command in servers(work, options.series, options.families).items()
               if not options.only or name in options.only]
    results = {}
    try:
        for server in running:
            samples = sum(line.startswith(b"benchmark_queue") for line in server.scrape("identity").splitlines())
            assert samples == options.series, (server.name, samples)
            for encoding in ("identity", "gzip"):
                server.measure(encoding, 2 * options.seconds)  # warm-up
        for _ in range(options.rounds):
            for encoding in ("identity", "gzip"):
                for server in running:
                    results.setdefault((server.name, encoding), []).append(server.measure(encoding, options.seconds))
        print(f"{options.series} gauges, all changing; CPU ms a scrape, median (min) of {options.rounds} rounds")
        ours = {e: statistics.median(results[running[0].name, e]) for e in ("identity", "gzip")}
        print("| server | plain | ratio | gzip | ratio | RSS MiB |\n|---|---|---|---|---|---|")
        for server in running:
            cells = []
            for encoding in ("identity", "gzip"):
                median = statistics.median(results[server.name, encoding])
                cells += [f"{median:.2f} ({min(results[server.name, encoding]):.2f})", f"{median / ours[encoding]:.1f}"]
            print(f"| {server.label} | {' | '.join(cells)} | {server.rss()} |")
    finally:
        for server in running:
            server.process.kill()


main()

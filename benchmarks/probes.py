#!/usr/bin/env python3
"""500 probes a second over 200 JSON targets of which a tenth is dead: beside json_exporter.

Usage: benchmarks/probes.py [--rate 500] [--seconds 20] [--rounds 3] [--warm-up 20]
Needs a finished ./build, Go and Python 3; builds the peer, the targets and who asks on its own.
Ten targets accept and never answer, ten refuse. Each program is asked by itself, at a rate that does not wait for its
answers; /metrics is scraped ten times a second meanwhile. Times count from when a probe was due.
"""
import argparse
import pathlib
import statistics
import subprocess
import tempfile
import threading
import time
import urllib.request

import measuring

TARGETS = 200
OURS = """
probes:
  app:
    http: {url: "http://${target}/status"}
    allow: [127.0.0.0/8]
    timeout: 2s
    metrics: [{name: app_requests_current, help: Current., value: .current_requests}]
"""
PEER = """
modules:
  app: {metrics: [{name: app_requests_current, help: Current., path: '{ .current_requests }'}]}
"""


class Scraper:
    """Asks for the program's own metrics all the time, and keeps how many milliseconds that took."""

    def __init__(self, port):
        self.url, self.took, self.lost = f"http://127.0.0.1:{port}/metrics", [], 0
        self.over = threading.Event()
        self.thread = threading.Thread(target=self.run)
        self.thread.start()

    def run(self):
        while not self.over.wait(0.1):
            begun = time.monotonic()
            try:
                with urllib.request.urlopen(self.url, timeout=60) as answer:
                    answer.read()
            except OSError:
                self.lost += 1
                continue
            self.took.append((time.monotonic() - begun) * 1000)

    def end(self):
        self.over.set()
        self.thread.join()
        return sorted(self.took)[len(self.took) * 99 // 100], self.lost


class Program:
    def __init__(self, name, port, command, prefix):
        self.name, self.port, self.prefix = name, port, prefix
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        measuring.await_port(port, self.process)

    def ask(self, asking, rate, seconds, ports):
        scraper, before = Scraper(self.port), measuring.cpu(self.process.pid)
        out = subprocess.run([asking, "ask", str(rate), str(seconds), f"http://127.0.0.1:{self.port}{self.prefix}",
                              *ports], stdout=subprocess.PIPE, text=True, check=True).stdout
        spent, (page, pages_lost) = measuring.cpu(self.process.pid) - before, scraper.end()
        asked, alive, complete, dead, told, median, late = map(float, out.split())
        return {"rate": rate * seconds / asked, "lost": alive - complete, "untold": dead - told,
                "cpu": spent * 1000 / (rate * seconds), "median": median, "p99": late,
                "page": page, "pages": pages_lost}


def start(folder):
    ours, peer = measuring.free_port(), measuring.free_port()
    (folder / "ours.yml").write_text(OURS)
    (folder / "peer.yml").write_text(PEER)
    program = measuring.distribution(folder)
    built = measuring.golang("json_exporter", "github.com/prometheus-community/json_exporter")
    return [
        Program("gaugesmith", ours, [program, f"--config.file={folder}/ours.yml",
                                     f"--web.listen-address=127.0.0.1:{ours}"], "/probe?module=app&target=127.0.0.1:"),
        Program("json_exporter 0.7.0", peer,
                [built, f"--config.file={folder}/peer.yml", f"--web.listen-address=127.0.0.1:{peer}",
                 "--log.level=error"], "/probe?module=app&target=http://127.0.0.1:"),
    ]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--rate", type=int, default=500)
    arguments.add_argument("--seconds", type=int, default=20)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--warm-up", type=int, default=20, help="seconds for each program")
    options = arguments.parse_args()
    asking = measuring.golang("probing")
    targets = subprocess.Popen([asking, "serve", str(TARGETS)], stdout=subprocess.PIPE, text=True)
    ports = [targets.stdout.readline().strip() for _ in range(TARGETS)]
    programs, results = [], {}
    with tempfile.TemporaryDirectory() as folder:
        try:
            programs = start(pathlib.Path(folder))
            for program in programs:
                program.ask(asking, options.rate, options.warm_up, ports)
            for _ in range(options.rounds):
                for program in programs:
                    results.setdefault(program.name, []).append(
                        program.ask(asking, options.rate, options.seconds, ports))
            print(f"{options.rounds} rounds of {options.seconds} s; {measuring.load()}")
            print("| program | asked a second | healthy lost | dead without a 200 | CPU ms a probe | median ms | p99 ms |"
                  " /metrics p99 ms | pages lost | RSS MiB |\n|---|---|---|---|---|---|---|---|---|---|")
            for program in programs:
                rounds = results[program.name]
                middle = {name: statistics.median(one[name] for one in rounds) for name in rounds[0]}
                lost, untold, pages = (int(sum(one[name] for one in rounds)) for name in ("lost", "untold", "pages"))
                print(f"| {program.name} | {middle['rate']:.0f} | {lost} | {untold} | {middle['cpu']:.2f} | "
                      f"{middle['median']:.1f} | {middle['p99']:.1f} | {middle['page']:.1f} | "
                      f"{pages} | {measuring.memory(program.process.pid)} |")
        finally:
            for process in [targets] + [program.process for program in programs]:
                process.kill()


if __name__ == "__main__":
    main()

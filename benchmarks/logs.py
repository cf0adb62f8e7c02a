#!/usr/bin/env python3
"""CPU of counting an access log: beside mtail (Debian's) and a loop in Python with re.

Usage: benchmarks/logs.py [--lines 1000000] [--rounds 7]
Needs a finished ./build, Python 3 and apt-get; unpacks mtail on its own.
One rule of five groups with three metrics (a counter with two labels, a sum, a histogram of three buckets), and twenty
rules of which a line matches one or none. Our program and mtail follow a file to which the same lines are appended
again each round, a loop in Python reads them once for each round. The counts are compared before anything is reported.
What is measured is the CPU of the whole process: from the append until the last line is counted, or all of the loop.
"""
import argparse
import pathlib
import random
import re
import statistics
import subprocess
import tempfile
import time
import urllib.request

import measuring

RULE = (r'^(?P<ip>\S+) \S+ \S+ \[[^\]]+\] "(?P<method>[A-Z]+) (?P<path>\S+) [^"]*" (?P<status>\d{3})'
        r' (?P<bytes>\d+)')
OURS = """
collectors:
  one:
    log:
      path: one.log
      pattern: '%s'
    metrics:
      - {name: requests_total, type: counter, labels: {method: .method, status: .status}}
      - {name: bytes_total, type: counter, value: .bytes}
      - {name: size_bytes, type: histogram, value: .bytes, buckets: [100, 1000, 10000]}
""" % RULE
PEER = """
counter requests_total by method, status
counter bytes_total
histogram size_bytes buckets 100, 1000, 10000
/%s/ {
  requests_total[$method][$status]++
  bytes_total += $bytes
  size_bytes = $bytes
}
""" % RULE
WORDS = ["alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliet", "kilo", "lima",
         "mike", "november", "oscar", "papa", "quebec", "romeo", "sierra", "tango"]
TWENTY = r'"[A-Z]+ /%s/(?P<page>\w+)\S* [^"]*" (?P<status>\d{3})'


def line(generator):
    return ('192.0.2.%d - - [10/Oct/2026:13:%02d:%02d +0000] "%s /%s/page%d?id=%d HTTP/1.1" %d %d'
            ' "https://www.example.com/start" "Mozilla/5.0 (X11; Linux x86_64; rv:%d.0)"\n' % (
                generator.randrange(256), generator.randrange(60), generator.randrange(60),
                generator.choice(["GET", "GET", "GET", "POST", "PUT"]),
                generator.choice(WORDS) if generator.randrange(3) == 0 else "static", generator.randrange(10),
                generator.randrange(1000000), generator.choice([200, 200, 200, 304, 404, 500]),
                generator.randrange(20000), generator.randrange(100, 140)))


def write_log(path, lines):
    generator = random.Random(7)
    kinds = [line(generator) for _ in range(50000)]
    with open(path, "w") as log:
        for _ in range(lines):
            log.write(generator.choice(kinds))


class Follower:
    """A program that follows a file, and says on its page how many lines it has counted."""

    def __init__(self, name, folder, log, port, command):
        self.name, self.log, self.url = name, folder / log, f"http://127.0.0.1:{port}/metrics"
        self.log.touch()
        self.process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        measuring.await_port(port, self.process)
        time.sleep(3)
        self.counted("never")  # an answer says that the file has been met

    def counted(self, pattern):
        with urllib.request.urlopen(self.url, timeout=60) as answer:
            return sum(float(value) for value in re.findall(pattern, answer.read().decode(), re.M))

    def measure(self, data, pattern, expected):
        """CPU seconds for what is appended."""
        before = measuring.cpu(self.process.pid)
        with open(self.log, "ab") as log:
            log.write(data)
        begun = time.monotonic()
        while self.counted(pattern) < expected:
            assert time.monotonic() - begun < 300, (self.name, self.counted(pattern), expected)
            time.sleep(0.2)
        assert self.counted(pattern) == expected, (self.name, self.counted(pattern), expected)
        return measuring.cpu(self.process.pid) - before


def loop(log):
    """CPU seconds of the loop in Python, and what it counted."""
    out = subprocess.run(["bash", "-c", 'time "$0" "$@"', measuring.python(), measuring.HERE / "peers/python/logs.py",
                          log, RULE], env={"TIMEFORMAT": "%U %S", "PATH": "/usr/bin:/bin"}, capture_output=True,
                         text=True, check=True)
    return sum(float(part) for part in out.stderr.split()), out.stdout.split()


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--lines", type=int, default=1000000)
    arguments.add_argument("--rounds", type=int, default=7)
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        log = folder / "all.log"
        write_log(log, options.lines)
        data = log.read_bytes()
        twenty = sum(len(re.findall(TWENTY.encode() % word.encode(), data)) for word in WORDS)
        program, mtail = measuring.distribution(folder), measuring.debian("mtail", "usr/bin/mtail")
        ports = [measuring.free_port() for _ in range(3)]
        (folder / "one.yml").write_text(OURS)
        rules = "".join(f"        {word}: '{TWENTY % word}'\n" for word in WORDS)
        (folder / "twenty.yml").write_text(
            f"collectors:\n  t:\n    log:\n      path: twenty.log\n      patterns:\n{rules}    metrics:\n"
            "      - {name: pages_total, type: counter, labels: {rule: $pattern, status: .status}}\n")
        (folder / "one.mtail").write_text(PEER)
        serve = lambda name, port: [program, f"--config.file={folder}/{name}.yml",
                                    f"--web.listen-address=127.0.0.1:{port}", "--web.disable-exporter-metrics"]
        followers = [
            (Follower("gaugesmith", folder, "one.log", ports[0], serve("one", ports[0])),
             r"^requests_total.* (\S+)$", options.lines),
            (Follower("mtail", folder, "peer.log", ports[1],
                      [mtail, "--progs", folder / "one.mtail", "--logs", folder / "peer.log", "--port", str(ports[1]),
                       "--address", "127.0.0.1", "--poll_interval", "250ms"]),
             r"^requests_total.* (\S+)$", options.lines),
            (Follower("gaugesmith, 20 rules", folder, "twenty.log", ports[2], serve("twenty", ports[2])),
             r"^pages_total.* (\S+)$", twenty),
        ]
        spent = {}
        try:
            for number in range(options.rounds + 1):
                for follower, pattern, expected in followers:
                    seconds = follower.measure(data, pattern, expected * (number + 1))
                    spent.setdefault(follower.name, []).append(seconds)
                seconds, (counted, _) = loop(log)
                assert int(counted) == options.lines
                spent.setdefault("Python re", []).append(seconds)
        finally:
            for follower, _, _ in followers:
                follower.process.kill()
        size = len(data) / 1e6
        ours = statistics.median(spent["gaugesmith"][1:])
        print(f"{options.lines} lines, {size:.0f} MB; CPU seconds, median (min) of {options.rounds} rounds; "
              + measuring.load())
        print("| program | first round | CPU s | MB/s | to ours |\n|---|---|---|---|---|")
        for name, values in spent.items():
            middle = statistics.median(values[1:])
            print(f"| {name} | {values[0]:.2f} | {measuring.median(values[1:])} | {size / middle:.0f} | "
                  f"{middle / ours:.1f} |")


if __name__ == "__main__":
    main()

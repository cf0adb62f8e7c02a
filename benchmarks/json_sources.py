#!/usr/bin/env python3
"""CPU of one request that reads a JSON document over HTTP and answers with its metrics: beside json_exporter.

Usage: benchmarks/json_sources.py [--rounds 7] [--seconds 2] [--warm-up 20]
Needs a finished ./build, Go and Python 3; builds the peer on its own.
A document of 221 bytes with three metrics, and one of 1 MB with 2,800 objects, each a sample with a label. Both
programs fetch at each request; the server of the documents is a process of its own and is not counted. Before anything
is timed, their pages are compared, sample by sample. The first requests of a fresh process are reported as cold.
"""
import argparse
import http.client
import pathlib
import statistics
import subprocess
import sys
import tempfile

import canned
import measuring

OURS = """
collectors:
  small:
    http: {{url: "http://127.0.0.1:{port}/small"}}
    metrics:
      - {{name: small_requests_current, help: Current., value: .current_requests}}
      - {{name: small_requests_pending, help: Pending., value: .pending_requests}}
      - {{name: small_uptime, help: Uptime., value: .total_uptime}}
  large:
    http: {{url: "http://127.0.0.1:{port}/large"}}
    metrics:
      - {{name: large_value, help: Value., each: ".items[]", labels: {{name: .name}}, value: .value}}
"""
PEER = """
modules:
  small:
    metrics:
      - {name: small_requests_current, help: Current., path: '{ .current_requests }'}
      - {name: small_requests_pending, help: Pending., path: '{ .pending_requests }'}
      - {name: small_uptime, help: Uptime., path: '{ .total_uptime }'}
  large:
    metrics:
      - name: large
        type: object
        help: Value.
        path: '{ .items[*] }'
        labels: {name: '{ .name }'}
        values: {value: '{ .value }'}
"""
DOCUMENTS = {"small": 3, "large": canned.OBJECTS}


class Server:
    def __init__(self, name, port, command, path):
        self.name, self.path = name, path
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        measuring.await_port(port, self.process)
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def page(self, document):
        self.connection.request("GET", self.path(document))
        answer = self.connection.getresponse()
        page = answer.read()
        assert answer.status == 200, (self.name, answer.status, page[:200])
        return page

    def samples(self, document):
        lines = [line.rsplit(" ", 1) for line in self.page(document).decode().splitlines()
                 if line.startswith(document + "_")]
        return {series: float(value) for series, value in lines}

    def measure(self, document, seconds):
        """CPU milliseconds per request."""
        return measuring.per_call(self.process.pid, lambda: self.page(document), seconds)


def start(folder, port):
    ours, peer = measuring.free_port(), measuring.free_port()
    (folder / "ours.yml").write_text(OURS.format(port=port))
    (folder / "peer.yml").write_text(PEER)
    program = measuring.distribution(folder)
    built = measuring.golang("json_exporter", "github.com/prometheus-community/json_exporter")
    return [
        Server("gaugesmith", ours,
               [program, f"--config.file={folder}/ours.yml", f"--web.listen-address=127.0.0.1:{ours}",
                "--web.disable-exporter-metrics"],
               lambda document: f"/metrics?collect[]={document}"),
        Server("json_exporter 0.7.0", peer,
               [built, f"--config.file={folder}/peer.yml", f"--web.listen-address=127.0.0.1:{peer}", "--log.level=error"],
               lambda document: f"/probe?module={document}&target=http://127.0.0.1:{port}/{document}"),
    ]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--rounds", type=int, default=7)
    arguments.add_argument("--seconds", type=float, default=2)
    arguments.add_argument("--warm-up", type=float, default=20, help="seconds for each program and document")
    options = arguments.parse_args()
    port = measuring.free_port()
    documents = subprocess.Popen([sys.executable, measuring.HERE / "canned.py", str(port)])
    running, cold, warm = [], {}, {}
    with tempfile.TemporaryDirectory() as folder:
        try:
            measuring.await_port(port, documents)
            running = start(pathlib.Path(folder), port)
            for document, count in DOCUMENTS.items():
                pages = [server.samples(document) for server in running]
                assert len(pages[0]) == count and pages[0] == pages[1], f"the pages of {document} differ"
                for server in running:
                    cold[server.name, document] = server.measure(document, 0.5)
                for server in running:
                    server.measure(document, options.warm_up)
            for _ in range(options.rounds):
                for document in DOCUMENTS:
                    for server in running:
                        warm.setdefault((server.name, document), []).append(server.measure(document, options.seconds))
            print(f"CPU ms a request, median (min) of {options.rounds} rounds; {measuring.load()}")
            print("| document | program | cold | warm | to ours | RSS MiB |\n|---|---|---|---|---|---|")
            for document in DOCUMENTS:
                ours = statistics.median(warm[running[0].name, document])
                for server in running:
                    values = warm[server.name, document]
                    print(f"| {document} | {server.name} | {cold[server.name, document]:.2f} | "
                          f"{measuring.median(values, '{:.3f}')} | {statistics.median(values) / ours:.2f} | "
                          f"{measuring.memory(server.process.pid)} |")
        finally:
            for process in [documents] + [server.process for server in running]:
                process.kill()


if __name__ == "__main__":
    main()

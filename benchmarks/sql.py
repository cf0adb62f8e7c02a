#!/usr/bin/env python3
"""CPU of one scrape that asks PostgreSQL for 1,000 rows and answers with a sample of each: beside other exporters.

Usage: benchmarks/sql.py [--rounds 7] [--seconds 2] [--warm-up 20]
Needs a finished ./build, Python 3, PostgreSQL's initdb and postgres, and Debian's apt-get; fetches the peers on its own.
The database is a process of its own and is not counted. Each exporter keeps its connection, as it does unless told
otherwise. Once the values stay as they are, and once all of them change with each scrape. Before anything is timed the
samples are compared. The first scrapes of a fresh process are reported as cold.
query-exporter asks at each scrape, as we do. Debian's sql_exporter asks in the background: its figure is that of one
run of its job and of one scrape of what it found, measured apart, and its series have five more labels.
"""
import argparse
import contextlib
import http.client
import os
import pathlib
import re
import shutil
import signal
import statistics
import subprocess
import tempfile
import time

import measuring

ROWS = 1000
TABLE = f"""CREATE TABLE stock AS SELECT 'warehouse-' || n % 10 AS warehouse, 'item-' || n AS item, n * 7.25 AS amount
  FROM generate_series(1, {ROWS}) AS n;
"""
QUERIES = {
    "values that stay": "SELECT warehouse, item, amount AS stock_items FROM stock",
    "values that change": "SELECT warehouse, item, amount + extract(epoch FROM now()) AS stock_items FROM stock",
}
OURS = """
collectors:
  stock:
    labels: {{database: postgres}}
    sql: {{url: "jdbc:postgresql://127.0.0.1:{port}/postgres", username: bench, password: word, query: {query}}}
    metrics:
      - {{name: stock_items, help: Items., each: ".[]", labels: {{warehouse: .warehouse, item: .item}}, value: .stock_items}}
"""
QUERY_EXPORTER = """
databases: {{postgres: {{dsn: "postgresql+psycopg://bench:word@127.0.0.1:{port}/postgres"}}}}
metrics: {{stock_items: {{type: gauge, description: Items., labels: [warehouse, item]}}}}
queries: {{stock: {{databases: [postgres], metrics: [stock_items], sql: {query}}}}}
"""
SQL_EXPORTER = """
jobs:
- name: stock
  interval: {interval}
  connections: ["postgres://bench:word@127.0.0.1:{port}/postgres?sslmode=disable"]
  queries: [{{name: stock, help: Items., labels: [warehouse, item], values: [stock_items], query: {query}}}]
"""
LABEL = re.compile(r'(\w+)="([^"]*)"')


@contextlib.contextmanager
def postgresql(folder):
    """A server of its own on a port that was free; it refuses root, and becomes nobody."""
    as_nobody = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] if os.getuid() == 0 else []
    data, password, port = folder / "data", folder / "password", measuring.free_port()
    folder.mkdir()
    password.write_text("word")
    if as_nobody:
        folder.parent.chmod(0o755)
        for path in folder, password:
            shutil.chown(path, "nobody")
    subprocess.run([*as_nobody, "initdb", f"--pgdata={data}", "--username=bench", f"--pwfile={password}",
                    "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"],
                   cwd=folder, stdout=subprocess.DEVNULL, check=True)
    subprocess.run([*as_nobody, "postgres", "--single", "-j", "-D", data, "postgres"], input=TABLE.encode(),
                   cwd=folder, stdout=subprocess.DEVNULL, check=True)
    process = subprocess.Popen([*as_nobody, "postgres", "-D", data, "-p", str(port), "-k", folder,
                                "-c", "listen_addresses=127.0.0.1"], cwd=folder, stderr=subprocess.DEVNULL)
    try:
        measuring.await_port(port, process)
        yield port
    finally:
        process.terminate()
        process.wait()


def query_exporter():
    """The program, and its version."""
    interpreter = measuring.python()
    program = interpreter.parent / "query-exporter"
    if not program.exists():
        subprocess.run([interpreter, "-m", "pip", "-q", "install", "query-exporter", "psycopg[binary]"], check=True)
    version = subprocess.run([interpreter, "-c", "import importlib.metadata as m; print(m.version('query-exporter'))"],
                             stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    return program, f"query-exporter {version}"


class Server:
    """An exporter that asks when it is asked."""

    def __init__(self, name, port, command):
        self.name = name
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        measuring.await_port(port, self.process)
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def page(self):
        try:
            self.connection.request("GET", "/metrics")
            answer = self.connection.getresponse()
        except http.client.RemoteDisconnected:  # it was idle for too long
            self.connection.close()
            return self.page()
        page = answer.read()
        assert answer.status == 200, (self.name, answer.status, page[:200])
        return page

    def samples(self):
        """The value by the labels that come from a row."""
        samples = {}
        for line in self.page().decode().splitlines():
            if line.startswith(("stock_items{", "sql_stock{")):
                series, value = line.rsplit(" ", 1)
                labels = dict(LABEL.findall(series))
                assert labels["database"] == "postgres"
                samples[labels["warehouse"], labels["item"]] = float(value)
        return samples

    def measure(self, seconds):
        """CPU milliseconds per scrape."""
        return measuring.per_call(self.process.pid, self.page, seconds)

    def close(self):
        self.process.kill()


class BackgroundServer(Server):
    """One process runs its job while it is measured and is never scraped, another one is scraped and runs it no more."""

    def __init__(self, name, folder, port, query):
        self.runs = folder / "runs"
        program = measuring.debian("prometheus-sql-exporter", "usr/bin/prometheus-sql-exporter")

        def command(interval, listening):
            config = folder / f"sql_exporter-{interval}.yml"
            config.write_text(SQL_EXPORTER.format(port=port, query=query, interval=interval))
            return [program, "-config.file", config, "-web.listen-address", f"127.0.0.1:{listening}"]

        with self.runs.open("w") as log:
            self.job = subprocess.Popen(command("1ms", measuring.free_port()), stdout=log, stderr=log)
        listening = measuring.free_port()
        super().__init__(name, listening, command("10h", listening))
        while len(self.samples()) < ROWS:
            time.sleep(0.1)
        self.job.send_signal(signal.SIGSTOP)

    def measure(self, seconds):
        runs, spent = self.count(), measuring.cpu(self.job.pid)
        self.job.send_signal(signal.SIGCONT)
        time.sleep(seconds)
        self.job.send_signal(signal.SIGSTOP)
        run = (measuring.cpu(self.job.pid) - spent) / (self.count() - runs) * 1000
        return run + super().measure(seconds)

    def count(self):
        return self.runs.read_text().count('"Running Query"')

    def close(self):
        super().close()
        self.job.kill()


def start(folder, port, query):
    ours, peer = measuring.free_port(), measuring.free_port()
    folder.mkdir()
    quoted = f"'{query}'"
    (folder / "ours.yml").write_text(OURS.format(port=port, query=quoted))
    (folder / "peer.yml").write_text(QUERY_EXPORTER.format(port=port, query=quoted))
    program, name = query_exporter()
    return [
        Server("gaugesmith", ours, [measuring.distribution(folder), f"--config.file={folder}/ours.yml",
                                    f"--web.listen-address=127.0.0.1:{ours}", "--web.disable-exporter-metrics"]),
        BackgroundServer("sql_exporter 0.4.5 (Debian's)", folder, port, quoted),
        Server(name, peer, [program, "--config", f"{folder}/peer.yml", "-H", "127.0.0.1", "-p", str(peer),
                            "-L", "error"]),
    ]


def compare(servers, changing):
    pages = [server.samples() for server in servers]
    for server, page in zip(servers, pages):
        assert len(page) == ROWS and page.keys() == pages[0].keys(), f"{server.name} has other series"
        for series, value in page.items():
            assert abs(value - pages[0][series]) < (60 if changing else 1e-9), (server.name, series, value)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--rounds", type=int, default=7)
    arguments.add_argument("--seconds", type=float, default=2)
    arguments.add_argument("--warm-up", type=float, default=20, help="seconds for each program")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name, postgresql(pathlib.Path(name) / "postgresql") as port:
        print("| rows | program | cold | warm | to ours | RSS MiB |\n|---|---|---|---|---|---|")
        for number, (case, query) in enumerate(QUERIES.items()):
            servers, cold, warm = start(pathlib.Path(name) / str(number), port, query), {}, {}
            try:
                for server in servers:
                    cold[server.name] = server.measure(0.5)
                compare(servers, number > 0)
                for server in servers:
                    server.measure(options.warm_up)
                for _ in range(options.rounds):
                    for server in servers:
                        warm.setdefault(server.name, []).append(server.measure(options.seconds))
                ours = statistics.median(warm[servers[0].name])
                for server in servers:
                    values = warm[server.name]
                    print(f"| {case} | {server.name} | {cold[server.name]:.2f} | {measuring.median(values)} | "
                          f"{statistics.median(values) / ours:.2f} | {measuring.memory(server.process.pid)} |", flush=True)
            finally:
                for server in servers:
                    server.close()
        print(f"CPU ms a scrape, median (min) of {options.rounds} rounds; {measuring.load()}")


if __name__ == "__main__":
    main()

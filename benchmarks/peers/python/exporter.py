"""Serves the benchmark's gauges with prometheus_client, every value set anew before each scrape."""
import platform
import sys
from importlib.metadata import version
from wsgiref.simple_server import WSGIRequestHandler, make_server

from prometheus_client import CollectorRegistry, Gauge, make_wsgi_app

series, families = int(sys.argv[1]), int(sys.argv[2])
registry = CollectorRegistry()
gauges = []
for family in range(families):
    vector = Gauge(f"benchmark_queue_{family}_length", "Length of a queue.", ["host", "queue"], registry=registry)
    for row in range(series // families):
        gauges.append(vector.labels(f"host-{row // 10}.example.org", f"queue-{row % 10}"))
pages = make_wsgi_app(registry)
scrape = 0


def value(index):
    if index % 2 == 0:
        return index + scrape
    return (index + scrape) * 1.2345678901234567 / 3


def app(environment, start_response):
    global scrape
    scrape += 1
    for index, gauge in enumerate(gauges):
        gauge.set(value(index))
    return pages(environment, start_response)


class Quiet(WSGIRequestHandler):
    def log_message(self, *arguments):
        pass


server = make_server("127.0.0.1", 0, app, handler_class=Quiet)
print("prometheus_client", version("prometheus_client"), "Python", platform.python_version(), flush=True)
print("listening", server.server_port, flush=True)
server.serve_forever()

"""Parses a page from standard input, strictly; prints the number of its families and samples."""

import sys

from prometheus_client.openmetrics.parser import text_string_to_metric_families as openmetrics
from prometheus_client.parser import text_string_to_metric_families as text

page = sys.stdin.buffer.read().decode("utf-8", "strict")
families = list({"openmetrics": openmetrics, "text": text}[sys.argv[1]](page))
print(len(families), sum(len(family.samples) for family in families))

"""Reads Prometheus' text format: `name{label="value",...} number`."""

import re

SAMPLE = re.compile(r"^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)(?: -?\d+)?$")
LABEL = re.compile(r'\s*([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\.)*)"\s*,?')


class Unreadable(Exception):
    """The text is not in Prometheus' format."""


class Scrape:
    """The samples of one exposition: a list of (name, labels, value)."""

    def __init__(self, text):
        if type(text) is not str:
            raise Unreadable(f"a {type(text).__name__}")
        lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
        self.samples = [read_sample(line) for line in lines]

    def total(self, name, **labels):
        """The sum of the samples with this name and these labels; None if there is none."""
        values = [
            value
            for found, with_labels, value in self.samples
            if found == name and labels.items() <= with_labels.items()
        ]
        return sum(values) if values else None

    def buckets(self, name):
        """Cumulative counts by upper boundary, added up over other labels."""
        counts = {}
        for found, labels, value in self.samples:
            if found == f"{name}_bucket" and "le" in labels:
                boundary = float(labels["le"])
                counts[boundary] = counts.get(boundary, 0) + value
        return dict(sorted(counts.items()))


def read_sample(line):
    match = SAMPLE.match(line)
    if not match:
        raise Unreadable("a line that is no sample")
    labels, rest = {}, match[2] or ""
    while rest.strip():
        label = LABEL.match(rest)
        if not label:
            raise Unreadable("a line with labels that cannot be read")
        labels[label[1]] = label[2]
        rest = rest[label.end() :]
    try:
        return match[1], labels, float(match[3])
    except ValueError:
        raise Unreadable("a line whose value is no number") from None

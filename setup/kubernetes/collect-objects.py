#!/usr/bin/env python3
"""Collects the objects that a real API server was sent and stored, one a line, for the tests of
decoding and defaulting.

    collect-objects.py --http DIR --output Tests/Fixtures/kubernetes/objects.jsonl

DIR holds the recorded HTTP exchanges. A line is {"sent": object, "stored": object} for a creation,
{"stored": object} for what was only read. Times and sizes that the recording hides are replaced by
fixed ones, field owners are left out, objects that differ only in names are kept once, and of
objects that were only read there are at most ten of a kind.
"""

import argparse
import collections
import gzip
import json
import pathlib

TIME = "2026-01-01T00:00:00Z"


def objects_of(answer):
    """The objects in an answer: itself, or the items of a list."""
    kind = answer.get("kind", "")
    if "items" in answer:
        for item in answer["items"] or []:
            yield {"apiVersion": answer["apiVersion"], "kind": kind.removesuffix("List")} | item
    elif kind not in ("Status", "Table") and "metadata" in answer:
        yield answer


def plain(value, key=""):
    if isinstance(value, dict):
        return {k: plain(v, k) for k, v in value.items() if k != "managedFields"}
    if isinstance(value, list):
        return [plain(v, key) for v in value]
    if value == "<time>":
        precise = key in ("renewTime", "acquireTime", "eventTime")
        return TIME.replace("Z", ".000000Z") if precise else TIME
    if value == "<node-port>":
        return 30000
    return value


def shape(value):
    """What an object looks like, whatever it is called."""
    if isinstance(value, dict):
        hidden = ("name", "uid", "labels", "annotations", "resourceVersion", "generateName")
        return {k: shape(v) for k, v in value.items() if k not in hidden}
    return [shape(v) for v in value] if isinstance(value, list) else value


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--http", type=pathlib.Path, required=True)
    options.add_argument("--output", type=pathlib.Path, required=True)
    options = options.parse_args()
    seen, lines, read = set(), [], collections.Counter()
    for path in sorted(options.http.glob("*.json.gz")):
        with gzip.open(path) as file:
            steps = json.load(file)
        for exchange in (e for step in steps for e in step["exchanges"]):
            answer, sent = exchange.get("resp"), exchange.get("req")
            if exchange["status"] not in (200, 201) or not isinstance(answer, dict):
                continue
            if ".example.com/" in exchange["uri"] or "dryRun" in exchange["uri"]:
                continue
            for stored in objects_of(answer):
                line = {"stored": plain(stored)}
                created = exchange["method"] == "POST" and isinstance(sent, dict)
                if created and sent.get("kind") == stored["kind"] and "kind" in sent:
                    line["sent"] = plain(sent)
                mark = json.dumps(shape(line), sort_keys=True)
                read[stored["kind"]] += "sent" not in line and mark not in seen
                if mark not in seen and ("sent" in line or read[stored["kind"]] <= 10):
                    seen.add(mark)
                    lines.append(json.dumps(line, sort_keys=True, separators=(",", ":")))
    options.output.write_text("\n".join(lines) + "\n")
    print(f"{options.output}: {len(lines)} objects, {sum(map(len, lines))} bytes")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Makes sessions.jsonl: what the recorded kubectl sessions wrote, without kubectl.

  make-sessions.py HTTP-FOLDER >sessions.jsonl

A line a scenario: {"name", "steps": [...]}. A step rests ({"rest": SECONDS}) or is a command:
{"run", "seconds", "requests": [{"method", "uri", "type", "body" or "protobuf" (base64), "as",
"status" (what the server answered)}]}. Reads are left out. HTTP-FOLDER is the
recordings' http/, which is not kept here. Names keep the recording's placeholders: <ns>, <hash>,
<rand>, <node>.
"""
import glob
import gzip
import json
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import compare  # noqa: E402


def request(exchange):
    made = {"method": exchange["method"], "uri": exchange["uri"], "type": exchange.get("req_type") or "",
            "status": exchange["status"]}
    body = exchange.get("req")
    if isinstance(body, dict) and list(body) == ["protobuf"]:
        made["protobuf"] = body["protobuf"]
    elif body is not None:
        made["body"] = body
    if exchange.get("impersonate"):
        made["as"] = exchange["impersonate"]
    return made


def session(path):
    name = os.path.basename(path)[:-len(".json.gz")]
    with gzip.open(path) as file:
        exchanges = iter(json.load(file))
    with open(f"{HERE}/recordings/{name}.json", encoding="utf-8") as file:
        recorded = iter(json.load(file)["steps"])
    steps = []
    for mark, text in compare.parse(f"{HERE}/scenarios/{name}.txt")["steps"]:
        if mark == "~":
            steps.append({"rest": float(text)})
            continue
        requests = [request(x) for x in next(exchanges)["exchanges"] if x["method"] != "GET"]
        # A command of several lines is told by its first.
        run = re.sub(r"\n.*", " ...", text, flags=re.S)
        steps.append({"run": run, "seconds": next(recorded)["seconds"], "requests": requests})
    return {"name": name, "steps": steps}


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__.strip())
    for path in sorted(glob.glob(f"{sys.argv[1]}/*.json.gz")):
        print(json.dumps(session(path), separators=(",", ":"), ensure_ascii=False))


main()

"""Builds some customers' vectors on both paths and shows where they differ."""

import json

import serving
import training

AT = "2026-02-11T17:45:00+00:00"
ROWS = [
    {"income": 2400.0, "plan": "Basic", "used_gb": 3.5, "quota_gb": 10, "at": AT},
    {"income": None, "plan": "plus", "used_gb": 8, "quota_gb": 20, "at": AT},
    {"income": 3100.0, "plan": "basic ", "used_gb": 0, "quota_gb": 10, "at": AT},
]


def attempt(path, *arguments):
    try:
        return path(*arguments)
    except Exception as problem:
        return f"{type(problem).__name__}: {problem}"


def main():
    state = training.fit(ROWS)
    loaded = json.loads(json.dumps(state))
    for row in ROWS:
        batch = attempt(lambda: training.build([row], state)[0])
        single = attempt(serving.build_one, row, loaded)
        print("same  " if batch == single else "DIFFER", row["plan"], batch, single, sep="\n    ")


if __name__ == "__main__":
    main()

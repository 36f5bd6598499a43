"""Sends a few requests to the service and prints what Prometheus would scrape."""

import random
import time

from service import create_app


def predict(version, features):
    time.sleep(random.uniform(0.01, 0.05))
    if features[0] < 0:
        raise ValueError("a negative amount")
    return round(sum(features) / 100, 3)


def main():
    app = create_app(predict, ["v7", "v8"])
    for _ in range(10):
        app.handle("/predict", {"version": "v7", "user": "u-1", "features": [3.0, 4.0]})
    app.handle("/predict", {"version": "v9", "features": [1.0]})
    app.handle("/predict", {"version": "v8"})
    app.handle("/favicon.ico", None)
    try:
        app.handle("/predict", {"version": "v8", "features": [-1.0]})
    except ValueError as problem:
        print(f"# the model raised: {problem}")
    print(app.metrics())


if __name__ == "__main__":
    main()

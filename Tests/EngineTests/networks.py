"""Networks that both simulators run: for Drydock a design and a scenario, for ciw arrivals, services
and routes. Times in seconds."""

import math

Z99 = 2.3263478740408408


def exponential(mean):
    return {"kind": "exponential", "mean": mean}, f"{{mean: {mean * 1000:g}ms}}"


def constant(value):
    return {"kind": "constant", "value": value}, f"{value * 1000:g}ms"


def uniform(low, high):
    return (
        {"kind": "uniform", "low": low, "high": high},
        f"{{min: {low * 1000:g}ms, max: {high * 1000:g}ms}}")


def lognormal(median, p99):
    return (
        {"kind": "lognormal", "mu": math.log(median), "sigma": math.log(p99 / median) / Z99},
        f"{{median: {median * 1000:g}ms, p99: {p99 * 1000:g}ms}}")


class Network:
    """Stations with clients before them and routes between them; a call leaves its station before it
    goes on."""

    def __init__(self, name, seconds, stations, clients, routes=()):
        self.name, self.seconds = name, seconds
        self.stations, self.clients, self.routes = stations, clients, routes

    def design(self):
        lines = ["kind: serving", "components:"]
        for station, _ in self.clients:
            lines.append(f"  to-{station}: {{kind: client}}")
        for name, (servers, room, (_, service)) in self.stations.items():
            queue = "unbounded" if room is None else room
            lines.append(
                f"  {name}: {{kind: service, replicas: {servers}, concurrency: 1, "
                f"queue: {self.places(queue, servers)}, blocking: false, service: {service}}}")
        lines.append("flows:")
        for station, _ in self.clients:
            lines.append(f"  - {{from: to-{station}, to: {station}}}")
        for source, target, share in self.routes:
            split = f", split: way, share: {share * 100:g}%" if share < 1 else ""
            lines.append(f"  - {{from: {source}, to: {target}{split}}}")
        return "\n".join(lines) + "\n"

    @staticmethod
    def places(queue, servers):
        """Drydock counts places to wait for each replica."""
        if queue == "unbounded":
            return queue
        assert queue % servers == 0
        return queue // servers

    def scenario(self):
        lines = ["kind: serving", f"duration: {self.seconds}s", "warmUp: 20s", "traffic:"]
        lines += [f"  - {{client: to-{station}, rate: {rate}rps}}" for station, rate in self.clients]
        return "\n".join(lines) + "\n"

    def for_ciw(self):
        names = list(self.stations)
        rates = dict(self.clients)
        return {
            "arrivals": [rates.get(name) for name in names],
            "services": [service for _, _, (service, _) in self.stations.values()],
            "servers": [servers for servers, _, _ in self.stations.values()],
            "rooms": [room for _, room, _ in self.stations.values()],
            "routes": [
                [float(sum(share for source, target, share in self.routes if (source, target) == (a, b)))
                 for b in names] for a in names],
            "seconds": self.seconds, "warm_up": 20}


NETWORKS = [
    Network("M/M/1", 500, {"a": (1, None, exponential(0.010))}, [("a", 60)]),
    Network("M/M/3", 150, {"a": (3, None, exponential(0.010))}, [("a", 210)]),
    Network("M/D/1", 400, {"a": (1, None, constant(0.010))}, [("a", 70)]),
    Network("M/LN/1", 400, {"a": (1, None, lognormal(0.008, 0.030))}, [("a", 60)]),
    Network("M/U/2", 300, {"a": (2, None, uniform(0.005, 0.025))}, [("a", 90)]),
    Network("Erlang loss, M/M/5/5", 150, {"a": (5, 0, exponential(0.020))}, [("a", 200)]),
    Network("M/M/2/6", 200, {"a": (2, 4, exponential(0.020))}, [("a", 95)]),
    Network(
        "two in a row", 300,
        {"a": (1, None, exponential(0.010)), "b": (2, None, exponential(0.024))},
        [("a", 50)], [("a", "b", 1)]),
    Network(
        "a fork", 300,
        {"a": (2, None, exponential(0.012)), "b": (1, None, exponential(0.018)),
         "c": (2, None, constant(0.018))},
        [("a", 100)], [("a", "b", 0.3), ("a", "c", 0.7)]),
    Network(
        "two clients that meet", 300,
        {"a": (1, None, exponential(0.012)), "b": (1, None, uniform(0.004, 0.020)),
         "c": (2, None, exponential(0.014))},
        [("a", 45), ("b", 50)], [("a", "c", 1), ("b", "c", 1)]),
]

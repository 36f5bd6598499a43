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

    def __init__(self, name, seconds, stations, clients, routes=(), exact=None):
        """`exact` has what theory knows: {(station, figure): value}."""
        self.name, self.seconds = name, seconds
        self.stations, self.clients, self.routes = stations, clients, routes
        self.exact = exact or {}

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


def erlang_b(servers, offered):
    blocked = 1.0
    for count in range(1, servers + 1):
        blocked = offered * blocked / (count + offered * blocked)
    return blocked


def delay(servers, rate, mean):
    """Mean wait of M/M/c, by Erlang C."""
    offered = rate * mean
    blocked = erlang_b(servers, offered)
    delayed = blocked / (1 - offered / servers * (1 - blocked))
    return delayed * mean / (servers - offered)


def khinchine(rate, mean, square):
    """Mean wait of M/G/1, by Pollaczek and Khinchine."""
    return rate * square / (2 * (1 - rate * mean))


def khinchine_lognormal(rate, median, p99):
    sigma = math.log(p99 / median) / Z99
    return khinchine(
        rate, median * math.exp(sigma ** 2 / 2), median ** 2 * math.exp(2 * sigma ** 2))


def bounded(servers, room, rate, mean):
    """Share refused and mean wait of M/M/c/K, from the states' probabilities."""
    offered, states = rate * mean, servers + room
    weights = [1.0]
    for count in range(1, states + 1):
        weights.append(weights[-1] * offered / min(count, servers))
    whole = sum(weights)
    waiting = sum((count - servers) * weight for count, weight in enumerate(weights)
                  if count > servers) / whole
    refused = weights[-1] / whole
    return refused, waiting / (rate * (1 - refused))


NETWORKS = [
    Network(
        "M/M/1", 500, {"a": (1, None, exponential(0.010))}, [("a", 60)],
        exact={("a", "wait"): delay(1, 60, 0.010), ("a", "utilisation"): 0.6}),
    Network(
        "M/M/3", 300, {"a": (3, None, exponential(0.010))}, [("a", 210)],
        exact={("a", "wait"): delay(3, 210, 0.010), ("a", "utilisation"): 0.7}),
    Network(
        "M/D/1", 400, {"a": (1, None, constant(0.010))}, [("a", 70)],
        exact={("a", "wait"): khinchine(70, 0.010, 1e-4), ("a", "utilisation"): 0.7}),
    Network(
        "M/LN/1", 400, {"a": (1, None, lognormal(0.008, 0.030))}, [("a", 60)],
        exact={("a", "wait"): khinchine_lognormal(60, 0.008, 0.030)}),
    Network(
        "M/U/2", 400, {"a": (2, None, uniform(0.005, 0.025))}, [("a", 90)],
        exact={("a", "utilisation"): 0.675}),
    Network(
        "Erlang loss, M/M/5/5", 150, {"a": (5, 0, exponential(0.020))}, [("a", 200)],
        exact={("a", "refused"): erlang_b(5, 4),
               ("a", "utilisation"): 0.8 * (1 - erlang_b(5, 4))}),
    Network(
        "M/M/2/6", 200, {"a": (2, 4, exponential(0.020))}, [("a", 95)],
        exact={("a", "refused"): bounded(2, 4, 95, 0.020)[0],
               ("a", "wait"): bounded(2, 4, 95, 0.020)[1]}),
    Network(
        "two in a row", 900,
        {"a": (1, None, exponential(0.010)), "b": (2, None, exponential(0.024))},
        [("a", 50)], [("a", "b", 1)],
        exact={("a", "wait"): delay(1, 50, 0.010), ("b", "wait"): delay(2, 50, 0.024)}),
    Network(
        "a fork", 600,
        {"a": (2, None, exponential(0.012)), "b": (1, None, exponential(0.014)),
         "c": (2, None, constant(0.018))},
        [("a", 100)], [("a", "b", 0.3), ("a", "c", 0.7)],
        exact={("a", "wait"): delay(2, 100, 0.012), ("b", "wait"): delay(1, 30, 0.014)}),
    Network(
        "two clients that meet", 900,
        {"a": (1, None, exponential(0.012)), "b": (1, None, uniform(0.004, 0.020)),
         "c": (2, None, exponential(0.014))},
        [("a", 45), ("b", 50)], [("a", "c", 1), ("b", "c", 1)],
        exact={("a", "wait"): delay(1, 45, 0.012),
               ("b", "wait"): khinchine(50, 0.012, 0.012 ** 2 + 0.016 ** 2 / 12)}),
]

"""Runs one network in ciw; to be run with .venv-test. Reads JSON (networks.Network.for_ciw and a
seed), prints JSON: for each station the mean wait, the utilisation and the share refused."""

import json
import sys

import ciw


def distribution(service):
    kind = service["kind"]
    if kind == "exponential":
        return ciw.dists.Exponential(1 / service["mean"])
    if kind == "constant":
        return ciw.dists.Deterministic(service["value"])
    if kind == "uniform":
        return ciw.dists.Uniform(service["low"], service["high"])
    return ciw.dists.Lognormal(service["mu"], service["sigma"])


def simulate(network, seed):
    ciw.seed(seed)
    plan = ciw.create_network(
        arrival_distributions=[rate and ciw.dists.Exponential(rate) for rate in network["arrivals"]],
        service_distributions=[distribution(service) for service in network["services"]],
        number_of_servers=network["servers"], routing=network["routes"],
        queue_capacities=[float("inf") if room is None else room for room in network["rooms"]])
    simulation = ciw.Simulation(plan)
    end = network["warm_up"] + network["seconds"]
    simulation.simulate_until_max_time(end)
    return simulation


def main():
    request = json.load(sys.stdin)
    network = request["network"]
    records = simulate(network, request["seed"]).get_all_records()
    start = network["warm_up"]
    stations = []
    for number, servers in enumerate(network["servers"], 1):
        here = [record for record in records if record.node == number and record.arrival_date >= start]
        served = [record for record in here if record.record_type == "service"]
        refused = sum(record.record_type == "rejection" for record in here)
        stations.append({
            "wait": sum(record.waiting_time for record in served) / len(served),
            "utilisation": sum(record.service_time for record in served)
            / (servers * network["seconds"]),
            "refused": refused / len(here)})
    json.dump(stations, sys.stdout)


if __name__ == "__main__":
    main()

"""The network of measure_design.measure_peers in ciw or SimPy; prints customers and mean latency."""

import json
import random
import sys

RATE, SECONDS = 210, 1200
STATIONS = ((3, 0.010), (2, 0.007))


def with_ciw():
    import ciw
    ciw.seed(1)
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(RATE), None],
        service_distributions=[ciw.dists.Exponential(1 / mean) for _, mean in STATIONS],
        number_of_servers=[servers for servers, _ in STATIONS],
        routing=[[0.0, 1.0], [0.0, 0.0]])
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(SECONDS)
    records = simulation.get_all_records()
    ends = [record for record in records if record.node == 2]
    spent = sum(record.exit_date - record.arrival_date for record in records)
    return len(ends), spent / len(ends)


def with_simpy():
    import simpy
    random.seed(1)
    environment = simpy.Environment()
    stations = [(simpy.Resource(environment, servers), mean) for servers, mean in STATIONS]
    latencies = []

    def customer():
        began = environment.now
        for resource, mean in stations:
            with resource.request() as place:
                yield place
                yield environment.timeout(random.expovariate(1 / mean))
        latencies.append(environment.now - began)

    def traffic():
        while True:
            yield environment.timeout(random.expovariate(RATE))
            environment.process(customer())

    environment.process(traffic())
    environment.run(until=SECONDS)
    return len(latencies), sum(latencies) / len(latencies)


customers, mean = {"ciw": with_ciw, "simpy": with_simpy}[sys.argv[1]]()
json.dump({"customers": customers, "mean": mean}, sys.stdout)

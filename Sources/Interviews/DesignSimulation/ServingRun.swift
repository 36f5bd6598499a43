import Documents

/// Runs a serving design against a scenario.
struct ServingRun {
  let design: ServingDesign
  let scenario: ServingScenario
  let seed: UInt64
  let precision: DesignRun.Precision

  /// Events that an exact run may be expected to take, in all and in one slot, whose counters are of
  /// 32 bits and must hold retries too.
  static let exactLimit = 2e10
  static let exactSlotLimit = 3e8

  func report() throws(DesignProblems) -> ServingReport {
    let plan = ServingPlan(design)
    let log = ProblemLog()
    let binding = ScenarioBinding(scenario, design, zones: plan.zoneNames, log: log)
    checkBursts(binding, log)
    guard log.problems.isEmpty else { throw DesignProblems(log.problems) }
    let tables = binding.traffic.map {
      TrafficTable(
        client: $0.client, traffic: $0.traffic, scenario: scenario, faults: binding.faults)
    }
    let faults = FaultPlan(binding.faults, plan: plan, warmUp: scenario.warmUp)
    let events = expectedEvents(plan, tables)
    let total = events.reduce(0, +)
    let isTooMuch = total > Self.exactLimit || (events.max() ?? 0) > Self.exactSlotLimit
    guard precision != .exact || !isTooMuch else {
      log.add(.tooManyEvents(Int(total)), at: design.components[0].place)
      throw DesignProblems(log.problems)
    }
    let clock = SampleClock(
      warmUp: scenario.warmUp, duration: scenario.duration, weights: weights(faults),
      events: events, budget: precision.eventBudget)
    let limit = precision == .exact ? 50 * total : 8 * precision.eventBudget
    var engine = ServingEngine(
      plan: plan, tables: tables, clock: clock, faults: faults, seed: seed,
      eventLimit: Int(max(1e6, limit)))
    engine.run()
    let finder = SaturationFinder(
      measures: ServingMeasures(engine), design: design, plan: plan)
    return ServingReportBuilder(
      finder: finder, scenario: scenario, seed: seed, faults: binding.faults
    ).report()
  }

  private func checkBursts(_ binding: ScenarioBinding, _ log: ProblemLog) {
    for entry in binding.traffic {
      guard let bursts = entry.traffic.bursts else { continue }
      let count = Int(scenario.duration / bursts.every)
      if count > TrafficTable.burstLimit {
        log.add(
          .count("bursts", count, 0...TrafficTable.burstLimit),
          at: design.components[entry.client].place)
      }
    }
  }

  private func expectedEvents(_ plan: ServingPlan, _ tables: [TrafficTable]) -> [Double] {
    let bounds = SampleClock.boundaries(warmUp: scenario.warmUp, duration: scenario.duration)
    let cost = tables.map { plan.eventsPerRequest(design, client: $0.client) }
    return bounds.map { bound in
      zip(tables, cost).reduce(0) { $0 + $1.0.requests(bound.start, bound.end) * $1.1 }
    }
  }

  /// Slots in which a fault begins or ends, and those after, are sampled more finely; so is the
  /// warm-up.
  private func weights(_ faults: FaultPlan) -> [Double] {
    let bounds = SampleClock.boundaries(warmUp: scenario.warmUp, duration: scenario.duration)
    var weights = bounds.map { _ in 1.0 }
    weights[0] = 4
    for (index, bound) in bounds.enumerated().dropFirst() {
      guard faults.edges.contains(where: { bound.start <= $0.time && $0.time < bound.end }) else {
        continue
      }
      weights[index] = 4
      if index + 1 < weights.count { weights[index + 1] = max(weights[index + 1], 4) }
    }
    return weights
  }
}

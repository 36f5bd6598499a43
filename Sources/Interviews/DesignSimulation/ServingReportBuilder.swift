import Simulation

/// Makes a report of an engine that has run.
struct ServingReportBuilder: ~Copyable {
  let finder: SaturationFinder
  let scenario: ServingScenario
  let seed: UInt64
  let faults: [ScenarioBinding.Fault]

  private var measures: ServingMeasures { _read { yield finder.measures } }
  private var design: ServingDesign { finder.design }
  private var names: [String] { design.components.map(\.name) }

  func report() -> ServingReport {
    let requests = requestCounts
    let wellFormed = requests.answered - requests.malformed
    let components = componentReports
    let cost = components.reduce(0) { $0 + $1.costPerMonth }
    var report = ServingReport(
      seed: seed, duration: measures.duration, run: runFacts, requests: requests,
      goodput: (requests.good + requests.degraded).over(wellFormed).significant,
      latency: latency(requests),
      errors: measures.failures(.request, names: names, of: requests.answered),
      calls: callCounts, messages: messageCounts, freshness: freshness,
      costPerMonth: cost.significant, saturation: finder.find(), components: components,
      faults: faultNotes, objectives: [], series: series)
    report.objectives = ServingObjectives(report: report).results(scenario.objectives)
    return report
  }

  private var runFacts: RunFacts {
    let clock = measures.engine.clock
    let factor = clock.meanFactor
    var notes: [String] = []
    if factor > 1.000001 {
      notes.append(
        "sampled: one second in \((factor * 10).rounded() / 10) was simulated; what changes within "
          + "minutes is smoothed, and backlogs are estimates")
    }
    let cut = measures.engine.cutAt
    if !cut.isNaN {
      notes.append("cut short: retries or backlogs made more events than can be simulated")
    }
    if measures.engine.overflowed {
      notes.append(
        "more than \(ServingEngine.callLimit) requests and messages at once; the rest was refused")
    }
    return RunFacts(
      mode: factor > 1.000001 ? .sampled : .exact, oneSecondIn: factor.significant,
      events: measures.engine.events,
      cutAt: cut.isNaN ? nil : max(0, cut - clock.warmUp).significant, notes: notes)
  }

  private var requestCounts: RequestCounts {
    RequestCounts(
      answered: measures.total(\.requests).rounded(), good: measures.total(\.good).rounded(),
      degraded: measures.total(\.degraded).rounded(), wrong: measures.total(\.wrong).rounded(),
      failed: measures.total(\.failed).rounded(), malformed: measures.total(\.malformed).rounded(),
      refusedMalformed: measures.total(\.refusedMalformed).rounded())
  }

  private func latency(_ requests: RequestCounts) -> TimeSummary {
    let answered = requests.good + requests.degraded + requests.wrong
    let found = measures.percentiles([0.5, 0.95, 0.99]) { measures.latencyWeights($0) }
    return TimeSummary(
      mean: measures.total(\.latency).over(answered).significant, p50: found[0].significant,
      p95: found[1].significant, p99: found[2].significant)
  }

  private var callCounts: CallCounts {
    let attempts = measures.total(\.calls)
    let retries = measures.total(\.retries)
    return CallCounts(
      attempts: attempts.rounded(), retries: retries.rounded(),
      amplification: attempts > retries ? (attempts / (attempts - retries)).significant : 1,
      fallbacks: measures.total(\.fallbacks).rounded(), wasted: measures.total(\.wasted).rounded())
  }

  private var messageCounts: MessageCounts {
    let finished = measures.total(\.messages)
    let lost = measures.total(\.lost)
    let last = measures.factor(measures.slots.upperBound - 1)
    let waiting = design.components.indices.reduce(0.0) { sum, index in
      let state = measures.engine.states[index]
      return sum + Double(state.backlog) * (state.isBehind ? last : 1)
    }
    return MessageCounts(
      finished: finished.rounded(), wrong: measures.total(\.wrongMessages).rounded(),
      lost: lost.rounded(), waiting: waiting.rounded(),
      losses: measures.failures(.message, names: names, of: finished + lost))
  }

  private var freshness: [ConsumerFreshness] {
    design.components.indices.compactMap { index in
      let weights = measures.componentAgeWeights(index)
      guard weights.contains(where: { $0 > 0 }) else { return nil }
      let found = TimeHistogram.percentiles([0.5, 0.95, 0.99], of: weights)
      return ConsumerFreshness(
        component: names[index], p50: found[0].significant, p95: found[1].significant,
        p99: found[2].significant)
    }
  }

  private var faultNotes: [FaultNote] {
    faults.map { fault in
      FaultNote(
        fault: fault.source.name, at: fault.source.at,
        until: fault.source.at + fault.source.lasting, met: fault.targets.map { names[$0] })
    }
  }
}

extension ServingReportBuilder {
  private var componentReports: [ComponentReport] {
    design.components.indices.filter { design.components[$0].kind != .client }.map { index in
      let started = measures.total(index) { Double($0.started) }
      let arrivals = measures.total(index) { Double($0.arrivals) }
      let busy = measures.total(index, \.busyArea)
      let replicas = measures.total(index, \.replicaArea) / measures.duration
      let cost = design.components[index].cost
      let slots = measures.slots
      return ComponentReport(
        name: names[index], kind: design.components[index].kind,
        arrivalsPerSecond: (arrivals / measures.duration).significant,
        utilisation: busy.over(measures.total(index, \.placesArea)).significant,
        peakUtilisation: (slots.map { measures.utilisation($0, index) }.max() ?? 0).significant,
        queue: (measures.total(index, \.lineArea) / measures.duration).significant,
        longestQueue: (slots.map { measures.sums($0, index).longestLine }.max() ?? 0).significant,
        wait: measures.total(index, \.waitTime).over(started).significant,
        service: measures.total(index, \.serviceTime).over(started).significant,
        blocked: measures.total(index, \.blockedTime).over(started).significant,
        replicas: replicas.significant,
        mostReplicas: (slots.map { measures.replicas($0, index) }.max() ?? 0).significant,
        costPerMonth: (replicas * cost.replica + cost.fixed
          + arrivals / measures.duration * 2_592_000 / 1e6 * cost.millionCalls).significant,
        failures: failures(of: index, arrivals))
    }
  }

  private func failures(of index: Int, _ arrivals: Double) -> [FailureCount] {
    measures.failures(.call, names: names, of: arrivals).filter { $0.component == names[index] }
  }

  private var series: ServingSeries {
    let slots = measures.slots
    let latencies = slots.map {
      TimeHistogram.percentiles([0.5, 0.95, 0.99], of: measures.latencyWeights($0))
    }
    func perSecond(_ slot: Int, _ count: UInt32) -> Double {
      Double(count).over(measures.engine.slots[slot].runLength).significant
    }
    return ServingSeries(
      time: slots.map { slot in
        let place = measures.engine.slots[slot]
        return (place.start + place.length / 2 - measures.engine.clock.warmUp).significant
      },
      requestsPerSecond: slots.map { perSecond($0, measures.engine.slotSums[$0].requests) },
      goodput: slots.map { slot in
        let sums = measures.engine.slotSums[slot]
        return Double(sums.good + sums.degraded)
          .over(Double(sums.requests) - Double(sums.malformed)).significant
      },
      errorsPerSecond: slots.map { perSecond($0, measures.engine.slotSums[$0].failed) },
      latencyP50: latencies.map { $0[0].significant },
      latencyP95: latencies.map { $0[1].significant },
      latencyP99: latencies.map { $0[2].significant },
      freshnessP99: slots.map {
        TimeHistogram.percentiles([0.99], of: measures.ageWeights($0))[0].significant
      },
      costPerMonth: slots.map { cost($0).significant }, components: componentSeries)
  }

  /// Of all components, at a slot's replicas and calls.
  private func cost(_ slot: Int) -> Double {
    let length = measures.engine.slots[slot].runLength
    return design.components.indices.reduce(0) { sum, index in
      let cost = design.components[index].cost
      let calls = Double(measures.sums(slot, index).arrivals).over(length) * 2_592_000
      return sum + measures.replicas(slot, index) * cost.replica + cost.fixed
        + calls / 1e6 * cost.millionCalls
    }
  }

  private var componentSeries: [ComponentSeries] {
    design.components.indices.filter { design.components[$0].kind != .client }.map { index in
      ComponentSeries(
        name: names[index],
        utilisation: measures.slots.map { measures.utilisation($0, index).significant },
        queue: measures.slots.map { measures.waiting($0, index).significant },
        replicas: measures.slots.map { measures.replicas($0, index).significant })
    }
  }
}

import Foundation
import Interviews
import Testing

/// What the parts of a serving design do, each in a design small enough to compute by hand.
@Suite struct ServingBehaviourTests {
  private func run(
    _ components: String, _ flows: String, _ scenario: String,
    precision: DesignRun.Precision = .exact
  ) throws -> ServingReport {
    let trial = Trial(
      design:
        "kind: serving\ncomponents:\n  users: {kind: client}\n\(components)\nflows:\n\(flows)\n",
      scenario: "kind: serving\n\(scenario)\n")
    return try trial.serving(precision: precision)
  }

  private func near(
    _ found: Double, _ exact: Double, _ within: Double,
    _ place: SourceLocation = #_sourceLocation
  ) {
    #expect(
      abs(found - exact) <= within * max(abs(exact), 1e-9), "\(found), exactly \(exact)",
      sourceLocation: place)
  }

  private let wide = "concurrency: 1000, queue: unbounded"

  @Test func retriesAmplify() throws {
    // Each attempt fails with p = 0.3: 1 + p + p^2 attempts a call, p^3 of the requests fail.
    let report = try run(
      "  api: {kind: service, \(wide), service: 1ms}", "  - {from: users, to: api, retries: 2}",
      """
      duration: 10m
      traffic: [{rate: 300rps}]
      faults: [{errors: {component: api, share: 30%, at: 0s, lasting: 1h}}]
      """)
    near(report.calls.amplification, 1 + 0.3 + 0.09, 0.005)
    near(1 - report.goodput, 0.027, 0.06)
    #expect(report.errors.first?.cause == "error")
  }

  @Test func retriesOfEveryLayerMultiply() throws {
    // Everything fails: three attempts from users, each with three from api: 9 calls of db for one.
    let report = try run(
      "  api: {kind: service, \(wide), service: 1ms}\n  db: {kind: store, \(wide), service: 1ms}",
      "  - {from: users, to: api, retries: 2}\n  - {from: api, to: db, retries: 2}",
      """
      duration: 5m
      traffic: [{rate: 50rps}]
      faults: [{errors: {component: db, share: 100%, at: 0s, lasting: 1h}}]
      """)
    near(
      try report.component("db").arrivalsPerSecond
        / (try report.component("api").arrivalsPerSecond), 3, 0.01)
    near(try report.component("db").arrivalsPerSecond, 450, 0.02)
    #expect(report.goodput < 0.001)
  }

  @Test func aRetryBudgetCapsTheAmplification() throws {
    let report = try run(
      "  api: {kind: service, \(wide), service: 1ms}",
      "  - {from: users, to: api, retries: 5, retryBudget: 10%}",
      """
      duration: 10m
      traffic: [{rate: 100rps}]
      faults: [{down: {component: api, at: 0s, lasting: 1h}}]
      """)
    near(report.calls.amplification, 1.1, 0.01)
  }

  @Test func timeoutsCutTheTail() throws {
    // Service exponential with mean 10 ms, given up after 20 ms: e^-2 of attempts.
    let report = try run(
      "  api: {kind: service, \(wide), service: {mean: 10ms}}",
      "  - {from: users, to: api, timeout: 20ms, retries: 1, backoff: {base: 1ms, jitter: none}}",
      "duration: 10m\ntraffic: [{rate: 300rps}]")
    near(1 - report.goodput, exp(-4), 0.06)
    near(report.calls.amplification, 1 + exp(-2), 0.005)
    #expect(report.errors.map(\.cause) == ["timeout"])
    // At most two attempts of 20 ms and a backoff of 1 ms.
    #expect(report.latency.p99 <= 0.0415)
    // Given up, but worked on to the end.
    near(report.calls.wasted, report.calls.attempts * exp(-2), 0.03)
  }

  @Test func callsGoSideBySideOrOneByOne() throws {
    let parts = """
        one: {kind: service, \(wide), service: {mean: 10ms}}
        two: {kind: service, \(wide), service: {mean: 10ms}}
        edge: {kind: gateway, service: 0ms}
      """
    let scenario = "duration: 10m\ntraffic: [{rate: 200rps}]"
    let together = try run(
      parts,
      """
        - {from: users, to: edge}
        - {from: edge, to: one, step: 1}
        - {from: edge, to: two, step: 1}
      """, scenario)
    // The longer of two exponential times.
    near(together.latency.mean, 0.015, 0.01)
    let inTurn = try run(
      parts,
      "  - {from: users, to: edge}\n  - {from: edge, to: one}\n  - {from: edge, to: two}", scenario)
    near(inTurn.latency.mean, 0.020, 0.01)
    let calls = "  - {from: users, to: edge}\n  - {from: edge, to: two}\n"
    let threeByOne = try run(parts, calls + "  - {from: edge, to: one, calls: 3}", scenario)
    near(threeByOne.latency.mean, 0.040, 0.01)
    let threeAtOnce = try run(
      parts, calls + "  - {from: edge, to: one, calls: 3, parallel: true}", scenario)
    near(threeAtOnce.latency.mean, 0.010 + 0.010 * (1 + 1 / 2.0 + 1 / 3.0), 0.01)
  }

  @Test func splitsAndSharesDivide() throws {
    let report = try run(
      """
        edge: {kind: gateway}
        old: {kind: service, \(wide), service: 1ms}
        new: {kind: service, \(wide), service: 1ms}
        audit: {kind: store, \(wide), service: 1ms}
      """,
      """
        - {from: users, to: edge}
        - {from: edge, to: old, split: version, share: 95%}
        - {from: edge, to: new, split: version, share: 5%}
        - {from: edge, to: audit, share: 20%}
      """, "duration: 10m\ntraffic: [{rate: 500rps}]")
    near(try report.component("new").arrivalsPerSecond, 25, 0.03)
    near(try report.component("old").arrivalsPerSecond, 475, 0.01)
    near(try report.component("audit").arrivalsPerSecond, 100, 0.02)
  }

  @Test func aBlockingCallerHoldsItsPlace() throws {
    // 4 places, 10 ms of work and 90 ms of waiting: 40 requests/s at most.
    let parts = """
        api: {kind: service, concurrency: 4, queue: 10, service: 10ms, blocking: BLOCKING}
        slow: {kind: store, \(wide), service: 90ms}
      """
    let flows = "  - {from: users, to: api}\n  - {from: api, to: slow}"
    let scenario = "duration: 5m\ntraffic: [{rate: 80rps}]"
    let holding = try run(parts.replacingOccurrences(of: "BLOCKING", with: "true"), flows, scenario)
    near(holding.goodput, 0.5, 0.03)
    #expect(holding.saturation.saturated)
    #expect(holding.saturation.component == "api")
    #expect(holding.saturation.why.contains("90% of that time it waits"))
    #expect(holding.saturation.why.contains("most for `slow`"))
    let free = try run(parts.replacingOccurrences(of: "BLOCKING", with: "false"), flows, scenario)
    #expect(free.goodput == 1)
    #expect(!free.saturation.saturated)
  }

  @Test func batchesFillOrWait() throws {
    // Alone: waits 20 ms for company, then 5 + 1 ms.
    let quiet = try run(
      "  model: {kind: model-server, batch: {max: 8, wait: 20ms, base: 5ms, perItem: 1ms}}",
      "  - {from: users, to: model}", "duration: 10m\ntraffic: [{rate: 1rps, arrivals: uniform}]")
    near(quiet.latency.p50, 0.026, 0.02)
    // Busy: full batches of 8 in 13 ms, 615 items/s at most.
    let busy = try run(
      "  model: {kind: model-server, queue: 200, batch: {max: 8, wait: 20ms, base: 5ms, perItem: 1ms}}",
      "  - {from: users, to: model}", "duration: 5m\ntraffic: [{rate: 900rps}]")
    near(busy.goodput * 900, 8 / 0.013, 0.01)
    #expect(busy.saturation.why.contains("at most 615 items/s"))
  }

  @Test func aCacheAnswersItsShareAndStartsColdAfterAFlush() throws {
    let parts = """
        cache: {kind: cache, hitRatio: 90%, warmUp: 100s}
        db: {kind: store, \(wide), service: 5ms}
      """
    let flows = "  - {from: users, to: cache}\n  - {from: cache, to: db}"
    let warm = try run(parts, flows, "duration: 10m\ntraffic: [{rate: 300rps}]")
    near(try warm.component("db").arrivalsPerSecond, 30, 0.02)
    let flushed = try run(
      parts, flows, "duration: 10m\ntraffic: [{rate: 300rps}]\nfaults: [{cache-flush: {at: 0s}}]")
    // Misses: rate x (T - h (T - tau (1 - e^(-T / tau)))) over T.
    let hits = 0.9 * (600 - 100 * (1 - exp(-6)))
    near(try flushed.component("db").arrivalsPerSecond, 300 * (600 - hits) / 600, 0.02)
  }

  @Test func limitsAreKept() throws {
    let limited = try run(
      "  api: {kind: service, \(wide), service: 1ms, rateLimit: {rate: 50rps, burst: 1}}",
      "  - {from: users, to: api, retries: 3}", "duration: 10m\ntraffic: [{rate: 200rps}]")
    // With one token at most, each waits for an arrival: 1 / (1/50 + 1/200) a second.
    near(limited.goodput * 200, 40, 0.02)
    #expect(limited.errors.map(\.cause) == ["rate-limited"])
    #expect(limited.calls.retries == 0)
  }

  @Test func fallbacksAndOptionalCallsDegrade() throws {
    let parts = """
        api: {kind: service, \(wide), service: 1ms}
        model: {kind: service, \(wide), service: 1ms}
        rules: {kind: service, \(wide), service: 1ms}
      """
    let scenario = """
      duration: 5m
      traffic: [{rate: 100rps}]
      faults: [{down: {component: model, at: 0s, lasting: 1h}}]
      """
    let fallback = try run(
      parts, "  - {from: users, to: api}\n  - {from: api, to: model, fallback: {to: rules}}",
      scenario)
    #expect(fallback.goodput == 1)
    #expect(fallback.requests.degraded == fallback.requests.answered)
    #expect(fallback.calls.fallbacks >= fallback.requests.answered)
    let optional = try run(
      parts,
      """
        - {from: users, to: api}
        - {from: api, to: model, required: false}
        - {from: api, to: rules}
      """, scenario)
    #expect(optional.goodput == 1)
    #expect(optional.requests.degraded == optional.requests.answered)
  }

  @Test func aCircuitBreakerStopsTheCalls() throws {
    let parts = "  api: {kind: service, \(wide), service: 1ms}"
    let scenario = """
      duration: 10m
      traffic: [{rate: 100rps}]
      faults: [{errors: {component: api, share: 100%, at: 1m, lasting: 4m}}]
      """
    let report = try run(
      parts,
      "  - {from: users, to: api, circuitBreaker: {errorRate: 50%, window: 10s, minCalls: 20, open: 30s}}",
      scenario)
    let open = try #require(report.errors.first { $0.cause == "circuit-open" })
    // Of 4 minutes of errors, all but the first seconds; closed again at most 30 s after the end.
    #expect(open.count > 100 * 220 && open.count < 100 * 275)
    let failed = try #require(report.errors.first { $0.cause == "error" })
    #expect(failed.count < 100 * 15)
    let last = report.series.goodput.suffix(20)
    #expect(last.allSatisfy { $0 == 1 })
  }

  @Test func aLostZoneTakesItsShare() throws {
    let report = try run(
      "  api: {kind: service, replicas: 4, concurrency: 10, queue: 50, service: 20ms, zones: [a, b]}",
      "  - {from: users, to: api}",
      """
      duration: 10m
      traffic: [{rate: 400rps}]
      faults: [{lost-zone: {zone: b, at: 2m, lasting: 5m, detection: 30s}}]
      """)
    // For 30 s half of the calls go to the dead half.
    near(report.requests.failed, 0.5 * 400 * 30, 0.05)
    #expect(report.errors.map(\.cause) == ["unavailable"])
    let busy = report.series.components[0].utilisation
    near(busy[10], 0.2, 0.06)
    near(busy[60], 0.4, 0.06)
    near(busy[110], 0.2, 0.06)
    let single = try run(
      "  api: {kind: service, service: 1ms}", "  - {from: users, to: api}",
      """
      duration: 10m
      traffic: [{rate: 50rps}]
      faults: [{lost-zone: {zone: a, at: 2m, lasting: 5m}}]
      """)
    near(single.goodput, 0.5, 0.03)
  }

  @Test func theAutoscalerFollowsAfterItsLag() throws {
    let report = try run(
      """
        api: {kind: service, concurrency: 10, queue: unbounded, service: 50ms, cost: $100/month, autoscale: {min: 2, max: 20, target: 50%, lag: 60s}}
      """, "  - {from: users, to: api}",
      """
      duration: 20m
      traffic: [{rate: 160rps}]
      faults: [{spike: {factor: 4, at: 5m, lasting: 5m}}]
      """)
    let replicas = report.series.components[0].replicas
    // 160/s x 50 ms = 8 busy: 16 places at 50%; the spike's 32 busy want 7 replicas, and while the
    // backlog is worked off they seem too few.
    #expect(replicas[20] == 2)
    #expect((7...20).contains(replicas[59]), "\(replicas)")
    #expect(replicas[119] == 2, "\(replicas)")
    #expect(report.costPerMonth > 200 && report.costPerMonth < 800)
    // Ordered within a look or two of the spike, ready a minute later: meanwhile it is full.
    #expect(report.saturation.saturated)
    let at = try #require(report.saturation.at)
    #expect((300...320).contains(at))
  }

  @Test func aQueueThatConsumersCannotFollowGrows() throws {
    let report = try run(
      """
        events: {kind: queue}
        writer: {kind: stream-processor, concurrency: 1, service: 20ms}
      """, "  - {from: users, to: events, mode: async}\n  - {from: events, to: writer}",
      "duration: 10m\nwarmUp: 0s\ntraffic: [{rate: 80rps}]")
    // 50 of 80 a second: 30 x 600 wait at the end, the last one done came at 50 x 600 / 80 s.
    near(report.messages.waiting, 18_000, 0.03)
    near(report.series.freshnessP99[119], 600 - 50 * 600 / 80, 0.03)
    #expect(report.saturation.component == "writer")
    #expect(report.requests.answered == 0)
  }

  @Test func aFullQueuePushesBackOrForgets() throws {
    let scenario = "duration: 10m\ntraffic: [{rate: 80rps}]"
    let flows =
      "  - {from: users, to: api}\n  - {from: api, to: events}\n  - {from: events, to: writer}"
    func parts(_ whenFull: String) -> String {
      """
        api: {kind: service, \(wide), service: 1ms}
        events: {kind: queue, capacity: 500, whenFull: \(whenFull)}
        writer: {kind: stream-processor, concurrency: 1, service: 20ms}
      """
    }
    let rejecting = try run(parts("reject"), flows, scenario)
    near(rejecting.goodput, 50.0 / 80, 0.05)
    #expect(rejecting.messages.lost == 0)
    let dropping = try run(parts("drop-oldest"), flows, scenario)
    #expect(dropping.goodput == 1)
    near(
      dropping.messages.lost / (dropping.messages.lost + dropping.messages.finished), 0.375, 0.05)
  }

  @Test func messagesAreTriedAgainAndThenLost() throws {
    let report = try run(
      "  events: {kind: queue}\n  writer: {kind: stream-processor, \(wide), service: 1ms}",
      """
        - {from: users, to: events, mode: async}
        - {from: events, to: writer, retries: 2}
      """,
      """
      duration: 10m
      traffic: [{rate: 200rps}]
      faults: [{errors: {component: writer, share: 20%, at: 0s, lasting: 1h}}]
      """)
    near(report.messages.lost / (report.messages.lost + report.messages.finished), 0.008, 0.1)
  }

  @Test func aBatchJobMakesDataOldAndAWindowTheLength() throws {
    let job = try run(
      "  events: {kind: queue}\n  nightly: {kind: batch-job, every: 10m, base: 60s, perItem: 1ms}",
      "  - {from: users, to: events, mode: async}\n  - {from: events, to: nightly}",
      "duration: 2h\nwarmUp: 0s\ntraffic: [{rate: 10rps}]")
    // Evenly 0..10 min of waiting, then 60 s and 6000 ms of work.
    near(job.freshness[0].p50, 300 + 66, 0.03)
    near(job.freshness[0].p99, 594 + 66, 0.03)
    let window = try run(
      "  events: {kind: queue}\n  stream: {kind: stream-processor, \(wide), service: 1ms, window: 1m}",
      "  - {from: users, to: events, mode: async}\n  - {from: events, to: stream}",
      "duration: 20m\ntraffic: [{rate: 50rps}]")
    near(window.freshness[0].p50, 30, 0.03)
    near(window.freshness[0].p99, 59.4, 0.03)
  }

  @Test func aWindowTakesNoPlaceButItsResultsDo() throws {
    // One place, 10 ms of work at 20/s: a fifth busy. 1,200 results a window are written two at once,
    // 10 ms each: the store's line never holds more than what the two places send.
    let report = try run(
      """
        events: {kind: queue}
        stream: {kind: stream-processor, concurrency: 2, service: 10ms, window: 1m}
        table: {kind: store, concurrency: 1, queue: unbounded, service: 10ms}
      """,
      """
        - {from: users, to: events, mode: async}
        - {from: events, to: stream}
        - {from: stream, to: table}
      """, "duration: 30m\ntraffic: [{rate: 20rps}]")
    let (stream, table) = (try report.component("stream"), try report.component("table"))
    #expect(table.longestQueue <= 1)
    #expect(report.messages.lost == 0)
    // Work 0.2 of two places; of each minute 12 s flushing with both places taken.
    near(stream.utilisation, 0.1 + 0.2, 0.05)
    // Ages: the wait for the window's end (0 to 60 s) and for the turn in the flush (0 to 12 s).
    near(report.freshness[0].p50, 36, 0.05)
  }

  @Test func aBadModelGoesAsFarAsItsRollout() throws {
    func answers(_ rollout: String) throws -> ServingReport {
      try run(
        "  model: {kind: model-server, \(wide), service: 5ms\(rollout)}",
        "  - {from: users, to: model}",
        """
        duration: 1h
        traffic: [{rate: 100rps}]
        faults: [{bad-model: {at: 10m, lasting: 30m, wrong: 40%, errors: 10%}}]
        """)
    }
    let all = try answers("")
    near(all.requests.wrong, 0.4 * 0.9 * 100 * 1800, 0.02)
    let careful = try answers(", rollout: {canary: 5%, detection: 10m}")
    near(careful.requests.wrong, 0.05 * 0.4 * 0.9 * 100 * 600, 0.1)
  }

  @Test func malformedRequestsAreRefusedOrAnsweredWrongly() throws {
    func answers(_ validates: Bool) throws -> ServingReport {
      try run(
        "  api: {kind: service, \(wide), service: 1ms, validates: \(validates)}",
        "  - {from: users, to: api}",
        "duration: 10m\ntraffic: [{rate: 100rps, malformed: 10%}]")
    }
    let strict = try answers(true)
    near(strict.requests.refusedMalformed, 6000, 0.05)
    #expect(strict.goodput == 1 && strict.requests.wrong == 0)
    let blind = try answers(false)
    near(blind.requests.wrong, 6000, 0.05)
    #expect(blind.goodput == 1)
  }

  @Test func heldBackTrafficComesLater() throws {
    let report = try run(
      "  events: {kind: queue}\n  writer: {kind: stream-processor, \(wide), service: 1ms}",
      "  - {from: users, to: events, mode: async}\n  - {from: events, to: writer}",
      """
      duration: 1h
      traffic: [{rate: 20rps}]
      faults: [{late: {at: 10m, lasting: 20m}}]
      """)
    near(report.messages.finished, 20 * 3600, 0.02)
    // Sixty parts of a minute are thirty seconds each; nothing comes in the twenty minutes.
    #expect(report.series.freshnessP99[40] == 0)
    // A third of all was up to 20 minutes old.
    near(report.freshness[0].p99, 1200 * 0.97, 0.03)
  }

  @Test func theDayHasItsShape() throws {
    let report = try run(
      "  api: {kind: service, \(wide), service: 1ms}", "  - {from: users, to: api}",
      """
      duration: 1d
      startAt: 00:00
      traffic: [{rate: 20rps, daily: {low: 20%, peakAt: 18:00}}]
      """)
    let rates = report.series.requestsPerSecond
    near(rates[90], 20, 0.08)
    near(rates[30], 4, 0.15)
    near(report.requests.answered, 20 * 0.6 * 86_400, 0.01)
  }

  @Test func deadlinesSaveTheWork() throws {
    // Twice as much as it can do, with an endless queue: without deadlines all work is in vain.
    let flows = "  - {from: users, to: api, timeout: 100ms}"
    let scenario = "duration: 2m\ntraffic: [{rate: 200rps}]"
    let blind = try run(
      "  api: {kind: service, concurrency: 1, queue: unbounded, service: 10ms}", flows, scenario)
    #expect(blind.goodput < 0.01)
    let aware = try run(
      "  api: {kind: service, concurrency: 1, queue: unbounded, service: 10ms, deadlineAware: true}",
      flows, scenario)
    // Not many more: what is started just in time is done just too late.
    #expect(aware.goodput > 0.08)
    #expect(aware.components[0].failures.contains { $0.cause == "expired" })
  }
}

import Foundation
import Interviews
import Testing

/// What must hold in every run, over two hundred designs made by chance. A failure names the seed.
@Suite struct InvariantTests {
  private func run(_ seed: UInt64, _ precision: DesignRun.Precision = .exact) throws
    -> ServingReport
  {
    var random = RandomDesign(seed: seed)
    let trial = Trial(design: random.design(), scenario: random.scenario())
    return try trial.serving(seed: seed, precision: precision)
  }

  @Test(arguments: 0..<200) func everyRunAddsUp(seed: Int) throws {
    let report = try run(UInt64(seed))
    let requests = report.requests
    #expect(
      requests.answered == requests.good + requests.degraded + requests.wrong + requests.failed
        + requests.refusedMalformed)
    #expect(requests.failed == report.errors.reduce(0) { $0 + $1.count })
    #expect(report.messages.lost == report.messages.losses.reduce(0) { $0 + $1.count })
    #expect((0...1).contains(report.goodput))
    #expect(report.latency.p50 <= report.latency.p95 && report.latency.p95 <= report.latency.p99)
    #expect(report.calls.amplification >= 1)
    #expect(report.run.mode == .exact && report.run.cutAt == nil)
    for component in report.components {
      #expect((0...1.000001).contains(component.utilisation), "\(component.name)")
      #expect(component.peakUtilisation <= 1.000001, "\(component.name)")
      #expect(component.wait >= 0 && component.service >= 0 && component.queue >= 0)
    }
    #expect(report.series.time.count == 120)
    #expect(report.series.components.allSatisfy { $0.queue.count == 120 })
  }

  @Test(arguments: 0..<40) func theSameSeedGivesTheSameBytes(seed: Int) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let first = try encoder.encode(run(UInt64(seed)))
    #expect(try encoder.encode(run(UInt64(seed))) == first)
    #expect(try run(UInt64(seed), .quick) == run(UInt64(seed), .quick))
  }

  /// Sampling a day must give what the exact run gives, for designs that are not overloaded.
  @Test func aSampledDayIsLikeTheExactOne() throws {
    let trial = Trial(
      design: """
        kind: serving
        components:
          users: {kind: client}
          edge: {kind: gateway}
          api: {kind: service, replicas: 2, concurrency: 4, service: {mean: 20ms}, autoscale: {min: 2, max: 8, target: 60%, lag: 60s}}
          cache: {kind: cache, hitRatio: 80%}
          db: {kind: store, concurrency: 8, service: {median: 5ms, p99: 30ms}}
          events: {kind: queue}
          writer: {kind: stream-processor, concurrency: 4, service: {mean: 8ms}}
        flows:
          - {from: users, to: edge, timeout: 300ms}
          - {from: edge, to: api}
          - {from: api, to: cache}
          - {from: cache, to: db, timeout: 50ms, retries: 1}
          - {from: api, to: events, mode: async}
          - {from: events, to: writer}
        """,
      scenario: """
        kind: serving
        duration: 2h
        startAt: 18:00
        traffic: [{rate: 200rps, daily: {low: 30%, peakAt: 20:00}}]
        """)
    let exact = try trial.serving()
    let sampled = try trial.serving(precision: .quick)
    #expect(sampled.run.mode == .sampled && sampled.run.oneSecondIn > 20)
    func near(_ figure: KeyPath<ServingReport, Double>, _ within: Double) {
      let (found, wanted) = (sampled[keyPath: figure], exact[keyPath: figure])
      #expect(abs(found - wanted) <= within * wanted, "\(figure): \(found), exactly \(wanted)")
    }
    near(\.requests.answered, 0.02)
    near(\.latency.mean, 0.05)
    near(\.latency.p50, 0.05)
    near(\.latency.p95, 0.05)
    near(\.latency.p99, 0.08)
    near(\.goodput, 0.002)
    near(\.freshness[0].p95, 0.08)
    for (found, wanted) in zip(sampled.components, exact.components) {
      #expect(abs(found.utilisation - wanted.utilisation) < 0.04, "\(wanted.name)")
    }
  }

  /// An hour of overload: retries, full queues and a backlog that takes hours to work off.
  @Test func aSampledOverloadIsLikeTheExactOne() throws {
    let trial = Trial(
      design: """
        kind: serving
        components:
          users: {kind: client}
          api: {kind: service, replicas: 4, concurrency: 2, queue: 10, service: {mean: 20ms}}
          events: {kind: queue}
          writer: {kind: stream-processor, concurrency: 4, service: {mean: 20ms}}
        flows:
          - {from: users, to: api, timeout: 200ms, retries: 2}
          - {from: api, to: events, mode: async}
          - {from: events, to: writer}
        """,
      scenario: """
        kind: serving
        duration: 4h
        traffic: [{rate: 100rps}]
        faults: [{spike: {at: 1h, lasting: 1h, factor: 4}}]
        """)
    let exact = try trial.serving()
    let sampled = try trial.serving(precision: .quick)
    #expect(sampled.run.oneSecondIn > 10)
    #expect(sampled.saturation.component == exact.saturation.component)
    #expect(abs(sampled.goodput - exact.goodput) < 0.01)
    #expect(abs(sampled.calls.amplification - exact.calls.amplification) < 0.03)
    #expect(abs(sampled.latency.p99 / exact.latency.p99 - 1) < 0.08)
    let (age, wanted) = (sampled.freshness[0].p95, exact.freshness[0].p95)
    #expect(wanted > 1000)
    #expect(abs(age / wanted - 1) < 0.1, "\(age), exactly \(wanted)")
    let queues = (try sampled.component("writer").queue, try exact.component("writer").queue)
    #expect(abs(queues.0 / queues.1 - 1) < 0.15, "\(queues)")
  }
}

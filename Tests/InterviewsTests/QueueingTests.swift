import Foundation
import Interviews
import Testing

/// Closed forms of queueing theory. The table in docs/design-engine.md is made from the same
/// networks.
@Suite struct QueueingTests {
  private func wait(_ report: ServingReport) -> Double { report.components[0].wait }

  @Test func oneServerWithExponentialService() throws {
    // M/M/1, lambda 70/s, mu 100/s: Wq = rho / (mu - lambda), W = 1 / (mu - lambda).
    let trial = Trial.station("{mean: 10ms}", rate: 70, duration: "20m")
    try trial.check("M/M/1 wait", is: 0.7 / 30, within: 0.05, measure: wait)
    try trial.check("M/M/1 latency", is: 1.0 / 30, within: 0.04) { $0.latency.mean }
    // The sojourn time is exponential; percentiles are right within their class.
    try trial.check("M/M/1 p99", is: log(100) / 30, within: 0.08) { $0.latency.p99 }
    try trial.check("M/M/1 utilisation", is: 0.7, within: 0.02) { $0.components[0].utilisation }
    try trial.check("M/M/1 queue", is: 0.49 / 0.3, within: 0.06) { $0.components[0].queue }
  }

  @Test func severalServers() throws {
    // M/M/4, lambda 300/s, mu 100/s: Wq = C(4, 3) / (4 mu - lambda), C by Erlang.
    let delayed = Self.erlangC(servers: 4, offered: 3)
    try Trial.station("{mean: 10ms}", places: 4, rate: 300, duration: "10m")
      .check("M/M/4 wait", is: delayed / 100, within: 0.06, measure: wait)
    let ten = Self.erlangC(servers: 10, offered: 8)
    try Trial.station("{mean: 10ms}", places: 10, rate: 800, duration: "3m")
      .check("M/M/10 wait", is: ten / 200, within: 0.08, measure: wait)
  }

  @Test func constantService() throws {
    // M/D/1: half the wait of M/M/1.
    try Trial.station("10ms", rate: 70, duration: "25m")
      .check("M/D/1 wait", is: 0.5 * 0.7 / 30, within: 0.05, measure: wait)
  }

  @Test func generalService() throws {
    // Pollaczek and Khinchine: Wq = lambda E[S^2] / (2 (1 - rho)).
    // Uniform 5..15 ms: E[S^2] = 0.01^2 + 0.01^2 / 12.
    let uniform = 70 * (1e-4 + 1e-4 / 12) / (2 * 0.3)
    try Trial.station("{min: 5ms, max: 15ms}", rate: 70, duration: "15m")
      .check("M/U/1 wait", is: uniform, within: 0.05, measure: wait)
    // Lognormal, median 8 ms, p99 40 ms.
    let sigma = log(5.0) / 2.3263478740408408
    let mean = 0.008 * exp(sigma * sigma / 2)
    let square = 0.008 * 0.008 * exp(2 * sigma * sigma)
    let lognormal = 60 * square / (2 * (1 - 60 * mean))
    try Trial.station("{median: 8ms, p99: 40ms}", rate: 60, duration: "20m")
      .check("M/LN/1 wait", is: lognormal, within: 0.06, measure: wait)
  }

  @Test func lossSystems() throws {
    // Erlang B: no place to wait. 10 servers, 8 erlang.
    let blocked = Self.erlangB(servers: 10, offered: 8)
    try Trial.station("{mean: 10ms}", places: 10, queue: "0", rate: 800, duration: "2m")
      .check("Erlang B, M/M/10/10", is: blocked, within: 0.04) { 1 - $0.goodput }
    // Only the mean of the service time matters.
    try Trial.station("{median: 8ms, p99: 20ms}", places: 10, queue: "0", rate: 800, duration: "2m")
      .check(
        "Erlang B, M/LN/10/10",
        is: Self.erlangB(servers: 10, offered: 800 * Self.lognormalMean(0.008, 0.020)), within: 0.05
      ) { 1 - $0.goodput }
    // M/M/1/5: P(full) = (1 - rho) rho^5 / (1 - rho^6).
    let full = 0.1 * pow(0.9, 5) / (1 - pow(0.9, 6))
    try Trial.station("{mean: 10ms}", queue: "4", rate: 90, duration: "10m")
      .check("M/M/1/5 refusals", is: full, within: 0.04) { 1 - $0.goodput }
  }

  @Test func littlesLaw() throws {
    // Queue = rate x wait holds within one run, whatever the distributions.
    for (service, places, rate) in [
      ("{mean: 10ms}", 1, 80), ("{median: 20ms, p99: 90ms}", 3, 100), ("25ms", 2, 70),
    ] {
      let report = try Trial.station(service, places: places, rate: rate, duration: "10m").serving()
      let api = try report.component("api")
      #expect(abs(api.queue / (api.arrivalsPerSecond * api.wait) - 1) < 0.005)
      let busy = api.utilisation * Double(places)
      #expect(abs(busy / (api.arrivalsPerSecond * api.service) - 1) < 0.005)
    }
  }

  @Test func stationsInARow() throws {
    // Jackson: each station of a row is an M/M/1 by itself.
    let trial = Trial(
      design: """
        kind: serving
        components:
          users: {kind: client}
          one: {kind: service, concurrency: 1, queue: unbounded, blocking: false, service: {mean: 10ms}}
          two: {kind: service, concurrency: 1, queue: unbounded, blocking: false, service: {mean: 8ms}}
        flows:
          - {from: users, to: one}
          - {from: one, to: two}
        """,
      scenario: "{kind: serving, duration: 20m, warmUp: 20s, traffic: [{rate: 60rps}]}")
    try trial.check("row latency", is: 1.0 / 40 + 1.0 / 65, within: 0.03) { $0.latency.mean }
    try trial.check("second wait", is: 0.48 / 65, within: 0.05) { $0.components[1].wait }
  }

  static func lognormalMean(_ median: Double, _ p99: Double) -> Double {
    let sigma = log(p99 / median) / 2.3263478740408408
    return median * exp(sigma * sigma / 2)
  }

  /// By the recursion B(n) = a B(n-1) / (n + a B(n-1)).
  static func erlangB(servers: Int, offered: Double) -> Double {
    (1...servers).reduce(1) { offered * $0 / (Double($1) + offered * $0) }
  }

  static func erlangC(servers: Int, offered: Double) -> Double {
    let blocked = erlangB(servers: servers, offered: offered)
    let rho = offered / Double(servers)
    return blocked / (1 - rho * (1 - blocked))
  }
}

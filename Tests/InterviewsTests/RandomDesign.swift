import Simulation

/// Makes designs and scenarios of every feature by chance, all of them valid.
struct RandomDesign {
  private var random: RandomStream

  init(seed: UInt64) { random = RandomStream(seed: seed, stream: 0) }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[min(values.count - 1, Int(random.uniform() * Double(values.count)))]
  }

  private mutating func maybe(_ share: Double, _ text: String) -> String {
    random.happens(share) ? text : ""
  }

  private mutating func time() -> String {
    pick(["2ms", "{mean: 5ms}", "{median: 3ms, p99: 20ms}", "{min: 1ms, max: 9ms}"])
  }

  private mutating func server(_ kind: String) -> String {
    let hasBatch = kind == "model-server" || kind == "stream-processor" && random.happens(0.3)
    let work =
      hasBatch
      ? "batch: {max: \(pick([1, 4, 32])), wait: \(pick(["0ms", "5ms"])), base: 4ms, perItem: 500us}"
      : "service: \(time())"
    var text = "kind: \(kind), \(work), concurrency: \(pick([1, 2, 8, 100]))"
    text += pick(["", ", queue: unbounded", ", queue: 0", ", queue: 5"])
    text += pick(["", ", zones: [a, b]", ", zones: [b]", ", zones: [a, b, c], replicas: 3"])
    text += maybe(0.3, ", blocking: false") + maybe(0.2, ", deadlineAware: true")
    text += maybe(0.2, ", validates: true") + maybe(0.15, ", rateLimit: {rate: 60rps, burst: 5}")
    if !text.contains("replicas") {
      text += pick([
        "", ", replicas: 4",
        ", autoscale: {min: 1, max: 6, target: 50%, lag: 5s, every: 5s, scaleDownAfter: 10s}",
      ])
    }
    if kind == "stream-processor" { text += maybe(0.3, ", window: 10s") }
    if kind == "model-server" { text += maybe(0.5, ", rollout: {canary: 10%, detection: 5s}") }
    return text
  }

  private mutating func care(_ fallback: String?) -> String {
    var text = maybe(0.6, ", timeout: \(pick(["5ms", "30ms", "200ms"]))")
    text += maybe(0.5, ", retries: \(pick([1, 2, 5])), backoff: {base: 2ms, jitter: equal}")
    text += maybe(0.2, ", retryBudget: 20%") + maybe(0.3, ", required: false")
    text += maybe(0.3, ", circuitBreaker: {errorRate: 50%, window: 5s, open: 3s}")
    text += maybe(0.2, ", share: 40%") + maybe(0.2, ", calls: 3") + maybe(0.2, ", parallel: true")
    text += maybe(0.2, ", network: 1ms") + maybe(0.2, ", step: 1")
    if let fallback { text += maybe(0.5, ", fallback: {to: \(fallback), timeout: 20ms}") }
    return text
  }

  /// Layers of servers, each calling those after it; a queue with consumers at the end.
  mutating func design() -> String {
    let kinds = ["service", "store", "feature-store", "model-server", "registry"]
    let count = pick([1, 2, 4, 6])
    var lines = ["  users: {kind: client}", "  rules: {kind: service, service: 1ms}"]
    var flows = [
      "  - {from: users, to: s0\(care("rules"))}", "  - {from: users, to: rules, share: 1%}",
    ]
    for index in 0..<count {
      lines.append("  s\(index): {\(server(pick(kinds)))}")
      if index > 0 { flows.append("  - {from: s\(index - 1), to: s\(index)\(care("rules"))}") }
    }
    if random.happens(0.5) {
      lines.append("  cache: {kind: cache, hitRatio: 70%, warmUp: 5s}")
      lines.append("  origin: {\(server("store"))}")
      flows.append("  - {from: s0, to: cache\(care(nil))}")
      flows.append("  - {from: cache, to: origin\(care(nil))}")
    }
    if random.happens(0.7) {
      lines.append(
        "  events: {kind: queue, capacity: \(pick([20, 5000])), whenFull: \(pick(["reject", "drop-oldest"]))}"
      )
      lines.append("  worker: {\(server("stream-processor"))}")
      flows.append("  - {from: \(pick(["users", "s0"])), to: events, mode: async}")
      flows.append("  - {from: events, to: worker\(maybe(0.5, ", retries: 2"))}")
      if random.happens(0.5) {
        lines.append("  job: {kind: batch-job, every: 7s, base: 1s, perItem: 1ms}")
        flows.append("  - {from: events, to: job}")
      }
    }
    return "kind: serving\ncomponents:\n\(lines.joined(separator: "\n"))\nflows:\n"
      + flows.joined(separator: "\n") + "\n"
  }

  mutating func scenario() -> String {
    let faults = [
      "lost-zone: {zone: b, at: 10s, lasting: 8s, detection: 2s}",
      "lost-zone: {zone: a, at: 12s, lasting: 3s}",
      "slow: {component: s0, at: 5s, lasting: 10s, factor: 20}",
      "errors: {kind: service, at: 3s, lasting: 6s, share: 50%}",
      "down: {component: s0, at: 20s, lasting: 4s}", "cache-flush: {at: 9s}",
      "spike: {at: 8s, lasting: 5s, factor: 6}", "late: {at: 15s, lasting: 5s}",
      "malformed: {at: 1s, lasting: 20s, share: 10%}",
      "bad-model: {at: 4s, lasting: 20s, wrong: 20%, errors: 20%, factor: 2}",
    ].filter { _ in random.happens(0.4) }
    return """
      kind: serving
      duration: 40s
      warmUp: \(pick(["0s", "3s"]))
      traffic: [{rate: \(pick([5, 80, 300]))rps, arrivals: \(pick(["poisson", "uniform"])), malformed: 2%}]
      faults: [\(faults.map { "{\($0)}" }.joined(separator: ", "))]
      """
  }
}

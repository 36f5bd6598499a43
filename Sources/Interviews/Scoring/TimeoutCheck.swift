/// Whether what a component waits for fits into the time that its callers give it.
///
/// A component takes its steps one after the other, so their times add up; within a step the longest
/// counts, as it does among the alternatives of a split. Its own work is not counted: how long that
/// takes is a distribution, not a limit.
struct TimeoutCheck {
  let design: ServingDesign

  func verdict() -> (holds: Bool, words: String) {
    let sync = design.flows.filter { !$0.isAsync }
    if sync.isEmpty { return (false, "no flow is sync") }
    for flow in sync {
      if flow.timeout == nil { return (false, unbounded(name(flow.from, flow.to), flow)) }
      guard let fallback = flow.fallback, fallback.timeout == nil else { continue }
      return (false, unbounded("the fallback \(name(flow.from, fallback.to))", flow))
    }
    for flow in sync {
      if let words = excess(at: flow.to, from: flow.from, limit: flow.timeout) {
        return (false, words)
      }
      guard let fallback = flow.fallback else { continue }
      if let words = excess(at: fallback.to, from: flow.from, limit: fallback.timeout) {
        return (false, words)
      }
    }
    return (true, "every timeout fits into that of its caller")
  }

  private func unbounded(_ what: String, _ flow: DesignFlow) -> String {
    "not so for \(what) (line \(flow.place.line)): wanted that each has a timeout"
  }

  /// What a caller's limit does not leave room for.
  private func excess(at component: Int, from caller: Int, limit: Double?) -> String? {
    let calls = design.flows.filter { $0.from == component && !$0.isAsync }
    guard let limit, !calls.isEmpty else { return nil }
    let worst = longest(calls)
    guard worst > limit * (1 + 1e-9) else { return nil }
    let names = calls.map { "`\(design.components[$0.to].name)`" }
    return "what `\(design.components[component].name)` waits for (\(Self.unique(names))) may take "
      + "\(ShownMeasure.time(worst)) with retries and fallbacks, while \(name(caller, component)) "
      + "gives up after \(ShownMeasure.time(limit))"
  }

  /// Seconds that all calls of one component may take.
  private func longest(_ calls: [DesignFlow]) -> Double {
    Set(calls.map(\.step)).sorted().reduce(0) { sum, step in
      sum + (calls.filter { $0.step == step }.map(longest).max() ?? 0)
    }
  }

  /// Seconds that one flow may take: its attempts, the waits between them, then the fallback; as often
  /// as it is called in a row.
  private func longest(_ flow: DesignFlow) -> Double {
    guard let timeout = flow.timeout else { return .infinity }
    var time = timeout * Double(1 + flow.retries) + (flow.fallback?.timeout ?? 0)
    for retry in 0..<flow.retries {
      // With full jitter a wait may be as long as without any.
      time += min(flow.backoff.max, flow.backoff.base * Double(1 << min(retry, 30)))
    }
    return time * Double(flow.parallel ? 1 : flow.calls)
  }

  private static func unique(_ names: [String]) -> String {
    names.enumerated().filter { names.firstIndex(of: $0.element) == $0.offset }.map(\.element)
      .joined(separator: ", ")
  }

  private func name(_ from: Int, _ to: Int) -> String {
    "`\(design.components[from].name) -> \(design.components[to].name)`"
  }
}

import CourseModel

/// The structural rules about flows of a serving design.
struct FlowCheck {
  let design: ServingDesign
  let rule: StructuralRule
  /// Components of the rule's kinds.
  let targets: Set<Int>

  func verdict() -> (holds: Bool, words: String) {
    let into = design.flows.filter { targets.contains($0.to) }
    switch rule.fact {
    case .fallback:
      return all(into, "has a fallback or can be done without") {
        $0.fallback != nil || !$0.required
      }
    case .circuitBreaker: return all(into, "has a circuit breaker") { $0.circuitBreaker != nil }
    case .retriesBounded:
      return all(design.flows, "has at most 2 retries, with jitter") {
        $0.retries == 0 || ($0.retries <= 2 && $0.backoff.jitter != .none)
      }
    case .timeouts: return timeouts()
    default: return (false, "a serving design has no `\(rule.fact.rawValue)`")
    }
  }

  private func timeouts() -> (holds: Bool, words: String) {
    let sync = design.flows.filter { !$0.isAsync }
    let bounded = all(sync, "has a timeout") { $0.timeout != nil }
    guard bounded.holds else { return bounded }
    for outer in sync {
      for inner in sync where inner.from == outer.to {
        guard let limit = outer.timeout, let timeout = inner.timeout else { continue }
        let worst = timeout * Double(1 + inner.retries)
        guard worst > limit else { continue }
        return (
          false,
          "\(name(inner)) may take \(ShownMeasure.time(worst)) with its retries, while "
            + "\(name(outer)) gives up after \(ShownMeasure.time(limit))"
        )
      }
    }
    return (true, "every timeout fits into that of its caller")
  }

  private func all(
    _ flows: [DesignFlow], _ what: String, _ holds: (DesignFlow) -> Bool
  ) -> (holds: Bool, words: String) {
    if flows.isEmpty { return (false, "no flow leads there") }
    guard let bad = flows.first(where: { !holds($0) }) else { return (true, "every flow \(what)") }
    return (false, "not so for \(name(bad)) (line \(bad.place.line)): wanted that each \(what)")
  }

  private func name(_ flow: DesignFlow) -> String {
    "`\(design.components[flow.from].name) -> \(design.components[flow.to].name)`"
  }
}

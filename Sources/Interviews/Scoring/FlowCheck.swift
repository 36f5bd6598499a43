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
    case .timeouts: return TimeoutCheck(design: design).verdict()
    default: return (false, "a serving design has no `\(rule.fact.rawValue)`")
    }
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

import CourseModel

/// Whether a design's structure has what a rule asks for, and where it has not.
struct StructuralCheck {
  let rule: StructuralRule

  func verdict(on design: CandidateDesign) -> (holds: Bool, words: String) {
    switch design {
    case .serving(let design): serving(design)
    case .pipeline(let design): pipeline(design)
    }
  }

  private func serving(_ design: ServingDesign) -> (holds: Bool, words: String) {
    let chosen = design.components.indices
      .filter { rule.kinds.contains(design.components[$0].kind) }
    if !rule.kinds.isEmpty, rule.fact != .has, chosen.isEmpty {
      return (false, "the design has no \(kindWords)")
    }
    let components = chosen.map { design.components[$0] }
    let least = rule.atLeast ?? 1
    switch rule.fact {
    case .has:
      let missing = rule.kinds.filter { kind in !design.components.contains { $0.kind == kind } }
      let names = missing.map(\.rawValue).joined(separator: ", ")
      return (missing.isEmpty, missing.isEmpty ? "it has \(kindWords)" : "it has no \(names)")
    case .zones:
      return all(components, "stands in \(least) zones with a replica in each") {
        $0.zones.count >= least && $0.fewestReplicas >= least
      }
    case .replicas: return all(components, "has \(least) replicas") { $0.fewestReplicas >= least }
    case .rateLimit: return all(components, "has a rate limit") { $0.rateLimit != nil }
    case .autoscale: return all(components, "scales") { $0.autoscale != nil }
    case .validates: return all(components, "validates") { $0.validates }
    case .canary: return all(components, "has a rollout") { $0.rollout != nil }
    case .components: return few(design.components.count, "components")
    case .async:
      let found = design.flows.contains { $0.isAsync }
      return (found, found ? "a flow is async" : "every flow is sync")
    default: return FlowCheck(design: design, rule: rule, targets: Set(chosen)).verdict()
    }
  }

  private func all(
    _ components: [DesignComponent], _ what: String, _ holds: (DesignComponent) -> Bool
  ) -> (holds: Bool, words: String) {
    guard let bad = components.first(where: { !holds($0) }) else {
      return (true, "every \(kindWords) \(what)")
    }
    return (false, "not so for `\(bad.name)` (line \(bad.place.line)): wanted that each \(what)")
  }

  private func few(_ count: Int, _ what: String) -> (holds: Bool, words: String) {
    let most = rule.atMost ?? Int.max
    return (count <= most, "\(count) \(what), at most \(most) wanted")
  }

  private var kindWords: String { rule.kinds.words }
}

// Pipelines.
extension StructuralCheck {
  private func pipeline(_ design: PipelineDesign) -> (holds: Bool, words: String) {
    let tasks = design.tasks
    switch rule.fact {
    case .idempotent: return each(tasks, "is idempotent") { $0.idempotent }
    case .retries: return each(tasks, "is tried again") { $0.retries > 0 }
    case .timeoutsSet: return each(tasks, "has a timeout") { $0.timeout != nil }
    case .catchUp: return each(tasks, "catches up") { $0.catchUp }
    case .overlapSafe:
      return each(tasks, "keeps its runs apart") { $0.partitioned || $0.overlap != .allow }
    case .checksInput:
      return each(tasks.filter(\.readsSource), "validates what it reads") { $0.validate != .none }
    case .sla:
      let limit = rule.within ?? .infinity
      let what = rule.within.map { "has an SLA of at most \(ShownMeasure.time($0))" }
      return each(design.lastTasks.map { tasks[$0] }, what ?? "has an SLA") {
        $0.sla.map { $0 <= limit } ?? false
      }
    case .quarantine:
      return some(tasks, "puts bad rows aside") {
        $0.validate == .full && $0.onInvalid == .quarantine
      }
    case .lookback:
      let least = rule.atLeast ?? 1
      return some(tasks, "recomputes \(least) earlier intervals") { $0.lookback >= least }
    case .components: return few(tasks.count, "tasks")
    default: return (false, "a pipeline has no `\(rule.fact.rawValue)`")
    }
  }

  private func each(
    _ tasks: [PipelineTask], _ what: String, _ holds: (PipelineTask) -> Bool
  ) -> (holds: Bool, words: String) {
    guard let bad = tasks.first(where: { !holds($0) }) else { return (true, "every task \(what)") }
    return (false, "not so for `\(bad.name)` (line \(bad.place.line)): wanted that each \(what)")
  }

  private func some(
    _ tasks: [PipelineTask], _ what: String, _ holds: (PipelineTask) -> Bool
  ) -> (holds: Bool, words: String) {
    guard let good = tasks.first(where: holds) else { return (false, "no task \(what)") }
    return (true, "`\(good.name)` \(what)")
  }
}

extension DesignComponent {
  /// How far autoscaling may go down.
  var fewestReplicas: Int { autoscale?.min ?? replicas }
}

extension PipelineTask {
  var readsSource: Bool {
    inputs.contains { if case .source = $0 { true } else { false } }
  }
}

import CourseModel

/// Finds where a design contradicts the facts that its simulation rests on.
struct WorldCheck {
  let prompt: Prompt

  func contradictions(of design: CandidateDesign) -> [String] {
    prompt.world.flatMap { limit in
      let found =
        switch design {
        case .serving(let design): serving(design, limit)
        case .pipeline(let design): pipeline(design, limit)
        }
      let answer = prompt.fact(limit.fact)?.answer ?? ""
      return found.map { "\($0); the interviewer knows (\(limit.fact)): \(answer)" }
    }
  }

  private func serving(_ design: ServingDesign, _ limit: WorldLimit) -> [String] {
    guard case .kinds(let kinds) = limit.subject else { return [] }
    let indices = design.components.indices.filter { kinds.contains(design.components[$0].kind) }
    if indices.isEmpty { return limit.isRequired ? ["the design has no \(kinds.words)"] : [] }
    var found = indices.flatMap { component(design.components[$0], limit) }
    if let least = limit.callsAtLeast {
      let calls = design.callsPerRequest(from: Set(design.clients))
      let sum = indices.reduce(0) { $0 + calls[$1] } / Double(max(1, design.clients.count))
      if sum < least * Self.tolerance {
        found.append(
          "a request makes \(Figure.text(sum)) calls to a \(kinds.words), less than \(Figure.text(least))"
        )
      }
    }
    return found
  }

  /// What a design may round away.
  private static let tolerance = 0.98

  private func component(_ component: DesignComponent, _ limit: WorldLimit) -> [String] {
    var found: [String] = []
    func below(_ value: Double, _ least: Double?, _ what: String, _ text: (Double) -> String) {
      guard let least, value < least * Self.tolerance else { return }
      found.append(
        "\(what) of `\(component.name)` is \(text(value)), less than \(text(least))")
    }
    below(component.work.single, limit.serviceAtLeast, "the time of one call", ShownMeasure.time)
    below(component.work.item, limit.perItemAtLeast, "the time of one item", ShownMeasure.time)
    let cost = component.cost.replica + component.cost.fixed / Double(component.replicas)
    below(cost, limit.costAtLeast, "the cost of a replica") { "$\(Figure.text($0))/month" }
    if let most = limit.concurrencyAtMost, component.concurrency > most {
      found.append(
        "the concurrency of `\(component.name)` is \(component.concurrency), more than \(most)")
    }
    if let most = limit.hitRatioAtMost, let ratio = component.cache?.hitRatio, ratio > most {
      found.append(
        "the hit ratio of `\(component.name)` is \(Figure.text(ratio * 100))%, more than "
          + "\(Figure.text(most * 100))%")
    }
    return found
  }

  private func pipeline(_ design: PipelineDesign, _ limit: WorldLimit) -> [String] {
    let times = design.tasks.map { $0.duration.mean + $0.perMillionRows * millionRows }
    if limit.subject == .allTasks {
      let sum = times.reduce(0, +)
      guard let least = limit.durationAtLeast, sum < least * Self.tolerance else { return [] }
      return [
        "all tasks together take \(ShownMeasure.time(sum)), less than \(ShownMeasure.time(least))"
      ]
    }
    guard limit.subject == .eachTask else { return [] }
    return zip(design.tasks, times).flatMap { task, time in
      var found: [String] = []
      if let least = limit.durationAtLeast, time < least * Self.tolerance {
        found.append(
          "`\(task.name)` takes \(ShownMeasure.time(time)), less than \(ShownMeasure.time(least))")
      }
      if let least = limit.costAtLeast, task.hourCost < least * Self.tolerance {
        found.append(
          "`\(task.name)` costs $\(Figure.text(task.hourCost))/hour, less than $\(Figure.text(least))/hour"
        )
      }
      return found
    }
  }

  /// Of one interval of every source of the first scenario.
  private var millionRows: Double {
    guard case .pipeline(let scenario) = prompt.scenarios.first?.scenario else { return 0 }
    return scenario.sources.reduce(0) { $0 + Double($1.rows) } / 1e6
  }
}

extension ComponentWork {
  /// Mean seconds of one call by itself.
  fileprivate var single: Double {
    switch self {
    case .none: 0
    case .each(let time): time.mean
    case .batches(let batch): batch.base + batch.perItem
    case .periodic(_, let base, let perItem): base + perItem
    }
  }

  /// Seconds that each further item takes.
  fileprivate var item: Double {
    switch self {
    case .none: 0
    case .each(let time): time.mean
    case .batches(let batch): batch.perItem
    case .periodic(_, _, let perItem): perItem
    }
  }
}

import CourseModel

/// Runs a design under a prompt's scenarios, each at most once.
final class ScenarioRuns {
  enum Outcome {
    case report(DesignReport)
    case failed([ContentProblem])
  }

  let prompt: Prompt
  let design: CandidateDesign
  let precision: DesignRun.Precision
  private var outcomes: [String: Outcome] = [:]

  init(prompt: Prompt, design: CandidateDesign, precision: DesignRun.Precision) {
    self.prompt = prompt
    self.design = design
    self.precision = precision
  }

  func outcome(_ scenario: PromptScenario) -> Outcome {
    if let known = outcomes[scenario.id] { return known }
    var outcome: Outcome
    do throws(DesignProblems) {
      outcome = .report(
        try DesignRun.report(
          of: design, scenario: scenario.withAllObjectives, scenarioFile: scenario.file,
          precision: precision))
    } catch {
      outcome = .failed(error.problems)
    }
    outcomes[scenario.id] = outcome
    return outcome
  }

  func report(_ scenario: PromptScenario) -> DesignReport? {
    if case .report(let report) = outcome(scenario) { report } else { nil }
  }
}

extension PromptScenario {
  /// With the objectives of all levels, so that one run serves all.
  var withAllObjectives: DesignScenario {
    var all: [Objective] = []
    for level in Level.allCases {
      all += (objectives[level] ?? []).filter { !all.contains($0) }
    }
    return with(all)
  }

  /// With the objectives of one level.
  public func with(objectivesOf level: Level) -> DesignScenario { with(objectives[level] ?? []) }

  private func with(_ objectives: [Objective]) -> DesignScenario {
    switch scenario {
    case .serving(var scenario):
      scenario.objectives = objectives
      return .serving(scenario)
    case .pipeline(var scenario):
      scenario.objectives = objectives
      return .pipeline(scenario)
    }
  }
}

extension DesignReport {
  func result(of objective: Objective) -> ObjectiveResult? {
    let all =
      switch self {
      case .serving(let report): report.objectives
      case .pipeline(let report): report.objectives
      }
    return all.first { $0.objective == objective.measure && $0.limit == objective.limit }
  }

  var costPerMonth: Double {
    switch self {
    case .serving(let report): report.costPerMonth
    case .pipeline(let report): report.costPerMonth
    }
  }

  var bottleneck: String {
    switch self {
    case .serving(let report): report.saturation.why
    case .pipeline(let report): report.bottleneck
    }
  }
}

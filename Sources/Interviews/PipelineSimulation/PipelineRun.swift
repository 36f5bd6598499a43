import Documents

/// Runs a pipeline design against a scenario.
struct PipelineRun {
  let design: PipelineDesign
  let scenario: PipelineScenario
  let seed: UInt64

  /// Runs that a scenario may have.
  static let runLimit = 200_000

  func report() throws(DesignProblems) -> PipelineReport {
    let log = ProblemLog()
    let binding = PipelineBinding(scenario, design, log: log)
    guard log.problems.isEmpty else { throw DesignProblems(log.problems) }
    let runs = expectedRuns(binding)
    guard runs <= Self.runLimit else {
      log.add(.tooManyRuns(runs), at: design.tasks[0].place)
      throw DesignProblems(log.problems)
    }
    var engine = PipelineEngine(design: design, scenario: scenario, binding: binding, seed: seed)
    engine.run()
    return PipelineReportBuilder(engine: engine, seed: seed).report()
  }

  /// One for each interval of each task.
  private func expectedRuns(_ binding: PipelineBinding) -> Int {
    var counts = design.tasks.map { _ in 0 }
    for index in design.inputsFirst ?? [] {
      switch design.tasks[index].schedule {
      case .cron(let cron): counts[index] = cron.moments(until: Int(scenario.duration / 60)).count
      case .onData:
        let inputs = design.tasks[index].inputs.map { input in
          switch input {
          case .source(let source): Int(scenario.duration / binding.data[source].every)
          case .task(let task): counts[task]
          }
        }
        counts[index] = inputs.min() ?? 0
      }
    }
    return counts.reduce(0, +)
  }
}

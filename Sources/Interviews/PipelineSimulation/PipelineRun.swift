import Documents

/// Runs a pipeline design against a scenario.
struct PipelineRun {
  let design: PipelineDesign
  let scenario: PipelineScenario
  let seed: UInt64

  /// Runs that a scenario may have.
  static let runLimit = 500_000

  func report() throws(DesignProblems) -> PipelineReport {
    let log = ProblemLog()
    let binding = PipelineBinding(scenario, design, log: log)
    guard log.problems.isEmpty else { throw DesignProblems(log.problems) }
    var engine = PipelineEngine(design: design, scenario: scenario, binding: binding, seed: seed)
    let runs = engine.tasks.reduce(0) { $0 + $1.intervals.count }
    guard runs <= Self.runLimit else {
      log.add(.tooManyRuns(runs), at: design.tasks[0].place)
      throw DesignProblems(log.problems)
    }
    engine.run()
    return PipelineReportBuilder(engine: engine, seed: seed).report()
  }
}

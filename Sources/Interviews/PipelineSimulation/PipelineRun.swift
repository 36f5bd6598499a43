/// Placeholder until the pipeline engine stands.
struct PipelineRun {
  let design: PipelineDesign
  let scenario: PipelineScenario
  let seed: UInt64
  func report() throws(DesignProblems) -> PipelineReport { PipelineReport() }
}

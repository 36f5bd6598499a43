import Interviews

/// The report of a pipeline design on a terminal.
struct PipelineReportView {
  let style: TextStyle
  func lines(_ report: PipelineReport) -> [String] { [] }
}

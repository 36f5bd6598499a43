/// Says what holds a pipeline up most: its workers, or the slowest of its tasks.
struct PipelineBottleneck {
  let design: PipelineDesign
  let tasks: [TaskReport]
  /// Share of the workers' time that runs took.
  let workerShare: Double

  var words: String {
    let percent = Int((workerShare * 100).rounded())
    let wait = tasks.map(\.wait).max() ?? 0
    let slowest = tasks.max { $0.duration < $1.duration }
    if let waiting = tasks.max(by: { $0.wait < $1.wait }), wait > waiting.duration / 2 {
      return "workers: `\(waiting.name)` waits \(Self.minutes(wait)) for one of \(design.workers), "
        + "which are busy \(percent)% of the time on average"
    }
    guard let slowest else { return "nothing ran" }
    return "`\(slowest.name)` takes longest, \(Self.minutes(slowest.duration)) an attempt; the "
      + "\(design.workers) workers are busy \(percent)% of the time"
  }

  private static func minutes(_ seconds: Double) -> String {
    seconds < 120 ? "\(Int(seconds.rounded())) s" : "\(Int((seconds / 60).rounded())) min"
  }
}

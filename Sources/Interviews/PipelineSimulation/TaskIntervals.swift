/// The intervals that a task handles over the whole scenario, and what became of each.
struct TaskIntervals {
  enum State { case open, active, written, failed, skipped }

  struct Interval {
    var end: Double
    var state = State.open
    /// When it was first written with all inputs complete.
    var completeAt = Double.infinity
    /// When it was first written at all.
    var writtenAt = Double.infinity
    var rows = PartitionRows()
    /// Times that it was tried again after a failure.
    var recoveries = 0
  }

  /// The start of the first interval.
  var start: Double
  var intervals: [Interval]
  /// On-data tasks: intervals that have ended and that no run has begun, and the next to end.
  var due: [Int] = []
  var nextDue = 0

  /// An interval whose inputs did not come within so many later ones is given up.
  static let dueLimit = 300

  func begin(of index: Int) -> Double { index == 0 ? start : intervals[index - 1].end }

  /// Intervals with an end after `begin` and up to `end`.
  func within(_ begin: Double, _ end: Double) -> Range<Int> {
    Self.within(intervals.count, begin, end) { intervals[$0].end }
  }

  static func within(
    _ count: Int, _ begin: Double, _ end: Double, _ value: (Int) -> Double
  ) -> Range<Int> {
    func firstAbove(_ limit: Double) -> Int {
      var low = 0
      var high = count
      while low < high {
        let middle = (low + high) / 2
        if value(middle) > limit { high = middle } else { low = middle + 1 }
      }
      return low
    }
    let first = firstAbove(begin)
    return first..<max(first, firstAbove(end))
  }

  /// Of every task: those of cron tasks by their moments, those of on-data tasks by their coarsest
  /// input.
  static func all(of design: PipelineDesign, sources: [SourceTimeline], until end: Double)
    -> [TaskIntervals]
  {
    var all = design.tasks.map { _ in TaskIntervals(start: 0, intervals: []) }
    for index in design.inputsFirst ?? [] {
      switch design.tasks[index].schedule {
      case .cron(let cron):
        let moments = cron.moments(until: Int(end / 60)).map { Double($0) * 60 }
        all[index] = TaskIntervals(
          start: moments.first ?? 0,
          intervals: moments.dropFirst().map { Interval(end: $0) })
      case .onData:
        let ends = design.tasks[index].inputs.map { input in
          switch input {
          case .source(let source): sources[source].intervals.map(\.end)
          case .task(let task): all[task].intervals.map(\.end)
          }
        }
        let coarsest = ends.min { $0.count < $1.count } ?? []
        all[index] = TaskIntervals(
          start: 0, intervals: coarsest.map { Interval(end: $0) })
      }
    }
    return all
  }
}

import Simulation

/// The data of one source over the whole scenario, by interval.
struct SourceTimeline {
  struct Interval {
    var end: Double
    /// When its data is there.
    var arrival: Double
    /// Rows there should be.
    var expected: Double
    /// Share of them that never comes.
    var missing = 0.0
    var malformed = 0.0
    /// The moment until which its schema breaks its readers.
    var breaksUntil = -Double.infinity
  }

  let data: SourceData
  private(set) var intervals: [Interval] = []

  init(_ data: SourceData, faults: [PipelineFault], until end: Double, random: inout RandomStream) {
    self.data = data
    for index in 1..<max(2, Int(end / data.every) + 1) {
      let intervalEnd = Double(index) * data.every
      let arrival = intervalEnd + data.arrival.sample(&random)
      intervals.append(
        Interval(end: intervalEnd, arrival: arrival, expected: Double(data.rows)))
    }
    for fault in faults { apply(fault) }
  }

  private mutating func apply(_ fault: PipelineFault) {
    let next = intervals.firstIndex { $0.end >= fault.at }
    switch fault.kind {
    case .lateSource(_, let by): if let next { intervals[next].arrival += by }
    case .missingData(_, let share): if let next { intervals[next].missing = share }
    case .malformed(_, let lasting, let share):
      for index in intervals.indices
      where intervals[index].end >= fault.at && intervals[index].end < fault.at + lasting {
        intervals[index].malformed = share
      }
    case .schemaChange(_, .breaking, let fixedAfter):
      let fixed = fault.at + fixedAfter
      for index in intervals.indices
      where intervals[index].end >= fault.at && intervals[index].end < fixed {
        intervals[index].breaksUntil = fixed
      }
    case .schemaChange, .outage, .slowTasks, .backfill: break
    }
  }

  /// Rows of an interval that are there at a moment, late ones as far as they have come. Malformed
  /// rows and those of a broken schema count as corrupt.
  func rows(_ index: Int, at time: Double) -> PartitionRows {
    let interval = intervals[index]
    guard time >= interval.arrival else { return PartitionRows() }
    let late = data.lateShare * (1 - data.lateBy.share(upTo: time - interval.arrival))
    let there = interval.expected * (1 - interval.missing) * (1 - late)
    let isBroken = time < interval.breaksUntil
    let corrupt = isBroken ? there : there * interval.malformed
    return PartitionRows(
      good: there - corrupt, duplicate: there * data.duplicates, corrupt: corrupt)
  }
}

/// Makes a report of a pipeline engine that has run.
struct PipelineReportBuilder: ~Copyable {
  let engine: PipelineEngine
  let seed: UInt64

  private var design: PipelineDesign { engine.design }
  private var end: Double { engine.scenario.duration }
  private var months: Double { end / 2_592_000 }

  func report() -> PipelineReport {
    let expected = ExpectedRows(engine)
    let tasks = design.tasks.indices.map { taskReport($0, expected) }
    let misses = slaMisses
    let ages = freshness(at: (0..<2000).map { (Double($0) + 0.5) / 2000 * end }).filter { $0 >= 0 }
      .sorted()
    func age(_ share: Double) -> Double {
      ages.isEmpty ? 0 : ages[min(ages.count - 1, Int(share * Double(ages.count)))].significant
    }
    var report = PipelineReport(
      seed: seed, duration: end, runs: runCounts,
      rows: design.lastTasks.reduce(RowCounts.none) { $0 + tasks[$1].rows },
      slaMisses: misses.count, misses: Array(misses.prefix(50)), deadline: deadlineCount,
      freshness: Freshness(p50: age(0.5), p95: age(0.95), worst: (ages.last ?? 0).significant),
      costPerMonth: (tasks.reduce(0) { $0 + $1.costPerMonth } + design.fixedCost).significant,
      bottleneck: PipelineBottleneck(design: design, tasks: tasks, workerShare: workerShare).words,
      tasks: tasks, faults: faultNotes, objectives: [], series: series(misses))
    report.objectives = objectives(report)
    return report
  }

  private var runCounts: RunCounts {
    let sums = engine.sums
    func total(_ count: (TaskSums) -> Int) -> Int { sums.reduce(0) { $0 + count($1) } }
    return RunCounts(
      runs: total(\.runs), attempts: total(\.attempts),
      failedAttempts: total { $0.failures.reduce(0, +) }, retries: total(\.retries),
      reruns: total(\.reruns), skipped: total(\.skipped), missed: total(\.missed),
      cancelled: total(\.cancelled), incomplete: total(\.incompleteRuns),
      overlapping: total(\.overlaps))
  }

  /// When rows must be there. The design's own SLA does not enter: a lax one would excuse what is
  /// late, and a strict one would be held against it.
  private func dueTime(_ task: Int, _ interval: Int) -> Double {
    engine.tasks[task].intervals[interval].end + engine.scenario.deadline
  }

  /// A deadline counts from when the data of an interval ended, and not from when a task looks at it: a
  /// later schedule does not put it off. A task that handles several intervals of its data at once is
  /// held to the first of them.
  private var deadlineCount: DeadlineCount {
    let every = engine.sources.map(\.data.every).max() ?? 86_400
    var count = DeadlineCount(after: engine.scenario.deadline, due: 0, missed: 0)
    for task in design.lastTasks {
      for (index, interval) in engine.tasks[task].intervals.enumerated() {
        let begin = engine.tasks[task].begin(of: index)
        let dataEnd = ((begin / every + 1e-9).rounded(.down) + 1) * every
        let due = dataEnd + engine.scenario.deadline
        guard due <= end else { continue }
        count.due += 1
        if interval.completeAt > due { count.missed += 1 }
      }
    }
    return count
  }

  private func taskReport(_ task: Int, _ expected: borrowing ExpectedRows) -> TaskReport {
    let sums = engine.sums[task]
    let intervals = engine.tasks[task].intervals
    let attempts = Double(sums.attempts)
    let delays = intervals.filter { $0.completeAt.isFinite }.map { $0.completeAt - $0.end }.sorted()
    return TaskReport(
      name: design.tasks[task].name, runs: sums.runs, attempts: sums.attempts,
      failures: TaskRun.Cause.allCases.filter { sums.failures[$0.rawValue] > 0 }.map {
        TaskFailure(cause: $0.title, count: sums.failures[$0.rawValue])
      },
      skipped: sums.skipped, missed: sums.missed, overlapping: sums.overlaps,
      slaMisses: slaMisses(task).count, duration: sums.busy.over(attempts).significant,
      wait: sums.waitedForWorkers.over(attempts).significant,
      completionP95: delays.isEmpty
        ? 0 : delays[min(delays.count - 1, Int(0.95 * Double(delays.count)))].significant,
      rows: rows(task, expected),
      costPerMonth: (sums.busy / 3600 * design.tasks[task].hourCost / months).significant)
  }

  private func rows(_ task: Int, _ expected: borrowing ExpectedRows) -> RowCounts {
    var counts = RowCounts.none
    for (index, interval) in engine.tasks[task].intervals.enumerated()
    where dueTime(task, index) <= end {
      let rows = interval.rows
      let whole = expected.rows(task, index)
      counts =
        counts
        + RowCounts(
          expected: whole, good: rows.good,
          lost: max(0, whole - rows.good - rows.corrupt - rows.quarantined),
          duplicate: rows.duplicate, corrupt: rows.corrupt, quarantined: rows.quarantined)
    }
    return counts.rounded
  }

  private func slaMisses(_ task: Int) -> [SLAMiss] {
    guard let sla = design.tasks[task].sla else { return [] }
    return engine.tasks[task].intervals.enumerated().compactMap { index, interval in
      let due = interval.end + sla
      guard due <= end, interval.completeAt > due else { return nil }
      let late = interval.completeAt.isFinite ? (interval.completeAt - due).significant : nil
      return SLAMiss(task: design.tasks[task].name, interval: interval.end, late: late)
    }
  }

  private var slaMisses: [SLAMiss] {
    design.tasks.indices.flatMap { slaMisses($0) }
      .sorted { ($0.interval, $0.task) < ($1.interval, $1.task) }
  }

  /// At each moment, the age of the newest interval written, of the last task that is furthest
  /// behind; -1 before each has written one.
  private func freshness(at times: [Double]) -> [Double] {
    var ages = times.map { _ in -Double.infinity }
    for task in design.lastTasks {
      let written = engine.tasks[task].intervals.filter { $0.writtenAt.isFinite }
        .sorted { ($0.writtenAt, $0.end) < ($1.writtenAt, $1.end) }
      var next = 0
      var newest = -Double.infinity
      for (index, time) in times.enumerated() {
        while next < written.count, written[next].writtenAt <= time {
          newest = max(newest, written[next].end)
          next += 1
        }
        ages[index] = max(ages[index], time - newest)
      }
    }
    return ages.map { $0.isFinite ? $0 : -1 }
  }

  private var workerShare: Double {
    engine.sums.reduce(0) { $0 + $1.busy } / (Double(design.workers) * end)
  }

  private var faultNotes: [FaultNote] {
    zip(engine.scenario.faults, engine.binding.targets).map { fault, targets in
      let isData: Bool
      let until: Double
      switch fault.kind {
      case .lateSource, .missingData: (isData, until) = (true, fault.at)
      case .malformed(_, let lasting, _): (isData, until) = (true, fault.at + lasting)
      case .schemaChange(_, _, let fixed): (isData, until) = (true, fault.at + fixed)
      case .outage(let lasting), .slowTasks(_, let lasting, _):
        (isData, until) = (false, fault.at + lasting)
      case .backfill: (isData, until) = (false, fault.at)
      }
      return FaultNote(
        fault: fault.name, at: fault.at, until: until,
        met: targets.map { isData ? design.sources[$0] : design.tasks[$0].name })
    }
  }

  private func series(_ misses: [SLAMiss]) -> PipelineSeries {
    let count = SampleClock.measuredSlots
    let times = (0..<count).map { (Double($0) + 0.5) / Double(count) * end }
    let load = engine.load.means(count, until: end)
    let slas = Dictionary(
      uniqueKeysWithValues: design.tasks.map { ($0.name, $0.sla ?? 0) })
    let missTimes = misses.map { $0.interval + (slas[$0.task] ?? 0) }.sorted()
    return PipelineSeries(
      time: times.map(\.significant), freshness: freshness(at: times).map(\.significant),
      running: load.running.map(\.significant), waiting: load.waiting.map(\.significant),
      slaMisses: times.map { time in missTimes.count { $0 <= time } },
      tasks: design.tasks.indices.map { taskSeries($0) })
  }

  private func taskSeries(_ task: Int) -> TaskSeries {
    let late = Set(slaMisses(task).map(\.interval))
    return TaskSeries(
      name: design.tasks[task].name,
      intervals: engine.tasks[task].intervals.prefix(TaskSeries.intervalLimit).map { interval in
        TaskSeries.Interval(
          end: interval.end,
          completeAt: interval.completeAt.isFinite ? interval.completeAt.significant : nil,
          isLate: late.contains(interval.end))
      })
  }

  private func objectives(_ report: PipelineReport) -> [ObjectiveResult] {
    engine.scenario.objectives.map { objective in
      let seen: Double? =
        switch objective.measure {
        case .slaMisses: report.deadline.due > 0 ? Double(report.deadline.missed) : nil
        case .lostRows: share(report.rows.lost, report)
        case .duplicateRows: share(report.rows.duplicate, report)
        case .corruptRows: share(report.rows.corrupt, report)
        case .freshnessP95: report.freshness.p95 > 0 ? report.freshness.p95 : nil
        case .costPerMonth: report.costPerMonth
        default: nil
        }
      return ObjectiveResult(
        objective: objective.measure, limit: objective.limit, seen: seen,
        met: seen.map { objective.isMet(by: $0) } ?? false,
        note: seen == nil ? Self.nothing : nil)
    }
  }

  private static let nothing = "no interval was complete or due by the end"

  /// Nil when no row was due: a pipeline that never ran has lost none.
  private func share(_ rows: Double, _ report: PipelineReport) -> Double? {
    report.rows.expected > 0 ? rows.over(report.rows.expected).significant : nil
  }
}

extension RowCounts {
  static var none: RowCounts {
    RowCounts(expected: 0, good: 0, lost: 0, duplicate: 0, corrupt: 0, quarantined: 0)
  }

  static func + (left: RowCounts, right: RowCounts) -> RowCounts {
    RowCounts(
      expected: left.expected + right.expected, good: left.good + right.good,
      lost: left.lost + right.lost, duplicate: left.duplicate + right.duplicate,
      corrupt: left.corrupt + right.corrupt, quarantined: left.quarantined + right.quarantined)
  }

  var rounded: RowCounts {
    RowCounts(
      expected: expected.rounded(), good: good.rounded(), lost: lost.rounded(),
      duplicate: duplicate.rounded(), corrupt: corrupt.rounded(),
      quarantined: quarantined.rounded())
  }
}

// What runs read and write.

extension PipelineEngine {
  /// Whether everything is there that an interval reads.
  func inputsReady(_ task: Int, _ interval: Int) -> Bool {
    let begin = tasks[task].begin(of: interval)
    let end = tasks[task].intervals[interval].end
    return design.tasks[task].inputs.allSatisfy { input in
      switch input {
      case .source(let source):
        sourceIntervals(source, begin, end).allSatisfy {
          sources[source].intervals[$0].arrival <= now
        }
      case .task(let other):
        tasks[other].within(begin, end).allSatisfy {
          tasks[other].intervals[$0].state == .written
        }
      }
    }
  }

  /// Whether what is there is whole as well: what a task made of incomplete data is not, and neither is
  /// what another makes of that.
  func inputsWhole(_ task: Int, _ interval: Int) -> Bool {
    let begin = tasks[task].begin(of: interval)
    let end = tasks[task].intervals[interval].end
    return inputsReady(task, interval)
      && design.tasks[task].inputs.allSatisfy { input in
        guard case .task(let other) = input else { return true }
        return tasks[other].within(begin, end).allSatisfy {
          tasks[other].intervals[$0].completeAt <= now
        }
      }
  }

  func sourceIntervals(_ source: Int, _ begin: Double, _ end: Double) -> Range<Int> {
    let intervals = sources[source].intervals
    return TaskIntervals.within(intervals.count, begin, end) { intervals[$0].end }
  }

  /// Data came: runs that wait for it go on, on-data tasks begin.
  mutating func inputArrived(readers: [Int]) {
    for task in readers {
      for run in active[task] where runs[run].state == .waiting {
        if inputsReady(task, runs[run].interval) { joinWorkers(run) }
      }
      startOnData(task)
    }
  }

  mutating func startOnData(_ task: Int) {
    guard case .onData = design.tasks[task].schedule, !isOut else { return }
    while tasks[task].nextDue < tasks[task].intervals.count,
      tasks[task].intervals[tasks[task].nextDue].end <= now
    {
      tasks[task].due.append(tasks[task].nextDue)
      tasks[task].nextDue += 1
    }
    let surplus = tasks[task].due.count - TaskIntervals.dueLimit
    if surplus > 0 { tasks[task].due.removeFirst(surplus) }
    for index in tasks[task].due where inputsReady(task, index) {
      trigger(task: task, interval: index)
    }
    tasks[task].due = tasks[task].due.filter { tasks[task].intervals[$0].state == .open }
  }

  /// Notes what an attempt reads now; true when its validation stops it.
  mutating func readInputs(_ run: Int) -> Bool {
    let task = runs[run].task
    let interval = runs[run].interval
    let first = max(0, interval - design.tasks[task].lookback)
    var isInvalid = false
    runs[run].content = []
    runs[run].isComplete = inputsWhole(task, interval)
    if !runs[run].isComplete { sums[task].incompleteRuns += 1 }
    for index in first...interval {
      let (rows, stops) = content(task, index)
      runs[run].content.append(rows)
      // An old interval with bad rows was dealt with in its own run.
      if index == interval { isInvalid = stops }
    }
    return isInvalid
  }

  /// The rows of an interval as a task passes them on.
  private func content(_ task: Int, _ interval: Int) -> (rows: PartitionRows, stops: Bool) {
    let plan = design.tasks[task]
    let begin = tasks[task].begin(of: interval)
    let end = tasks[task].intervals[interval].end
    var rows = PartitionRows()
    var stops = false
    for input in plan.inputs {
      switch input {
      case .source(let source):
        for index in sourceIntervals(source, begin, end) {
          let breaks = now < sources[source].intervals[index].breaksUntil
          let misses = sources[source].intervals[index].missing > 0
          take(
            sources[source].rows(index, at: now), plan, breaks: breaks, misses: misses, &rows,
            &stops)
        }
      case .task(let other):
        for index in tasks[other].within(begin, end) {
          take(
            tasks[other].intervals[index].rows, plan, breaks: false, misses: false, &rows, &stops)
        }
      }
    }
    return (rows, stops)
  }

  private func take(
    _ new: PartitionRows, _ plan: PipelineTask, breaks: Bool, misses: Bool,
    _ rows: inout PartitionRows, _ stops: inout Bool
  ) {
    var new = new
    let sees = plan.validate == .full ? new.corrupt > 0 : plan.validate == .schema && breaks
    if plan.validate == .full { new.duplicate = 0 }
    if sees, plan.onInvalid == .quarantine {
      new.quarantined += new.corrupt
      new.corrupt = 0
    }
    if plan.onInvalid == .fail, sees || plan.validate == .full && misses { stops = true }
    rows = rows + new
  }

  /// A run is done: its partitions are written.
  mutating func write(_ run: Int) {
    let task = runs[run].task
    let plan = design.tasks[task]
    let interval = runs[run].interval
    let first = interval - runs[run].content.count + 1
    for (offset, rows) in runs[run].content.enumerated() {
      if plan.idempotent {
        tasks[task].intervals[first + offset].rows = rows
      } else {
        tasks[task].intervals[first + offset].rows.append(rows)
      }
      if first + offset < interval { completeOlder(task, first + offset) }
    }
    if !plan.partitioned { overwriteOverlapping(run) }
    writes[task].append((runs[run].startedAt, now, interval))
    tasks[task].intervals[interval].state = .written
    tasks[task].intervals[interval].writtenAt = min(
      now, tasks[task].intervals[interval].writtenAt)
    if runs[run].isComplete {
      tasks[task].intervals[interval].completeAt = min(
        now, tasks[task].intervals[interval].completeAt)
    } else {
      recoverLater(task, interval)
    }
  }

  /// A lookback wrote an earlier interval again: by now it may be whole.
  private mutating func completeOlder(_ task: Int, _ interval: Int) {
    guard tasks[task].intervals[interval].completeAt > now, inputsWhole(task, interval) else {
      return
    }
    tasks[task].intervals[interval].state = .written
    tasks[task].intervals[interval].completeAt = now
    tasks[task].intervals[interval].writtenAt = min(
      now, tasks[task].intervals[interval].writtenAt)
  }

  /// Two runs that write the whole table: the later to end had not seen what the other wrote.
  private mutating func overwriteOverlapping(_ run: Int) {
    let task = runs[run].task
    for write in writes[task].reversed() {
      // Writes are in the order of their ends.
      guard write.end > runs[run].startedAt else { return }
      if write.interval != runs[run].interval {
        tasks[task].intervals[write.interval].rows = PartitionRows()
      }
    }
  }
}

// Intervals that are run again: after failures, and in backfills.

extension PipelineEngine {
  /// A task that catches up tries again after an hour, and then after twice as long, up to a day.
  mutating func recoverLater(_ task: Int, _ interval: Int) {
    guard design.tasks[task].catchUp else { return }
    let tries = tasks[task].intervals[interval].recoveries
    tasks[task].intervals[interval].recoveries += 1
    schedule(.recovery, interval, task, at: now + min(86_400, 3600 * Double(1 << min(tries, 6))))
  }

  mutating func recover(task: Int, interval: Int) {
    guard tasks[task].intervals[interval].completeAt > now else { return }
    // What was written already is only worth another run when more is there now.
    let isWorthIt =
      tasks[task].intervals[interval].state == .written
      ? inputsWhole(task, interval) : inputsReady(task, interval)
    guard !isOut, isWorthIt else { return recoverLater(task, interval) }
    if !reruns[task].contains(interval) { reruns[task].append(interval) }
    pumpReruns()
  }

  mutating func orderBackfill(fault: Int) {
    guard case .backfill(let last) = scenario.faults[fault].kind else { return }
    for task in design.tasks.indices {
      for interval in tasks[task].within(now - last, now)
      where tasks[task].intervals[interval].state != .open && !reruns[task].contains(interval) {
        reruns[task].append(interval)
      }
    }
    pumpReruns()
  }

  /// Starts reruns: of each task as many at once as it allows, and only when nothing before it has
  /// one left to do.
  mutating func pumpReruns() {
    guard !isOut, reruns.contains(where: { !$0.isEmpty }) else { return }
    var isBusy = design.tasks.map { _ in false }
    for task in order {
      let isBlocked = design.tasks[task].inputs.contains { input in
        if case .task(let other) = input { isBusy[other] } else { false }
      }
      isBusy[task] = isBlocked || !reruns[task].isEmpty || activeReruns[task] > 0
      while !isBlocked, activeReruns[task] < design.tasks[task].backfill, !reruns[task].isEmpty {
        activeReruns[task] += 1
        begin(newRun(task, reruns[task].removeFirst(), isRerun: true))
      }
    }
  }
}

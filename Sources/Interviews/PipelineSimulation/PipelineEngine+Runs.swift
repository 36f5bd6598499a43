import Simulation

// A run: triggered, held back or not, waiting for data, for a worker, attempt after attempt.

extension PipelineEngine {
  mutating func trigger(task: Int, interval: Int) {
    guard tasks[task].intervals[interval].state == .open else { return }
    if isOut {
      sums[task].missed += 1
      tasks[task].intervals[interval].state = .skipped
      return recoverLater(task, interval)
    }
    let run = newRun(task, interval, isRerun: false)
    guard !active[task].isEmpty else { return begin(run) }
    switch design.tasks[task].overlap {
    case .allow:
      sums[task].overlaps += 1
      begin(run)
    case .queue: heldBack[task].append(run)
    case .skip:
      sums[task].skipped += 1
      runs[run].state = .done
      tasks[task].intervals[interval].state = .skipped
      recoverLater(task, interval)
    case .cancel:
      for older in active[task] { cancel(older) }
      begin(run)
    }
  }

  mutating func newRun(_ task: Int, _ interval: Int, isRerun: Bool) -> Int {
    runs.append(TaskRun(task: task, interval: interval, isRerun: isRerun, triggeredAt: now))
    sums[task].runs += 1
    if isRerun { sums[task].reruns += 1 }
    return runs.count - 1
  }

  mutating func begin(_ run: Int) {
    let task = runs[run].task
    active[task].append(run)
    if tasks[task].intervals[runs[run].interval].state != .written {
      tasks[task].intervals[runs[run].interval].state = .active
    }
    let wait = design.tasks[task].wait
    if wait > 0, !inputsReady(task, runs[run].interval) {
      runs[run].state = .waiting
      schedule(.deadline, run, at: now + wait)
    } else {
      joinWorkers(run)
    }
  }

  mutating func joinWorkers(_ run: Int) {
    runs[run].state = .queued
    runs[run].queuedAt = now
    waitingForWorker.append(run)
    startWaiting()
  }

  /// Starts attempts as far as there are workers.
  mutating func startWaiting() {
    while !isOut, running.count < design.workers, servedWaiting < waitingForWorker.count {
      let run = waitingForWorker[servedWaiting]
      servedWaiting += 1
      if runs[run].state == .queued { startAttempt(run) }
    }
    load.note(running: running.count, waiting: waitingCount, at: now)
  }

  private mutating func startAttempt(_ run: Int) {
    let task = runs[run].task
    let plan = design.tasks[task]
    sums[task].attempts += 1
    sums[task].waitedForWorkers += now - runs[run].queuedAt
    running.insert(run)
    runs[run].state = .running
    runs[run].startedAt = now
    let isInvalid = readInputs(run)
    let rows = runs[run].content.reduce(0) { $0 + $1.read }
    var length = plan.duration.sample(&random) + plan.perMillionRows * rows / 1e6
    length *= slowness(of: task)
    let fails = random.happens(scenario.taskFailures)
    let share = random.uniform()
    runs[run].cause = .none
    runs[run].share = 1
    if isInvalid {
      // A validation comes first and is soon done.
      runs[run].cause = .invalid
      runs[run].share = 0
      length = min(length, 60)
    } else if fails {
      runs[run].cause = .error
      runs[run].share = share
      length *= share
    }
    if let timeout = plan.timeout, length > timeout {
      runs[run].share *= timeout / length
      runs[run].cause = .timeout
      length = timeout
    }
    runs[run].endsAt = now + max(length, 0.001)
    schedule(.attemptEnd, run, Int(runs[run].generation & 0xFF_FFFF), at: runs[run].endsAt)
  }

  private func slowness(of task: Int) -> Double {
    var factor = 1.0
    for (fault, targets) in zip(scenario.faults, binding.targets) {
      guard case .slowTasks(_, let lasting, let times) = fault.kind, targets.contains(task),
        fault.at <= now, now < fault.at + lasting
      else { continue }
      factor *= times
    }
    return factor
  }

  mutating func endAttempt(_ run: Int) {
    let task = runs[run].task
    leaveWorker(run)
    if runs[run].cause == .none {
      write(run)
      finish(run)
      inputArrived(readers: readers[task])
    } else {
      failAttempt(run)
    }
    startWaiting()
    pumpReruns()
  }

  private mutating func leaveWorker(_ run: Int) {
    running.remove(run)
    runs[run].generation &+= 1
    sums[runs[run].task].busy += now - runs[run].startedAt
  }

  private mutating func failAttempt(_ run: Int) {
    let task = runs[run].task
    let plan = design.tasks[task]
    sums[task].failures[runs[run].cause.rawValue] += 1
    leavePart(run)
    guard runs[run].attempt < plan.retries else { return fail(run) }
    let doubled = plan.backoff == .exponential ? Double(1 << min(runs[run].attempt, 30)) : 1
    runs[run].attempt += 1
    runs[run].state = .resting
    sums[task].retries += 1
    schedule(
      .retry, run, Int(runs[run].generation & 0xFF_FFFF), at: now + plan.retryDelay * doubled)
  }

  /// What is not idempotent leaves behind what it had written when it stopped.
  private mutating func leavePart(_ run: Int) {
    let task = runs[run].task
    guard !design.tasks[task].idempotent, let rows = runs[run].content.last else { return }
    let length = runs[run].endsAt - runs[run].startedAt
    let share = runs[run].share * (now - runs[run].startedAt).over(length)
    if share > 0 { tasks[task].intervals[runs[run].interval].rows.append(rows * share) }
  }

  mutating func retryNow(_ run: Int) {
    if runs[run].state == .resting { joinWorkers(run) }
  }

  private mutating func fail(_ run: Int) {
    let task = runs[run].task
    let interval = runs[run].interval
    if tasks[task].intervals[interval].state != .written {
      tasks[task].intervals[interval].state = .failed
    }
    finish(run)
    recoverLater(task, interval)
  }

  private mutating func cancel(_ run: Int) {
    if runs[run].state == .running {
      leaveWorker(run)
      leavePart(run)
    }
    runs[run].generation &+= 1
    runs[run].cause = .cancelled
    sums[runs[run].task].cancelled += 1
    fail(run)
  }

  private mutating func finish(_ run: Int) {
    let task = runs[run].task
    runs[run].state = .done
    runs[run].content = []
    active[task].removeAll { $0 == run }
    if runs[run].isRerun { activeReruns[task] -= 1 }
    if active[task].isEmpty, !heldBack[task].isEmpty { begin(heldBack[task].removeFirst()) }
  }

  mutating func beginOutage() {
    isOut = true
    for run in running.sorted() {
      leaveWorker(run)
      runs[run].cause = .outage
      failAttempt(run)
    }
    load.note(running: 0, waiting: waitingCount, at: now)
  }

  mutating func endOutage() {
    isOut = false
    for task in design.tasks.indices { startOnData(task) }
    startWaiting()
    pumpReruns()
  }
}

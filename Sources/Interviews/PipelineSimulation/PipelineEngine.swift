import Simulation

/// The simulation of a pipeline: triggers, runs, attempts, partitions; `docs/design-engine.md`
/// states the model.
struct PipelineEngine: ~Copyable {
  enum Event: UInt8 {
    case trigger, arrival, deadline, attemptEnd, retry, outageBegin, outageEnd, recovery, backfill
  }

  let design: PipelineDesign
  let scenario: PipelineScenario
  let binding: PipelineBinding
  let sources: [SourceTimeline]
  var tasks: [TaskIntervals]
  /// For each task, the tasks that read it.
  let readers: [[Int]]
  /// For each source, the tasks that read it.
  let sourceReaders: [[Int]]

  /// Tasks, each after those it reads.
  let order: [Int]

  var queue = EventQueue()
  var now = 0.0
  var runs: [TaskRun] = []
  /// By task: runs that are neither pending nor done.
  var active: [[Int]]
  /// By task: runs held back by `overlap: queue`.
  var heldBack: [[Int]]
  /// By task: intervals to be run again, and how many reruns are going on.
  var reruns: [[Int]]
  var activeReruns: [Int]
  var waitingForWorker: [Int] = []
  /// How many of those, from the front, have left.
  var servedWaiting = 0
  var running: Set<Int> = []
  var isOut = false
  var sums: [TaskSums]
  /// By task: when each run that wrote ended, and what it handled.
  var writes: [[(start: Double, end: Double, interval: Int)]]
  var random: RandomStream
  var load = LoadCurve()

  init(
    design: PipelineDesign, scenario: PipelineScenario, binding: PipelineBinding, seed: UInt64
  ) {
    self.design = design
    self.scenario = scenario
    self.binding = binding
    let count = design.tasks.count
    sources = design.sources.indices.map { index in
      var random = RandomStream(seed: seed, stream: 100 + index)
      return SourceTimeline(
        binding.data[index], faults: binding.faults(of: index, scenario),
        until: scenario.duration, random: &random)
    }
    order = design.inputsFirst ?? []
    tasks = TaskIntervals.all(of: design, sources: sources, until: scenario.duration)
    readers = design.tasks.indices.map { task in
      design.tasks.indices.filter { design.tasks[$0].inputs.contains(.task(task)) }
    }
    sourceReaders = design.sources.indices.map { source in
      design.tasks.indices.filter { design.tasks[$0].inputs.contains(.source(source)) }
    }
    active = Array(repeating: [], count: count)
    heldBack = active
    reruns = active
    activeReruns = Array(repeating: 0, count: count)
    sums = Array(repeating: TaskSums(), count: count)
    writes = Array(repeating: [], count: count)
    random = RandomStream(seed: seed, stream: 7)
    begin()
  }

  mutating func run() {
    while queue.nextTime <= scenario.duration {
      let entry = queue.pop()
      now = entry.time
      let index = Int(entry.payload & 0xFFFF_FFFF)
      let rest = Int(entry.payload >> 32 & 0xFF_FFFF)
      switch Event(rawValue: UInt8(entry.payload >> 56)) {
      case .trigger: trigger(task: rest, interval: index)
      case .arrival: inputArrived(readers: sourceReaders[rest])
      case .deadline: if runs[index].state == .waiting { joinWorkers(index) }
      case .attemptEnd: if isCurrent(index, rest) { endAttempt(index) }
      case .retry: if isCurrent(index, rest) { retryNow(index) }
      case .outageBegin: beginOutage()
      case .outageEnd: endOutage()
      case .recovery: recover(task: rest, interval: index)
      case .backfill: orderBackfill(fault: index)
      case nil: break
      }
    }
    now = scenario.duration
    load.note(running: running.count, waiting: waitingCount, at: now)
  }

  var waitingCount: Int { waitingForWorker.count - servedWaiting }

  mutating func schedule(_ event: Event, _ index: Int, _ rest: Int = 0, at time: Double) {
    queue.push(
      time,
      UInt64(event.rawValue) << 56 | UInt64(rest & 0xFF_FFFF) << 32
        | UInt64(UInt32(truncatingIfNeeded: index)))
  }

  private func isCurrent(_ run: Int, _ generation: Int) -> Bool {
    Int(runs[run].generation & 0xFF_FFFF) == generation
  }

  private mutating func begin() {
    for (task, plan) in design.tasks.enumerated() {
      guard case .cron = plan.schedule else { continue }
      for (index, interval) in tasks[task].intervals.enumerated() {
        schedule(.trigger, index, task, at: interval.end)
      }
    }
    for (source, timeline) in sources.enumerated() {
      for (index, interval) in timeline.intervals.enumerated() {
        schedule(.arrival, index, source, at: interval.arrival)
      }
    }
    for (index, fault) in scenario.faults.enumerated() {
      switch fault.kind {
      case .outage(let lasting):
        schedule(.outageBegin, index, at: fault.at)
        schedule(.outageEnd, index, at: fault.at + lasting)
      case .backfill: schedule(.backfill, index, at: fault.at)
      default: break
      }
    }
  }
}

/// Runs going on and waiting, over time.
struct LoadCurve {
  private(set) var steps: [(time: Double, running: Int, waiting: Int)] = []

  mutating func note(running: Int, waiting: Int, at time: Double) {
    if steps.last?.time == time { steps.removeLast() }
    steps.append((time, running, waiting))
  }

  /// Means over `count` equal parts of the time up to `end`.
  func means(_ count: Int, until end: Double) -> (running: [Double], waiting: [Double]) {
    var running = [Double](repeating: 0, count: count)
    var waiting = running
    let length = end / Double(count)
    for (index, step) in steps.enumerated() {
      let until = index + 1 < steps.count ? steps[index + 1].time : end
      var time = step.time
      while time < until {
        let part = min(count - 1, Int(time / length))
        let next = part == count - 1 ? until : min(until, Double(part + 1) * length)
        running[part] += Double(step.running) * (next - time) / length
        waiting[part] += Double(step.waiting) * (next - time) / length
        if next <= time { break }
        time = next
      }
    }
    return (running, waiting)
  }
}

import Simulation

/// The discrete-event simulation of a serving design. One value, plain memory, no references in
/// its loop; `docs/design-engine.md` states the model.
struct ServingEngine: ~Copyable {
  let components: FlatStore<PlanComponent>
  let flows: FlatStore<PlanFlow>
  let steps: FlatStore<PlanStep>
  let zones: FlatStore<Int>
  let feeds: FlatStore<Int>
  let pieces: FlatStore<TrafficPiece>
  /// Run time at which each piece ends.
  let pieceEnds: FlatStore<Double>
  let sources: FlatStore<TrafficSource>
  let slots: FlatStore<SampleClock.Slot>
  let clock: SampleClock
  let faults: FaultPlan
  let componentCount: Int

  var queue = EventQueue()
  var now = 0.0
  var slot = 0
  /// Calls are numbered from 0; free ones are linked.
  var calls: FlatStore<CallState>
  var free: Int32 = -1
  /// Calls whose answers are to be handed over before time goes on.
  var answers = FlatStore<Int32>(repeating: 0, count: 1024)
  var answerCount = 0

  let states: FlatStore<ComponentState>
  let flowStates: FlatStore<FlowState>
  /// For each flow: calls in ten parts of its breaker's window, then failures.
  let breakerCounts: FlatStore<UInt32>
  let zoneBusy: FlatStore<Int32>
  let zonePlaces: FlatStore<Int32>
  var lostZones: UInt64 = 0
  var timeouts: TimeoutLines

  /// By slot and component.
  let sums: FlatStore<ComponentSums>
  let slotSums: FlatStore<SlotSums>
  /// By slot and class: latencies of answered requests; ages of finished messages.
  let latencies: FlatStore<UInt32>
  let ages: FlatStore<UInt32>
  /// By component and class, in scenario counts.
  let componentAges: FlatStore<Double>
  /// By cause and component, in scenario counts: failed requests, failed calls, lost messages.
  let requestFailures: FlatStore<Double>
  let callFailures: FlatStore<Double>
  let lostMessages: FlatStore<Double>

  var arrivalRandom: RandomStream
  var routeRandom: RandomStream
  var retryRandom: RandomStream
  let serviceRandom: FlatStore<RandomStream>

  var events = 0
  let eventLimit: Int
  /// Scenario time when the run was cut short; NaN is not.
  var cutAt = Double.nan
  var overflowed = false

  /// Requests and messages at once: 2 million, 128 MiB.
  static let callLimit = 1 << 21

  init(
    plan: ServingPlan, tables: [TrafficTable], clock: SampleClock, faults: FaultPlan,
    seed: UInt64, eventLimit: Int
  ) {
    let count = plan.components.count
    let classes = TimeHistogram.classes
    let causes = FailureCause.allCases.count
    components = FlatStore(plan.components)
    flows = FlatStore(plan.flows)
    steps = FlatStore(plan.steps)
    zones = FlatStore(plan.zones)
    feeds = FlatStore(plan.feeds)
    pieces = FlatStore(tables.flatMap(\.pieces))
    pieceEnds = FlatStore(tables.flatMap(\.pieces).map { clock.runTime(at: $0.end) })
    sources = FlatStore(TrafficSource.list(tables))
    slots = FlatStore(clock.slots)
    self.clock = clock
    self.faults = faults
    componentCount = count
    calls = FlatStore(repeating: CallState(), count: 1024)
    states = FlatStore(repeating: ComponentState(), count: count)
    flowStates = FlatStore(repeating: FlowState(), count: plan.flows.count)
    breakerCounts = FlatStore(repeating: 0, count: plan.flows.count * 20)
    zoneBusy = FlatStore(repeating: 0, count: plan.zones.count)
    zonePlaces = FlatStore(repeating: 0, count: plan.zones.count)
    timeouts = TimeoutLines(count: plan.flows.count * 2)
    sums = FlatStore(repeating: ComponentSums(), count: clock.slots.count * count)
    slotSums = FlatStore(repeating: SlotSums(), count: clock.slots.count)
    latencies = FlatStore(repeating: 0, count: clock.slots.count * classes)
    ages = FlatStore(repeating: 0, count: clock.slots.count * classes)
    componentAges = FlatStore(repeating: 0, count: count * classes)
    requestFailures = FlatStore(repeating: 0, count: causes * count)
    callFailures = FlatStore(repeating: 0, count: causes * count)
    lostMessages = FlatStore(repeating: 0, count: causes * count)
    arrivalRandom = RandomStream(seed: seed, stream: 1)
    routeRandom = RandomStream(seed: seed, stream: 2)
    retryRandom = RandomStream(seed: seed, stream: 3)
    serviceRandom = FlatStore((0..<count).map { RandomStream(seed: seed, stream: 16 + $0) })
    self.eventLimit = eventLimit
    linkFree(from: 0)
    begin()
  }

  /// Runs to the end of the scenario, or to the limit of events.
  mutating func run() {
    let end = clock.runEnd
    while queue.nextTime <= end {
      let entry = queue.pop()
      now = entry.time
      events += 1
      handle(entry.payload)
      while answerCount > 0 { handOverAnswer() }
      if events >= eventLimit {
        cutAt = scenarioTime
        break
      }
    }
    if cutAt.isNaN { now = end }
    for index in 0..<componentCount { touch(index) }
  }

  private mutating func handle(_ payload: UInt64) {
    let index = EngineEvent.index(payload)
    switch EngineEvent.kind(payload) {
    case .arrival: arriveFromClient(index)
    case .complete: if isCurrent(index, payload) { completeService(index) }
    case .deliver: if isCurrent(index, payload) { arrive(index) }
    case .retry: if isCurrent(index, payload) { attempt(index) }
    case .timeout: timeOut(line: index)
    case .batchTimer:
      states[index].timerArmed = false
      startBatches(index)
    case .batchComplete: if isCurrent(index, payload) { completeBatch(index) }
    case .windowEnd: if isCurrent(index, payload) { endWindow(index) }
    case .scaleTick: lookAtScale(index)
    case .scaleReady: addReadyReplicas(index)
    case .jobTick: startJob(index)
    case .fault: passEdge(index)
    case .slot: enterSlot(index)
    case nil: break
    }
  }

  private func isCurrent(_ index: Int, _ payload: UInt64) -> Bool {
    calls[index].generation & 0xFF_FFFF == EngineEvent.generation(payload)
  }

  /// From the start of the warm-up.
  var scenarioTime: Double {
    let current = slots[slot]
    return current.start + (now - current.runStart) * current.factor
  }

  private mutating func begin() {
    if slots[0].length == 0 { slot = 1 }
    for index in 0..<componentCount {
      let component = components[index]
      states[index].ready = component.replicas
      states[index].ordered = component.replicas
      states[index].tokens = component.limitBurst
      placeReplicas(index)
      if component.scaleMax > 0 { scheduleLook(index) }
      if component.mode == .job {
        states[index].isBehind = true
        schedule(.jobTick, index, atScenario: scenarioTime + component.every)
      }
    }
    for index in 0..<sources.count { scheduleArrival(index) }
    for (index, edge) in faults.edges.enumerated() {
      schedule(.fault, index, atScenario: edge.time)
    }
    if slot + 1 < slots.count {
      queue.push(slots[slot + 1].runStart, EngineEvent.payload(.slot, slot + 1))
    }
  }

  private mutating func enterSlot(_ index: Int) {
    for component in 0..<componentCount { touch(component) }
    slot = index
    if index + 1 < slots.count {
      queue.push(slots[index + 1].runStart, EngineEvent.payload(.slot, index + 1))
    }
  }

  mutating func schedule(_ kind: EngineEvent.Kind, _ index: Int, atScenario time: Double) {
    queue.push(max(now, clock.runTime(at: time)), EngineEvent.payload(kind, index))
  }
}

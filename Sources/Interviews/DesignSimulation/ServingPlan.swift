import Simulation

/// A component as the engine's loop reads it: plain values, no references.
struct PlanComponent: BitwiseCopyable {
  enum Mode: UInt8 { case client, single, batch, job }

  var mode: Mode
  /// A client whose requests nobody waits for.
  var isAsyncOnly: Bool
  var blocking: Bool
  var deadlineAware: Bool
  var validates: Bool
  var isQueue: Bool
  var isCache: Bool
  /// Places to wait for each replica; negative is unbounded.
  var queue: Int
  var concurrency: Int
  var replicas: Int
  var service: TimeDistribution
  var batchMax: Int
  var batchWait: Double
  var base: Double
  var perItem: Double
  var every: Double
  /// Calls a second; 0 is no limit.
  var limitRate: Double
  var limitBurst: Double
  var hitRatio: Double
  var warmUp: Double
  /// 0 is none.
  var window: Double
  /// Zones by index in order of placement: `zoneStart ..< zoneStart + zoneCount` of the plan's list.
  var zoneStart: Int
  var zoneCount: Int
  var firstStep: Int
  var stepCount: Int
  /// Flows out of queues that feed it: a range of the plan's list of feeds.
  var firstFeed: Int
  var feedCount: Int
  var scaleMin: Int
  /// 0 is no autoscaling.
  var scaleMax: Int
  var scaleTarget: Double
  var scaleLag: Double
  var scaleEvery: Double
  var scaleDownAfter: Double
  var canary: Double
  /// 0 is no rollout.
  var detection: Double
}

struct PlanFlow: BitwiseCopyable {
  /// In the design's list.
  var original: Int
  var from: Int
  var to: Int
  var share: Double
  /// Negative is none.
  var split: Int
  var calls: Int
  var parallel: Bool
  var isAsync: Bool
  var isFromQueue: Bool
  var required: Bool
  var network: Double
  /// 0 is none.
  var timeout: Double
  /// Negative is none.
  var fallback: Int
  var fallbackTimeout: Double
  var retries: Int
  var backoffBase: Double
  var backoffMax: Double
  /// 0 none, 0.5 equal, 1 full: the share of the wait that is random.
  var jitter: Double
  /// Negative is no budget.
  var retryBudget: Double
  /// 0 is no breaker.
  var breakerRate: Double
  var breakerWindow: Double
  var breakerCalls: Int
  var breakerOpen: Double
  /// Messages that may wait for the consumer.
  var capacity: Int
  var dropsOldest: Bool
}

/// The flows of one component that are called at the same time: a range of the plan's flows.
struct PlanStep: BitwiseCopyable {
  var firstFlow: Int
  var flowCount: Int
}

/// A serving design with its names resolved and its lists flat.
struct ServingPlan {
  var components: [PlanComponent]
  /// By caller, step and split.
  var flows: [PlanFlow] = []
  var steps: [PlanStep] = []
  var zones: [Int] = []
  var zoneNames: [String]
  var feeds: [Int] = []

  init(_ design: ServingDesign) {
    zoneNames = Array(Set(design.components.flatMap(\.zones))).sorted()
    components = design.components.map { PlanComponent($0) }
    for index in components.indices {
      components[index].zoneStart = zones.count
      zones += design.components[index].zones.compactMap { zoneNames.firstIndex(of: $0) }
      components[index].zoneCount = zones.count - components[index].zoneStart
      addSteps(of: index, design)
    }
    for index in components.indices {
      components[index].firstFeed = feeds.count
      feeds += flows.indices.filter { flows[$0].isFromQueue && flows[$0].to == index }
      components[index].feedCount = feeds.count - components[index].firstFeed
      let own = flows.filter { $0.from == index }
      components[index].isAsyncOnly = !own.isEmpty && own.allSatisfy(\.isAsync)
    }
  }

  private mutating func addSteps(of index: Int, _ design: ServingDesign) {
    let own = design.flows.indices.filter { design.flows[$0].from == index }
    let splits = Array(Set(own.compactMap { design.flows[$0].split })).sorted()
    components[index].firstStep = steps.count
    for step in Set(own.map { design.flows[$0].step }).sorted() {
      let members = own.filter { design.flows[$0].step == step }
      var planned = members.map { original in
        PlanFlow(
          design.flows[original], original: original, source: design.components[index],
          split: design.flows[original].split.flatMap { splits.firstIndex(of: $0) } ?? -1)
      }
      // Alternatives stand side by side, so that one random number decides among them.
      planned.sort { ($0.split, $0.original) < ($1.split, $1.original) }
      steps.append(PlanStep(firstFlow: flows.count, flowCount: planned.count))
      flows += planned
    }
    components[index].stepCount = steps.count - components[index].firstStep
  }

  /// Events for one request of a client when nothing fails.
  func eventsPerRequest(_ design: ServingDesign, client: Int) -> Double {
    let calls = design.callsPerRequest(from: [client])
    var events = 1.0
    for index in components.indices where index != client && components[index].mode != .client {
      events += calls[index] * (components[index].mode == .single ? 1 : 0.3)
    }
    for flow in flows where flow.network > 0 {
      events += calls[flow.from] * flow.share * Double(flow.calls)
    }
    return events
  }
}

extension PlanComponent {
  init(_ component: DesignComponent) {
    var service = TimeDistribution.constant(0)
    var batching = Batching(max: 1, wait: 0, base: 0, perItem: 0)
    var every = 0.0
    switch component.work {
    case .none: mode = .client
    case .each(let time): (mode, service) = (.single, time)
    case .batches(let rule): (mode, batching) = (.batch, rule)
    case .periodic(let period, let base, let perItem):
      (mode, every) = (.job, period)
      batching = Batching(max: .max, wait: 0, base: base, perItem: perItem)
    }
    isAsyncOnly = false
    blocking = component.blocking
    deadlineAware = component.deadlineAware
    validates = component.validates
    isQueue = component.kind == .queue
    isCache = component.kind == .cache
    queue = component.queue ?? -1
    concurrency = component.concurrency
    replicas = component.replicas
    self.service = service
    batchMax = batching.max
    batchWait = batching.wait
    base = batching.base
    perItem = batching.perItem
    self.every = every
    limitRate = component.rateLimit?.rate ?? 0
    limitBurst = component.rateLimit?.burst ?? 0
    hitRatio = component.cache?.hitRatio ?? 0
    warmUp = component.cache?.warmUp ?? 0
    window = component.window ?? 0
    (zoneStart, zoneCount, firstStep, stepCount, firstFeed, feedCount) = (0, 0, 0, 0, 0, 0)
    scaleMin = component.autoscale?.min ?? 0
    scaleMax = component.autoscale?.max ?? 0
    scaleTarget = component.autoscale?.target ?? 0
    scaleLag = component.autoscale?.lag ?? 0
    scaleEvery = component.autoscale?.every ?? 0
    scaleDownAfter = component.autoscale?.scaleDownAfter ?? 0
    canary = component.rollout?.canary ?? 0
    detection = component.rollout?.detection ?? 0
  }

  /// Seconds that one place is taken by one call or one full batch.
  var meanWork: Double {
    switch mode {
    case .client: 0
    case .single: service.mean
    case .batch: base + perItem * Double(batchMax)
    case .job: base
    }
  }
}

extension PlanFlow {
  init(_ flow: DesignFlow, original: Int, source: DesignComponent, split: Int) {
    self.original = original
    from = flow.from
    to = flow.to
    share = flow.share
    self.split = split
    calls = flow.calls
    parallel = flow.parallel
    isAsync = flow.isAsync
    isFromQueue = source.kind == .queue
    required = flow.required
    network = flow.network
    timeout = flow.timeout ?? 0
    fallback = flow.fallback?.to ?? -1
    fallbackTimeout = flow.fallback?.timeout ?? 0
    retries = flow.retries
    backoffBase = flow.backoff.base
    backoffMax = flow.backoff.max
    jitter =
      switch flow.backoff.jitter {
      case .none: 0
      case .equal: 0.5
      case .full: 1
      }
    retryBudget = flow.retryBudget ?? -1
    breakerRate = flow.circuitBreaker?.errorRate ?? 0
    breakerWindow = flow.circuitBreaker?.window ?? 0
    breakerCalls = flow.circuitBreaker?.minCalls ?? 0
    breakerOpen = flow.circuitBreaker?.open ?? 0
    capacity = source.backlog?.capacity ?? .max
    dropsOldest = source.backlog?.whenFull == .dropOldest
  }
}

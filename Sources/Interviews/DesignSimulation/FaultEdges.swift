/// A moment at which a fault begins, changes or ends.
struct FaultEdge {
  /// Scenario time, from the start of the warm-up.
  var time: Double
  /// A zone whose replicas die at this moment.
  var dies: Int?
}

/// What a fault does to one component between two moments.
struct FaultEffect {
  enum Change {
    case slowness(Double)
    case errors(Double)
    case down
    /// Calls still go to the replicas of this zone.
    case deadZone(Int)
    case newVersion(share: Double, wrong: Double, errors: Double, factor: Double)
    case flush
  }

  var component: Int
  var begin: Double
  var end: Double
  var change: Change
}

/// The faults of a scenario as the engine applies them.
struct FaultPlan {
  private(set) var edges: [FaultEdge] = []
  private(set) var effects: [FaultEffect] = []
  /// Zones with the time they are lost.
  private(set) var lost: [(zone: Int, begin: Double, end: Double)] = []

  init(_ faults: [ScenarioBinding.Fault], plan: ServingPlan, warmUp: Double) {
    for fault in faults {
      let begin = warmUp + fault.source.at
      let end = begin + fault.source.lasting
      add(fault, plan, begin, end)
    }
    edges += effects.flatMap { [FaultEdge(time: $0.begin), FaultEdge(time: $0.end)] }
    edges += lost.flatMap {
      [FaultEdge(time: $0.begin, dies: $0.zone), FaultEdge(time: $0.end)]
    }
    edges.sort { ($0.time, $0.dies ?? -1) < ($1.time, $1.dies ?? -1) }
  }

  private mutating func add(
    _ fault: ScenarioBinding.Fault, _ plan: ServingPlan, _ begin: Double, _ end: Double
  ) {
    if case .lostZone(_, let detection) = fault.source.kind {
      guard let zone = fault.zone else { return }
      lost.append((zone, begin, end))
      for component in fault.targets {
        effects.append(
          FaultEffect(
            component: component, begin: begin, end: min(end, begin + detection),
            change: .deadZone(zone)))
      }
      return
    }
    for component in fault.targets {
      let change: FaultEffect.Change
      var end = end
      switch fault.source.kind {
      case .slow(_, let factor): change = .slowness(factor)
      case .errors(_, let share): change = .errors(share)
      case .down: change = .down
      case .cacheFlush:
        guard plan.components[component].isCache else { continue }
        change = .flush
      case .badModel(_, let wrong, let errors, let factor):
        let rollout = plan.components[component]
        let limited = rollout.detection > 0
        if limited { end = min(end, begin + rollout.detection) }
        change = .newVersion(
          share: limited ? rollout.canary : 1, wrong: wrong, errors: errors, factor: factor)
      case .lostZone, .spike, .late, .malformed: continue
      }
      effects.append(FaultEffect(component: component, begin: begin, end: end, change: change))
    }
  }
}

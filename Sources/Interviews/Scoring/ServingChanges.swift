import CourseModel

/// Changes of a serving design that are worth trying.
struct ServingChanges {
  let design: ServingDesign
  let prompt: Prompt
  /// Of the design as it is.
  let reports: [ServingReport]

  var all: [DesignChange] {
    var changes: [DesignChange] = []
    for name in saturated {
      changes.append(
        change("double the replicas of `\(name)`") { doubleReplicas(&$0, of: name) })
    }
    changes.append(change("stand every component in two zones, with a replica in each", addZones))
    if let name = saturated.first {
      changes.append(
        change("stand every component in two zones, and double the replicas of `\(name)`") {
          addZones(&$0)
          doubleReplicas(&$0, of: name)
        })
    }
    changes += [
      change("give every flow a timeout that fits into its caller's") { fitTimeouts(&$0) },
      change("add a fallback to every flow to a model server or feature store") {
        addFallbacks(&$0, timeouts: false)
      },
      change(
        "add a fallback to every flow to a model server or feature store, and timeouts that fit into "
          + "the caller's"
      ) {
        addFallbacks(&$0, timeouts: true)
      },
      change("try nothing again") { design in
        for index in design.flows.indices { design.flows[index].retries = 0 }
      },
      change("try failed calls once more, with jitter") { design in
        for index in design.flows.indices where design.flows[index].retries == 0 {
          design.flows[index].retries = 1
          design.flows[index].backoff.jitter = .full
        }
      },
      change("drop work whose caller has given up") { design in
        for index in design.components.indices { design.components[index].deadlineAware = true }
      },
      change("let a circuit breaker stop calls to what fails") { addBreakers(&$0) },
      change("let the model server take batches of 16") { batch(&$0) },
      change("let new model versions in by a canary of 5%") { addCanary(&$0) },
    ]
    if let ratio = possibleHitRatio {
      changes.append(
        change("put a cache with \(Figure.text(ratio * 100))% hits before the slowest call") {
          addCache(&$0, ratio)
        })
    }
    return changes.filter { $0.design != .serving(design) }
  }

  private func change(_ words: String, _ edit: (inout ServingDesign) -> Void) -> DesignChange {
    var changed = design
    edit(&changed)
    return DesignChange(words: words, design: .serving(changed))
  }

  /// In the order of the scenarios.
  private var saturated: [String] {
    var names: [String] = []
    for report in reports where !names.contains(report.saturation.component) {
      names.append(report.saturation.component)
    }
    return Array(names.prefix(3))
  }

  private func doubleReplicas(_ design: inout ServingDesign, of name: String) {
    for index in design.components.indices where design.components[index].name == name {
      design.components[index].replicas = min(10_000, design.components[index].replicas * 2)
      design.components[index].autoscale?.min *= 2
      design.components[index].autoscale?.max *= 2
    }
  }

  private func addZones(_ design: inout ServingDesign) {
    for index in design.components.indices where design.components[index].work != .none {
      var component = design.components[index]
      if component.zones.count < 2 {
        let first = component.zones.first ?? "a"
        component.zones = [first, first == "a" ? "b" : "a"]
      }
      if case .periodic = component.work {
      } else {
        component.replicas = max(component.replicas, component.zones.count)
      }
      design.components[index] = component
    }
  }
}

// Changes of flows.
extension ServingChanges {
  /// From the client on: each at most what its caller leaves, halved where it has none.
  private func fitTimeouts(_ design: inout ServingDesign) {
    var limits: [Int: Double] = [:]
    for component in design.callersFirst ?? [] {
      for index in design.flows.indices
      where design.flows[index].from == component && !design.flows[index].isAsync {
        let outer = limits[component] ?? 1
        let share = outer * (limits[component] == nil ? 1 : 0.8)
        let attempts = Double(1 + design.flows[index].retries)
        let timeout = min(design.flows[index].timeout ?? share, share / attempts)
        design.flows[index].timeout = timeout
        let target = design.flows[index].to
        limits[target] = min(limits[target] ?? .infinity, timeout)
      }
    }
  }

  private func addFallbacks(_ design: inout ServingDesign, timeouts: Bool) {
    let kinds: Set<ComponentKind> = [.modelServer, .featureStore]
    let targets = design.flows.indices.filter {
      let flow = design.flows[$0]
      return kinds.contains(design.components[flow.to].kind) && flow.fallback == nil
        && !flow.isAsync
        && flow.required && design.components[flow.from].kind != .client
    }
    guard let first = targets.first else { return }
    var rules = DesignComponent(
      name: "simple-rules", place: design.components[design.flows[first].to].place, kind: .service)
    rules.work = .each(.constant(0.001))
    rules.replicas = 2
    rules.concurrency = 64
    rules.zones = design.components[design.flows[first].from].zones
    rules.replicas = max(2, rules.zones.count)
    design.components.append(rules)
    for index in targets {
      design.flows[index].fallback = Fallback(to: design.components.count - 1, timeout: 0.05)
    }
    if timeouts { fitTimeouts(&design) }
  }

  private func addBreakers(_ design: inout ServingDesign) {
    for index in design.flows.indices
    where !design.flows[index].isAsync && design.flows[index].circuitBreaker == nil
      && design.components[design.flows[index].from].kind != .client
    {
      design.flows[index].circuitBreaker = CircuitBreaker(
        errorRate: 0.5, window: 10, minCalls: 20, open: 5)
    }
  }

  private func batch(_ design: inout ServingDesign) {
    for index in design.components.indices {
      guard case .batches(var batch) = design.components[index].work, batch.max < 16 else {
        continue
      }
      batch.max = 16
      batch.wait = Swift.max(batch.wait, 0.005)
      design.components[index].work = .batches(batch)
    }
  }

  private func addCanary(_ design: inout ServingDesign) {
    for index in design.components.indices where design.components[index].kind == .modelServer {
      if design.components[index].rollout == nil {
        design.components[index].rollout = Rollout(canary: 0.05, detection: 300)
      }
    }
  }

  /// What the prompt's world allows; nil when it says nothing of caches.
  private var possibleHitRatio: Double? {
    prompt.world.first { limit in
      if case .kinds(let kinds) = limit.subject { kinds.contains(.cache) } else { false }
    }?.hitRatioAtMost
  }

  private func addCache(_ design: inout ServingDesign, _ ratio: Double) {
    let kinds: Set<ComponentKind> = [.modelServer, .featureStore, .store]
    guard !design.components.contains(where: { $0.kind == .cache }),
      let index = design.flows.indices.first(where: {
        kinds.contains(design.components[design.flows[$0].to].kind) && !design.flows[$0].isAsync
      })
    else { return }
    let target = design.flows[index].to
    var cache = DesignComponent(
      name: "added-cache", place: design.components[target].place, kind: .cache)
    cache.work = .each(.constant(0.001))
    cache.concurrency = 1000
    cache.blocking = false
    cache.replicas = 2
    cache.zones = design.components[target].zones
    cache.replicas = max(2, cache.zones.count)
    cache.cache = CacheRule(hitRatio: ratio, warmUp: 300)
    design.components.append(cache)
    var behind = DesignFlow(
      place: design.flows[index].place, from: design.components.count - 1, to: target, step: 1)
    behind.timeout = design.flows[index].timeout
    design.flows[index].to = design.components.count - 1
    design.flows.append(behind)
  }
}

import Simulation

// Injected faults: at each of their moments the state of every component is set anew.

extension ServingEngine {
  mutating func passEdge(_ index: Int) {
    // The moment itself, not the clock, which may have been rounded on its way through run time.
    let time = faults.edges[index].time
    lostZones = 0
    for lost in faults.lost where lost.begin <= time && time < lost.end {
      lostZones |= 1 << UInt64(lost.zone)
    }
    for component in 0..<componentCount where components[component].mode != .client {
      touch(component)
      resetFaults(component)
    }
    for effect in faults.effects { apply(effect, at: time) }
    for component in 0..<componentCount where components[component].mode != .client {
      placeReplicas(component)
    }
    if let zone = faults.edges[index].dies { killZone(zone) }
    for component in 0..<componentCount where components[component].mode != .client {
      letIn(component)
    }
  }

  private func resetFaults(_ index: Int) {
    states[index].slowness = 1
    states[index].errorShare = 0
    states[index].isDown = false
    states[index].deadShare = 0
    states[index].newVersionShare = 0
    states[index].newVersionWrong = 0
    states[index].newVersionErrors = 0
    states[index].newVersionFactor = 1
  }

  private func apply(_ effect: FaultEffect, at time: Double) {
    let index = effect.component
    if case .flush = effect.change {
      if effect.begin == time { states[index].flushedAt = time }
      return
    }
    guard effect.begin <= time, time < effect.end else { return }
    switch effect.change {
    case .slowness(let factor): states[index].slowness *= factor
    case .errors(let share):
      states[index].errorShare = 1 - (1 - states[index].errorShare) * (1 - share)
    case .down: states[index].isDown = true
    case .deadZone(let zone): states[index].deadShare += share(of: zone, index)
    case .newVersion(let share, let wrong, let errors, let factor):
      states[index].newVersionShare = share
      states[index].newVersionWrong = wrong
      states[index].newVersionErrors = errors
      states[index].newVersionFactor = factor
    case .flush: break
    }
  }

  /// Share of a component's replicas that stand in a zone.
  private func share(of zone: Int, _ index: Int) -> Double {
    let component = components[index]
    let ready = states[index].ready
    for place in 0..<component.zoneCount where zones[component.zoneStart + place] == zone {
      let here = ready / component.zoneCount + (place < ready % component.zoneCount ? 1 : 0)
      return ready > 0 ? Double(here) / Double(ready) : 0
    }
    return 0
  }

  /// What replicas of the zone are working on fails.
  private mutating func killZone(_ zone: Int) {
    for index in 0..<calls.count {
      let place = Int(calls[index].component)
      guard place < componentCount, calls[index].flags.contains(.holdsPlace),
        !calls[index].flags.contains(.ended),
        zones[components[place].zoneStart + Int(calls[index].zone)] == zone
      else { continue }
      if components[place].mode == .single {
        fail(index, .unavailable)
      } else {
        failBatch(index)
      }
    }
  }

  private mutating func failBatch(_ first: Int) {
    var index = first
    while index >= 0 {
      let next = Int(calls[index].next)
      fail(index, .unavailable)
      index = next
    }
  }
}

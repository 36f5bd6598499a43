import Simulation
#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

// Replicas: how many, where, and when there are more or fewer.

extension ServingEngine {
  /// Spreads the replicas over the zones and counts their places.
  mutating func placeReplicas(_ place: Int) {
    touch(place)
    let component = components[place]
    guard component.mode != .client else {
      states[place].places = .max
      return
    }
    let ready = states[place].ready
    var replicas = 0
    for zone in 0..<component.zoneCount {
      let share = ready / component.zoneCount + (zone < ready % component.zoneCount ? 1 : 0)
      let lost = lostZones & (1 << UInt64(zones[component.zoneStart + zone])) != 0
      let here = lost ? 0 : share
      zonePlaces[component.zoneStart + zone] = Int32(here * component.concurrency)
      replicas += here
    }
    states[place].places = replicas * component.concurrency
    states[place].lineLimit = component.queue < 0 ? -1 : component.queue * replicas
  }

  mutating func scheduleLook(_ place: Int) {
    let component = components[place]
    // In a sampled run a look needs enough run time to tell load from chance: with 1,000 service
    // times over all replicas, utilisation is known within about 4%.
    let enough = 1000 * component.meanWork / Double(max(1, states[place].places))
    let step = component.scaleEvery / slots[slot].factor
    let run = max(step, min(component.scaleEvery, enough))
    queue.push(now + run, EngineEvent.payload(.scaleTick, place))
  }

  /// The autoscaler compares utilisation with its target, like the Horizontal Pod Autoscaler: the
  /// wanted number is replicas x utilisation / target, and a tenth more or less is left alone.
  mutating func lookAtScale(_ place: Int) {
    touch(place)
    let component = components[place]
    let state = states[place]
    let utilisation = state.scalePlaces > 0 ? state.scaleBusy / state.scalePlaces : 0
    states[place].scaleBusy = 0
    states[place].scalePlaces = 0
    scheduleLook(place)
    let ratio = utilisation / component.scaleTarget
    let exact = Double(state.ready) * ratio
    let wanted = abs(ratio - 1) <= 0.1 ? state.ready : Int(exact.rounded(.up))
    let bounded = max(component.scaleMin, min(component.scaleMax, wanted))
    if bounded >= state.ordered {
      states[place].lowSince = .nan
      if bounded > state.ordered {
        states[place].ordered = bounded
        schedule(.scaleReady, place, atScenario: scenarioTime + component.scaleLag)
      }
      return
    }
    shrink(place, to: bounded, component)
  }

  private mutating func shrink(_ place: Int, to wanted: Int, _ component: PlanComponent) {
    let time = scenarioTime
    if states[place].lowSince.isNaN {
      states[place].lowSince = time
      states[place].lowMost = wanted
    }
    states[place].lowMost = max(states[place].lowMost, wanted)
    // Replicas that are still to come belong to a decision that is not done yet.
    guard time - states[place].lowSince >= component.scaleDownAfter,
      states[place].ready == states[place].ordered
    else { return }
    states[place].ready = states[place].lowMost
    states[place].ordered = states[place].lowMost
    states[place].lowSince = .nan
    placeReplicas(place)
  }

  /// Replicas ordered a lag ago are ready. Orders since then come with entries of their own, so a
  /// later order may come a little early with an earlier one, never late.
  mutating func addReadyReplicas(_ place: Int) {
    guard states[place].ordered > states[place].ready else { return }
    touch(place)
    states[place].ready = states[place].ordered
    placeReplicas(place)
    letIn(place)
  }
}

/// `exp`, named so that it cannot be taken for a distribution.
func exponential(_ power: Double) -> Double { exp(power) }

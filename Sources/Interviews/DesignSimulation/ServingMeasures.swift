import Simulation

/// Reads an engine that has run: sums and percentiles over measured slots, in scenario counts.
struct ServingMeasures: ~Copyable {
  let engine: ServingEngine
  /// Slots of the measured time; slot 0 is the warm-up.
  let slots: Range<Int>
  let duration: Double

  init(_ engine: consuming ServingEngine) {
    slots = 1..<engine.clock.slots.count
    duration = engine.clock.end - engine.clock.warmUp
    self.engine = engine
  }

  func factor(_ slot: Int) -> Double { engine.slots[slot].factor }

  /// A count over the measured time.
  func total(_ count: (SlotSums) -> UInt32) -> Double {
    slots.reduce(0) { $0 + Double(count(engine.slotSums[$1])) * factor($1) }
  }

  func total(_ amount: (SlotSums) -> Double) -> Double {
    slots.reduce(0) { $0 + amount(engine.slotSums[$1]) * factor($1) }
  }

  func sums(_ slot: Int, _ component: Int) -> ComponentSums {
    engine.sums[slot * engine.componentCount + component]
  }

  /// An amount of one component over the measured time.
  func total(_ component: Int, _ amount: (ComponentSums) -> Double) -> Double {
    slots.reduce(0) { $0 + amount(sums($1, component)) * factor($1) }
  }

  func latencyWeights(_ slot: Int) -> [Double] { weights(engine.latencies, slot) }
  func ageWeights(_ slot: Int) -> [Double] { weights(engine.ages, slot) }

  private func weights(_ counts: borrowing FlatStore<UInt32>, _ slot: Int) -> [Double] {
    let first = slot * TimeHistogram.classes
    return (0..<TimeHistogram.classes).map { Double(counts[first + $0]) * factor(slot) }
  }

  func componentAgeWeights(_ component: Int) -> [Double] {
    let first = component * TimeHistogram.classes
    return (0..<TimeHistogram.classes).map { engine.componentAges[first + $0] }
  }

  func utilisation(_ slot: Int, _ component: Int) -> Double {
    let sums = sums(slot, component)
    return sums.busyArea.over(sums.placesArea)
  }

  /// Calls and messages waiting, on average.
  func waiting(_ slot: Int, _ component: Int) -> Double {
    sums(slot, component).lineArea.over(engine.slots[slot].runLength)
  }

  func replicas(_ slot: Int, _ component: Int) -> Double {
    sums(slot, component).replicaArea.over(engine.slots[slot].runLength)
  }
}

extension ServingMeasures {
  /// Percentiles of all latencies or ages of the measured time.
  func percentiles(_ shares: [Double], of weights: (Int) -> [Double]) -> [Double] {
    var all = [Double](repeating: 0, count: TimeHistogram.classes)
    for slot in slots {
      for (index, weight) in weights(slot).enumerated() where weight > 0 { all[index] += weight }
    }
    return TimeHistogram.percentiles(shares, of: all)
  }

  enum FailureKind { case request, call, message }

  /// By cause and component, most first.
  func failures(_ kind: FailureKind, names: [String], of whole: Double) -> [FailureCount] {
    var found: [FailureCount] = []
    for cause in FailureCause.allCases {
      for (component, name) in names.enumerated() {
        let place = Int(cause.rawValue) * engine.componentCount + component
        let count =
          switch kind {
          case .request: engine.requestFailures[place]
          case .call: engine.callFailures[place]
          case .message: engine.lostMessages[place]
          }
        guard count > 0 else { continue }
        found.append(
          FailureCount(
            cause: cause.title, component: name, count: count.rounded(),
            share: count.over(whole).significant))
      }
    }
    return found.sorted { ($1.count, $0.component, $0.cause) < ($0.count, $1.component, $1.cause) }
  }
}

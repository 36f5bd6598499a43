import Simulation

/// Two clocks. *Scenario time* is the time the scenario talks about. *Run time* is the time that is
/// simulated event by event. They are one in an exact run. In a sampled run each slot of scenario
/// time is represented by a shorter stretch of run time with the same rates, and whatever is
/// counted in it counts `factor` times.
struct SampleClock {
  struct Slot: BitwiseCopyable {
    var start: Double
    var length: Double
    var runStart: Double
    var runLength: Double

    var factor: Double { length / runLength }
  }

  /// Slot 0 is the warm-up; the others divide the measured time evenly.
  private(set) var slots: [Slot]
  let warmUp: Double

  static let measuredSlots = 120

  /// - Parameters:
  ///   - weights: for each slot, how much more finely than others it is sampled.
  ///   - events: for each slot, the events that an exact run would have.
  ///   - budget: events to spend; infinite for an exact run.
  init(warmUp: Double, duration: Double, weights: [Double], events: [Double], budget: Double) {
    self.warmUp = warmUp
    let length = duration / Double(Self.measuredSlots)
    var shares = weights.map { _ in 1.0 }
    if events.reduce(0, +) > budget {
      var low = 0.0
      var high = 1.0
      for _ in 0..<60 {
        let middle = (low + high) / 2
        let spent = zip(weights, events).reduce(0) { $0 + min(1, middle * $1.0) * $1.1 }
        if spent > budget { high = middle } else { low = middle }
      }
      shares = weights.map { min(1, low * $0) }
    }
    slots = []
    var start = 0.0
    var runStart = 0.0
    for index in 0...Self.measuredSlots {
      let slotLength = index == 0 ? warmUp : length
      let run = max(slotLength * shares[index], min(slotLength, 0.001))
      slots.append(Slot(start: start, length: slotLength, runStart: runStart, runLength: run))
      start += slotLength
      runStart += run
    }
  }

  static func boundaries(warmUp: Double, duration: Double) -> [(start: Double, end: Double)] {
    let length = duration / Double(measuredSlots)
    return [(0, warmUp)]
      + (0..<measuredSlots).map {
        (warmUp + Double($0) * length, warmUp + Double($0 + 1) * length)
      }
  }

  var end: Double { slots.last.map { $0.start + $0.length } ?? 0 }
  var runEnd: Double { slots.last.map { $0.runStart + $0.runLength } ?? 0 }

  /// Run time at a moment of scenario time (from the start of the warm-up).
  func runTime(at time: Double) -> Double {
    guard time < end else { return runEnd + (time - end) }
    let length = slots[1].length
    var index = time < warmUp ? 0 : 1 + Int((time - warmUp) / length)
    index = min(index, slots.count - 1)
    let slot = slots[index]
    return slot.runStart + (slot.length > 0 ? (time - slot.start) / slot.factor : 0)
  }

  /// Scenario seconds for each run second over the measured time.
  var meanFactor: Double {
    (end - warmUp) / slots.dropFirst().reduce(0) { $0 + $1.runLength }
  }
}

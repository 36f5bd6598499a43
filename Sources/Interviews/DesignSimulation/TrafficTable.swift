#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A stretch of time in which a client's traffic is even.
struct TrafficPiece: BitwiseCopyable {
  /// Scenario time, from the start of the warm-up.
  var start: Double
  var end: Double
  /// Requests a second.
  var rate: Double
  /// Share of requests that are malformed.
  var malformed: Double
  /// Share of requests that were held back, for a time between `lateLeast` and `lateMost`.
  var lateShare = 0.0
  var lateLeast = 0.0
  var lateMost = 0.0
}

/// A client's traffic over the whole scenario, in even pieces.
struct TrafficTable {
  let client: Int
  let isUniform: Bool
  private(set) var pieces: [TrafficPiece] = []

  private let traffic: Traffic
  private let scenario: ServingScenario
  private let faults: [ScenarioBinding.Fault]

  init(
    client: Int, traffic: Traffic, scenario: ServingScenario, faults: [ScenarioBinding.Fault]
  ) {
    self.client = client
    self.traffic = traffic
    self.scenario = scenario
    self.faults = faults.filter { $0.targets.contains(client) }
    isUniform = traffic.arrivals == .uniform
    let edges = edges.sorted()
    for (start, end) in zip(edges, edges.dropFirst()) where end > start {
      pieces.append(piece(start, end))
    }
    release()
  }

  /// Bursts of one client that a scenario may have.
  static let burstLimit = 20_000

  /// Requests between two moments.
  func requests(_ start: Double, _ end: Double) -> Double {
    pieces.reduce(0) { sum, piece in
      sum + max(0, min(end, piece.end) - max(start, piece.start)) * piece.rate
    }
  }

  /// Moments at which the rate may change.
  private var edges: Set<Double> {
    let end = scenario.warmUp + scenario.duration
    var edges: Set<Double> = [0, end, scenario.warmUp]
    if traffic.day != .flat {
      let step = max(60, end / 2000)
      for index in 0..<Int(end / step) { edges.insert(Double(index) * step) }
    }
    if let bursts = traffic.bursts {
      var at = bursts.every
      while at < scenario.duration {
        edges.insert(scenario.warmUp + at)
        edges.insert(min(end, scenario.warmUp + at + bursts.lasting))
        at += bursts.every
      }
    }
    for fault in faults {
      for moment in [fault.source.at, fault.source.at + fault.source.lasting, releaseEnd(fault)] {
        edges.insert(min(end, scenario.warmUp + moment))
      }
    }
    return edges
  }

  private func piece(_ start: Double, _ end: Double) -> TrafficPiece {
    let time = (start + end) / 2 - scenario.warmUp
    var rate = traffic.rate * dayFactor(time)
    var malformed = traffic.malformed
    if let bursts = traffic.bursts, time >= bursts.every,
      time.truncatingRemainder(dividingBy: bursts.every) < bursts.lasting
    {
      rate *= bursts.factor
    }
    for fault in faults
    where time >= fault.source.at && time < fault.source.at + fault.source.lasting {
      switch fault.source.kind {
      case .spike(_, let factor): rate *= factor
      case .late: rate = 0
      case .malformed(_, let share): malformed = 1 - (1 - malformed) * (1 - share)
      default: break
      }
    }
    return TrafficPiece(start: start, end: end, rate: rate, malformed: malformed)
  }

  private func releaseEnd(_ fault: ScenarioBinding.Fault) -> Double {
    guard case .late = fault.source.kind else { return fault.source.at }
    return fault.source.at + fault.source.lasting * 1.1
  }

  /// What a `late` fault held back comes after it, ten times as fast as it was made.
  private mutating func release() {
    for fault in faults {
      guard case .late = fault.source.kind else { continue }
      let began = scenario.warmUp + fault.source.at
      let ended = began + fault.source.lasting
      let until = scenario.warmUp + releaseEnd(fault)
      for index in pieces.indices where pieces[index].start >= ended && pieces[index].end <= until {
        let held = 10 * traffic.rate * dayFactor(fault.source.at + fault.source.lasting / 2)
        let passed = pieces[index].start - ended
        let piece = pieces[index]
        pieces[index].rate = piece.rate + held
        pieces[index].lateShare = held / (piece.rate + held)
        pieces[index].lateMost = ended - began - 9 * passed
        pieces[index].lateLeast = max(0, pieces[index].lateMost - 9 * (piece.end - piece.start))
      }
    }
  }

  private func dayFactor(_ time: Double) -> Double {
    let day = 86_400.0
    let clock = (scenario.startAt + time + day).truncatingRemainder(dividingBy: day)
    switch traffic.day {
    case .flat: return 1
    case .daily(let low, let peakAt):
      let phase = (clock - peakAt) / day * 2 * Double.pi
      return low + (1 - low) * (1 + cos(phase)) / 2
    case .hourly(let shares):
      let hour = min(23, Int(clock / 3600))
      let within = clock / 3600 - Double(hour)
      return shares[hour] * (1 - within) + shares[(hour + 1) % 24] * within
    }
  }
}

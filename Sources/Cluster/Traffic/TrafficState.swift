import KubernetesAPI

/// Where a flow's requests go just now, and what has become of them so far.
struct TrafficState: Sendable {
  /// A pod's port behind the Service.
  struct Endpoint: Sendable, Hashable {
    var pod: ObjectKey
    var port: Int
  }

  enum Outcome: Sendable, Hashable {
    case good(latency: Double)
    case failing(String)
  }

  struct Share: Sendable {
    var outcome: Outcome
    var part: Double
    var endpoint: Endpoint?
  }

  let flow: TrafficFlow
  /// What the scenario's steps or the profile say.
  var rate: Double
  /// The story has set the rate: the profile no longer counts.
  var isSet = false
  var countedUntil: Timestamp
  var shares: [Share] = []
  /// What the nodes' proxies know.
  var seen: [Endpoint] = []
  /// What they will know, and from when on.
  var coming: [(at: Timestamp, endpoints: [Endpoint])] = []
  /// Sums of ten seconds each, by their number since the cluster came up.
  var periods: [Int: TrafficTally] = [:]
  /// Requests that were under way when they were last looked at.
  var inFlight: [Endpoint: InFlight] = [:]
  /// Pods whose load was set.
  var loaded: Set<ObjectKey> = []

  static let period = 10.0

  /// Counts the requests of the time since the last count: all of it was alike.
  mutating func count(until now: Timestamp, since start: Timestamp) {
    let seconds = now.seconds(since: countedUntil)
    guard seconds > 0 else { return }
    var from = countedUntil
    while from < now {
      let number = Int(from.seconds(since: start) / Self.period)
      let end = min(now, start.advanced(seconds: Double(number + 1) * Self.period))
      // A period that ends where it begins is a rounding of the clock.
      let until = end > from ? end : now
      count(rate * until.seconds(since: from), in: number)
      from = until
    }
    countedUntil = now
  }

  private mutating func count(_ requests: Double, in number: Int) {
    guard requests > 0 else { return }
    for share in shares {
      if let pod = share.endpoint?.pod {
        periods[number, default: .init()].reached[pod, default: 0] += requests * share.part
      }
      switch share.outcome {
      case .good(let latency):
        periods[number, default: .init()].add(requests * share.part, latency: latency)
      case .failing(let cause):
        periods[number, default: .init()].add(requests * share.part, failing: cause)
      }
    }
  }
}

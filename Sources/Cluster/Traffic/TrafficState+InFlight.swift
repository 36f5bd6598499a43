import KubernetesAPI

/// Requests that a pod has taken and not answered yet are lost when its process ends first.
extension TrafficState {
  struct InFlight: Sendable {
    var rate: Double
    /// Seconds.
    var latency: Double
    /// When the last of them was sent.
    var until: Timestamp
  }

  /// Notes what was sent well until now.
  mutating func noteInFlight(at now: Timestamp) {
    for share in shares {
      guard let endpoint = share.endpoint, case .good(let latency) = share.outcome else { continue }
      inFlight[endpoint] = InFlight(rate: rate * share.part, latency: latency, until: now)
    }
  }

  /// What was under way to processes that have ended was answered by a reset.
  mutating func loseInFlight(in cluster: Cluster) {
    let going = Set(shares.filter { $0.isGood }.compactMap(\.endpoint))
    let others = inFlight.filter { !going.contains($0.key) }
    for (endpoint, requests) in others.sorted(by: { $0.key.pod < $1.key.pod }) {
      let age = cluster.now.seconds(since: requests.until)
      if age >= requests.latency {
        inFlight[endpoint] = nil
      } else if !cluster.runs(endpoint.pod) {
        inFlight[endpoint] = nil
        let number = Int(cluster.now.seconds(since: cluster.start) / Self.period)
        periods[number, default: .init()].turn(
          requests.rate * (requests.latency - age), latency: requests.latency,
          intoFailing: "connection reset")
      }
    }
  }
}

extension TrafficState.Share {
  var isGood: Bool { if case .good = outcome { true } else { false } }
}

extension Cluster {
  /// Whether a container of the pod runs, beside those that only prepare it.
  fileprivate func runs(_ pod: ObjectKey) -> Bool {
    kubelets.pods[pod]?.containers.contains { $0.kind == .main && $0.isRunning } ?? false
  }
}

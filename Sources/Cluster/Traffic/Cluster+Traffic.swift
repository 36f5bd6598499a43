import KubernetesAPI

extension Cluster {
  mutating func beginTraffic(_ flows: [TrafficFlow]) {
    for flow in flows {
      traffic[flow.name] = TrafficState(flow: flow, rate: 0, countedUntil: now)
      wake(Traffic.self, ObjectKey(Traffic.resource, "", flow.name), at: now)
    }
  }

  /// Something that decides over requests has changed without an object saying so.
  mutating func lookAtTraffic() {
    for flow in traffic.keys.sorted() {
      wake(Traffic.self, ObjectKey(Traffic.resource, "", flow), at: now)
    }
  }

  /// The story sets a flow's rate; the profile counts no more.
  mutating func setTraffic(_ name: String, rate: Double) {
    guard traffic[name] != nil else { return }
    traffic[name]?.count(until: now, since: start)
    traffic[name]?.rate = rate
    traffic[name]?.isSet = true
    wake(Traffic.self, ObjectKey(Traffic.resource, "", name), at: now)
  }

  /// What became of a flow's requests between two moments; periods of ten seconds that lie partly
  /// within count whole.
  public func tally(of flow: String, from: Timestamp, to: Timestamp) -> TrafficTally {
    guard var state = traffic[flow] else { return TrafficTally() }
    state.count(until: now, since: start)
    let first = Int(from.seconds(since: start) / TrafficState.period)
    let last = Int(to.seconds(since: start) / TrafficState.period)
    var tally = TrafficTally()
    for (number, period) in state.periods.sorted(by: { $0.key < $1.key })
    where (first...max(first, last)).contains(number) {
      tally.add(period)
    }
    return tally
  }

  /// The pods behind a flow's Service: those that are ready; when there are none, those that still
  /// serve while they end.
  /// https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/#conditions
  func endpoints(of flow: TrafficFlow) -> [TrafficState.Endpoint] {
    guard let service = store[ObjectKey(.services, flow.namespace, flow.service)],
      let port = service["spec"]["ports"].elements.first(where: { $0["port"].int == flow.port })
    else { return [] }
    var ready: [TrafficState.Endpoint] = []
    var ending: [TrafficState.Endpoint] = []
    for slice in store.list(.endpointSlices, namespace: flow.namespace)
    where slice.labels["kubernetes.io/service-name"].string == flow.service {
      let own = slice["ports"].elements.first {
        ($0["name"].string ?? "") == (port["name"].string ?? "")
      }
      guard let number = own?["port"].int else { continue }
      for endpoint in slice["endpoints"].elements {
        guard let name = endpoint["targetRef"]["name"].string else { continue }
        let place = TrafficState.Endpoint(
          pod: ObjectKey(.pods, slice.namespace, name), port: number)
        let conditions = endpoint["conditions"]
        if conditions["ready"].bool != false {
          ready.append(place)
        } else if conditions["serving"].bool == true, conditions["terminating"].bool == true {
          ending.append(place)
        }
      }
    }
    return ready.isEmpty ? ending : ready
  }

  /// What happens to the requests as things stand: each endpoint gets an equal part.
  func shares(of state: TrafficState) -> [TrafficState.Share] {
    let flow = state.flow
    guard store[ObjectKey(.services, flow.namespace, flow.service)] != nil else {
      return [.init(outcome: .failing("no such Service"), part: 1)]
    }
    guard !state.seen.isEmpty else { return [.init(outcome: .failing("no endpoints"), part: 1)] }
    let source = source(of: flow)
    let part = 1 / Double(state.seen.count)
    return state.seen.map { endpoint in
      TrafficState.Share(
        outcome: outcome(endpoint, flow, source), part: part, endpoint: endpoint)
    }
  }

  private func source(of flow: TrafficFlow) -> NetworkPeer? {
    guard let selector = flow.source else { return .outside(address: "203.0.113.10") }
    return store.list(.pods, namespace: flow.sourceNamespace).first {
      selector.matches($0.labels) && $0["status"]["phase"] == "Running"
    }.map(NetworkPeer.pod)
  }

  private func outcome(
    _ endpoint: TrafficState.Endpoint, _ flow: TrafficFlow, _ source: NetworkPeer?
  ) -> TrafficState.Outcome {
    guard let source else { return .failing("no pod that asks") }
    // An endpoint that the proxies still know of, though its pod is gone.
    guard let pod = store[endpoint.pod] else { return .failing("connection refused") }
    if store.count(.networkPolicies) > 0,
      !mayConnect(source, to: .pod(pod), port: endpoint.port)
    {
      return .failing("timeout (refused by a NetworkPolicy)")
    }
    switch ask(pod, port: endpoint.port, path: flow.path, asksOthers: true) {
    case .refused: return .failing("connection refused")
    case .silence: return .failing("timeout")
    case .status(let code, let seconds):
      if seconds > flow.timeout { return .failing("timeout") }
      return code < 500 && code != 404 ? .good(latency: seconds) : .failing("status \(code)")
    }
  }

  /// Tells the pods how much is asked of them.
  mutating func spread(_ state: inout TrafficState) {
    var loads: [ObjectKey: (rate: Double, inFlight: Double)] = [:]
    for share in state.shares {
      guard let pod = share.endpoint?.pod else { continue }
      let rate = state.rate * share.part
      let latency =
        if case .good(let seconds) = share.outcome { seconds } else { state.flow.timeout }
      loads[pod, default: (0, 0)].rate += rate
      loads[pod, default: (0, 0)].inFlight += rate * latency
    }
    for pod in state.loaded.subtracting(loads.keys).sorted() {
      setLoad(of: pod, rate: 0, inFlight: 0)
    }
    for (pod, load) in loads.sorted(by: { $0.key < $1.key }) {
      setLoad(of: pod, rate: load.rate, inFlight: load.inFlight)
    }
    state.loaded = Set(loads.keys)
  }
}

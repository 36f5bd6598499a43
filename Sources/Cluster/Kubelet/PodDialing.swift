import KubernetesAPI

/// A connection from a pod: names, Services, network policies and what listens at the other end.
/// https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/
struct PodDialing {
  enum Outcome {
    /// The name is not known.
    case unknownHost
    /// Nobody takes the connection: no endpoints, or no listener.
    case refused
    /// No answer comes: a policy is in the way, or the process hangs.
    case silence
    case status(Int, seconds: Double, pod: JSON)
  }

  let source: JSON
  let cluster: Cluster

  init(from source: JSON, in cluster: Cluster) {
    self.source = source
    self.cluster = cluster
  }

  /// Whether something takes connections there.
  func isAnswered(host: String, port: Int) -> Bool {
    if case .status = dial(host: host, port: port, path: "/") { true } else { false }
  }

  /// Connects to the first endpoint that there is, and asks for a path.
  func dial(host: String, port: Int, path: String, choice: Int = 0) -> Outcome {
    guard let targets = targets(host: host, port: port) else { return .unknownHost }
    guard !targets.isEmpty else { return .refused }
    let (pod, port) = targets[choice % targets.count]
    if pod.uid != source.uid, !cluster.mayConnect(.pod(source), to: .pod(pod), port: port) {
      return .silence
    }
    return ask(pod, port: port, path: path)
  }

  private func ask(_ pod: JSON, port: Int, path: String) -> Outcome {
    switch cluster.ask(pod, port: port, path: path) {
    case .refused: .refused
    case .silence: .silence
    case .status(let code, let seconds): .status(code, seconds: seconds, pod: pod)
    }
  }

  /// Pods, with the ports there, that a host name or address stands for; nil when it is not known.
  private func targets(host: String, port: Int) -> [(JSON, Int)]? {
    if host == "localhost" || host.hasPrefix("127.") { return [(source, port)] }
    if Self.isAddress(host) {
      if let service = service(address: host) { return endpoints(of: service, port: port) }
      return pod(address: host).map { [($0, port)] } ?? []
    }
    guard let (service, pod) = named(host) else { return nil }
    let endpoints = endpoints(of: service, port: port)
    guard let pod else { return endpoints }
    return endpoints.filter { $0.0.name == pod }
  }

  private static func isAddress(_ host: String) -> Bool {
    let parts = host.split(separator: ".")
    return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
  }

  /// `web`, `web.shop`, `web.shop.svc`, `web.shop.svc.cluster.local`; a StatefulSet's pod before it.
  private func named(_ host: String) -> (JSON, pod: String?)? {
    var parts = host.split(separator: ".").map(String.init)
    if parts.suffix(2) == ["cluster", "local"] { parts.removeLast(2) }
    if parts.last == "svc" { parts.removeLast() }
    let own = source.namespace
    let readings: [(String, String, String?)] =
      switch parts.count {
      case 1: [(parts[0], own, nil)]
      case 2: [(parts[0], parts[1], nil), (parts[1], own, parts[0])]
      case 3: [(parts[1], parts[2], parts[0])]
      default: []
      }
    for (name, namespace, pod) in readings {
      if let service = cluster.store[ObjectKey(.services, namespace, name)] {
        return (service, pod)
      }
    }
    return nil
  }

  /// What a name stands for: the whole name, and a Service's address, or a headless one's pods'.
  func addresses(of host: String) -> (name: String, addresses: [String])? {
    guard let (service, pod) = named(host) else { return nil }
    let name = "\(service.name).\(service.namespace).svc.cluster.local"
    if service["spec"]["clusterIP"] != "None" {
      return (name, [service["spec"]["clusterIP"].string].compactMap(\.self))
    }
    let pods = endpoints(of: service, port: 0).map(\.0).filter { pod == nil || $0.name == pod }
    return (pod.map { "\($0).\(name)" } ?? name, pods.compactMap { $0["status"]["podIP"].string })
  }

  private func service(address: String) -> JSON? {
    cluster.store.list(.services).first { $0["spec"]["clusterIP"].string == address }
  }

  private func pod(address: String) -> JSON? {
    cluster.store.list(.pods).first {
      $0["status"]["podIP"].string == address && $0["spec"]["hostNetwork"].bool != true
    }
  }

  /// The ready endpoints of the Service's port. A headless Service has no ports of its own: the
  /// pods' are asked.
  private func endpoints(of service: JSON, port: Int) -> [(JSON, Int)] {
    let isHeadless = service["spec"]["clusterIP"] == "None"
    let entry = service["spec"]["ports"].elements.first { $0["port"].int == port }
    guard isHeadless || entry != nil else { return [] }
    let slices = cluster.store.list(.endpointSlices, namespace: service.namespace).filter {
      $0.labels["kubernetes.io/service-name"].string == service.name
    }
    return slices.flatMap { slice -> [(JSON, Int)] in
      let own = slice["ports"].elements.first {
        ($0["name"].string ?? "") == (entry?["name"].string ?? "")
      }
      guard let number = isHeadless ? port : own?["port"].int else { return [] }
      return slice["endpoints"].elements.compactMap { endpoint in
        guard endpoint["conditions"]["ready"].bool != false,
          let name = endpoint["targetRef"]["name"].string,
          let pod = cluster.store[ObjectKey(.pods, slice.namespace, name)]
        else { return nil }
        return (pod, number)
      }
    }
  }
}

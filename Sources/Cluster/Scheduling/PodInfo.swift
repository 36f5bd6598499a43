import KubernetesAPI

/// What the scheduler needs to know of a pod, read once.
struct PodInfo: Sendable {
  let key: ObjectKey
  let uid: String
  let labels: JSON
  let priority: Int
  let requests: ResourceAmounts
  /// Requests as the scores count them: a container that asks for nothing counts for a little.
  let scoredRequests: ResourceAmounts
  let tolerations: [Toleration]
  let nodeSelector: JSON
  let affinity: JSON
  let hostPorts: [HostPort]
  let createdAt: Timestamp

  init(_ pod: JSON) {
    key = ObjectKey(.pods, of: pod)
    uid = pod.uid
    labels = pod.labels
    let spec = pod["spec"]
    priority = spec["priority"].int ?? 0
    requests = PodResources.requests(of: spec)
    scoredRequests = Self.scored(spec, requests)
    tolerations = spec["tolerations"].elements.map(Toleration.init)
    nodeSelector = spec["nodeSelector"]
    affinity = spec["affinity"]
    hostPorts = HostPort.all(of: spec)
    createdAt = pod.createdAt ?? Timestamp(seconds: 0)
  }

  /// 100m and 200 MB for a container that does not say.
  /// https://github.com/kubernetes/kubernetes/blob/master/pkg/scheduler/util/pod_resources.go
  private static func scored(_ spec: JSON, _ requests: ResourceAmounts) -> ResourceAmounts {
    var scored = requests
    for container in spec["containers"].elements {
      let asked = container["resources"]["requests"]
      if !asked.has("cpu") { scored["cpu", default: 0] += 100 }
      if !asked.has("memory") { scored["memory", default: 0] += 200 * 1024 * 1024 }
    }
    return scored
  }
}

/// A port of the node that a pod wants for itself.
struct HostPort: Hashable, Sendable {
  var address: String
  var transport: String
  var port: Int

  static func all(of spec: JSON) -> [HostPort] {
    let sidecars = spec["initContainers"].elements.filter { $0["restartPolicy"] == "Always" }
    return (sidecars + spec["containers"].elements).flatMap { container in
      container["ports"].elements.compactMap { port in
        guard let number = port["hostPort"].int, number > 0 else { return nil }
        return HostPort(
          address: port["hostIP"].string ?? "0.0.0.0",
          transport: port["protocol"].string ?? "TCP", port: number)
      }
    }
  }

  /// The address 0.0.0.0 is every address.
  func conflicts(with other: HostPort) -> Bool {
    port == other.port && transport == other.transport
      && (address == other.address || address == "0.0.0.0" || other.address == "0.0.0.0")
  }
}

import KubernetesAPI

/// One pod as an endpoint of a Service.
struct ServiceEndpoint: Hashable, Sendable {
  /// As in an EndpointSlice.
  var endpoint: JSON
  /// The slice's `ports` for this pod: a named target port may differ between pods.
  var ports: JSON
  /// As in Endpoints; nil while the pod is only in EndpointSlices.
  var address: JSON?
  var isReady: Bool
  /// When the pod last changed in what matters here.
  var changed: Timestamp?

  /// nil: the pod is none, because it has ended or has no address yet.
  init?(_ pod: JSON, of service: JSON, node: JSON?) {
    let status = pod["status"]
    guard let ip = status["podIP"].string, !ip.isEmpty,
      status["phase"] != "Succeeded", status["phase"] != "Failed"
    else { return nil }
    let spec = service["spec"]
    let ready = pod.condition("Ready")
    let isServing = ready?["status"] == "True"
    let isGoing = pod.isBeingDeleted
    let publishesAll = spec["publishNotReadyAddresses"].bool == true
    isReady = publishesAll || (isServing && !isGoing)
    changed = ready?["lastTransitionTime"].string.flatMap(Timestamp.init)
    ports = .array(spec["ports"].elements.compactMap { Self.port($0, of: pod) })
    let reference: JSON = [
      "kind": "Pod", "namespace": .string(pod.namespace), "name": .string(pod.name),
      "uid": .string(pod.uid),
    ]
    endpoint = [
      "addresses": [.string(ip)], "targetRef": reference,
      "conditions": [
        "ready": JSON(isReady), "serving": JSON(isServing), "terminating": JSON(isGoing),
      ],
    ]
    if !isGoing || publishesAll { address = ["ip": .string(ip), "targetRef": reference] }
    if let name = pod["spec"]["nodeName"].string {
      endpoint["nodeName"] = .string(name)
      if address != nil { address?["nodeName"] = .string(name) }
    }
    if let host = pod["spec"]["hostname"].string, !host.isEmpty,
      pod["spec"]["subdomain"].string == service.name
    {
      endpoint["hostname"] = .string(host)
      if address != nil { address?["hostname"] = .string(host) }
    }
    addZone(node, spec)
  }

  /// https://kubernetes.io/docs/reference/networking/virtual-ips/#traffic-distribution
  private mutating func addZone(_ node: JSON?, _ spec: JSON) {
    guard let node else { return }
    let zone = node.labels["topology.kubernetes.io/zone"].string ?? ""
    if !zone.isEmpty { endpoint["zone"] = .string(zone) }
    guard isReady else { return }
    let hint: JSON = [["name": .string(zone)]]
    switch spec["trafficDistribution"].string {
    case "PreferClose", "PreferSameZone":
      if !zone.isEmpty { endpoint["hints"] = ["forZones": hint] }
    case "PreferSameNode":
      endpoint["hints"] = ["forNodes": [["name": .string(node.name)]]]
      if !zone.isEmpty { endpoint["hints"]["forZones"] = hint }
    default: break
    }
  }

  /// A Service's port on one pod; nil when the pod has none of that name.
  private static func port(_ port: JSON, of pod: JSON) -> JSON? {
    let proto = port["protocol"].string ?? "TCP"
    guard let number = targetPort(port, proto, pod) else { return nil }
    var result: JSON = [
      "name": .string(port["name"].string ?? ""), "port": JSON(number), "protocol": .string(proto),
    ]
    if let application = port["appProtocol"].string { result["appProtocol"] = .string(application) }
    return result
  }

  private static func targetPort(_ port: JSON, _ proto: String, _ pod: JSON) -> Int? {
    let target = port["targetPort"]
    guard let name = target.string else {
      let number = target.int ?? 0
      return number > 0 ? number : port["port"].int
    }
    let sidecars = pod["spec"]["initContainers"].elements.filter {
      $0["restartPolicy"] == "Always"
    }
    for container in pod["spec"]["containers"].elements + sidecars {
      for candidate in container["ports"].elements
      where candidate["name"].string == name && (candidate["protocol"].string ?? "TCP") == proto {
        return candidate["containerPort"].int
      }
    }
    return nil
  }
}

import KubernetesAPI

/// Addresses, families and node ports that the server gives to Services, before it validates them.
/// https://kubernetes.io/docs/concepts/services-networking/dual-stack/
extension Cluster {
  static let addressResource = GroupResource("ipaddresses", group: "networking.k8s.io")

  mutating func allocate(_ service: inout JSON, old: JSON?) throws(APIStatus) {
    let shape = ServiceShape(service)
    let before = old.map(ServiceShape.init)
    if old == nil, !service["spec"]["clusterIP"].isEmpty, service["spec"]["clusterIPs"].isEmpty {
      service["spec"]["clusterIPs"] = [service["spec"]["clusterIP"]]
    }
    if shape.needsAddress {
      try setFamilies(&service, old)
      if before?.needsAddress != true { try allocateAddress(&service) }
    }
    if shape.needsNodePorts { try allocateNodePorts(&service, old: before?.nodePorts ?? []) }
    if shape.needsHealthPort { try allocateHealthPort(&service, old: before?.healthPort) }
  }

  /// The addresses and ports of a stored Service are taken.
  mutating func noteAllocated(_ service: JSON) {
    let shape = ServiceShape(service)
    for port in shape.nodePorts { nodePorts.insert(port) }
    if let port = shape.healthPort { nodePorts.insert(port) }
    for address in shape.addresses where address != "None" {
      let key = ObjectKey(Cluster.addressResource, "", address)
      guard store[key] == nil else { continue }
      put(
        [
          "apiVersion": "networking.k8s.io/v1", "kind": "IPAddress",
          "metadata": [
            "name": .string(address), "uid": .string(newUID()), "creationTimestamp": now.json,
            "labels": [
              "ipaddress.kubernetes.io/ip-family": "IPv4",
              "ipaddress.kubernetes.io/managed-by": "ipallocator.k8s.io",
            ],
          ],
          "spec": [
            "parentRef": [
              "group": "", "resource": "services", "namespace": .string(service.namespace),
              "name": .string(service.name),
            ]
          ],
        ], at: key)
    }
  }

  mutating func release(_ service: JSON, keeping new: JSON? = nil) {
    let shape = ServiceShape(service)
    let kept = new.map(ServiceShape.init)
    for port in shape.nodePorts + (shape.healthPort.map { [$0] } ?? []) { nodePorts.remove(port) }
    for address in shape.addresses where kept?.addresses.contains(address) != true {
      remove(ObjectKey(Cluster.addressResource, "", address))
    }
  }

  private func setFamilies(_ service: inout JSON, _ old: JSON?) throws(APIStatus) {
    var faults: [FieldFault] = []
    let spec = FieldPath("spec")
    for (index, family) in service["spec"]["ipFamilies"].elements.enumerated()
    where family == "IPv6" && !ServiceShape(service).isHeadless {
      faults.append(
        FieldFault(
          .invalid, spec.child("ipFamilies").index(index), value: family,
          "not configured on this cluster"))
    }
    let isManualHeadless =
      ServiceShape(service).isHeadless && service["spec"]["selector"].isEmpty
    if service["spec"]["ipFamilyPolicy"] == "RequireDualStack", !isManualHeadless {
      faults.append(
        FieldFault(
          .invalid, spec.child("ipFamilyPolicy"), value: "RequireDualStack",
          "this cluster is not configured for dual-stack services"))
    }
    if !faults.isEmpty { throw .invalid(service.groupVersionKind, service.name, faults) }
    if service["spec"]["ipFamilyPolicy"].isEmpty {
      service["spec"]["ipFamilyPolicy"] = isManualHeadless ? "RequireDualStack" : "SingleStack"
    }
    if service["spec"]["ipFamilies"].isEmpty {
      service["spec"]["ipFamilies"] = isManualHeadless ? ["IPv4", "IPv6"] : ["IPv4"]
    }
  }

  private mutating func allocateAddress(_ service: inout JSON) throws(APIStatus) {
    guard !ServiceShape(service).isHeadless else { return }
    let store = store
    func isTaken(_ address: String) -> Bool {
      store[ObjectKey(Cluster.addressResource, "", address)] != nil
    }
    if let asked = service["spec"]["clusterIPs"].strings.first {
      // A text that is no address is for validation to refuse.
      guard ServiceRanges.number(asked) != nil else { return }
      let why =
        !ServiceRanges.contains(asked)
        ? "the provided network does not match the current range"
        : isTaken(asked) ? "provided IP is already allocated" : nil
      if let why {
        throw .invalid(
          service.groupVersionKind, service.name,
          [
            FieldFault(
              .invalid, FieldPath("spec.clusterIPs"), value: service["spec"]["clusterIPs"],
              "failed to allocate IP \(asked): \(why)")
          ])
      }
      service["spec"]["clusterIP"] = .string(asked)
      return
    }
    guard let free = ServiceRanges.freeAddress(&random, isTaken: isTaken) else {
      throw .internalError("failed to allocate a serviceIP: range is full")
    }
    service["spec"]["clusterIP"] = .string(free)
    service["spec"]["clusterIPs"] = [.string(free)]
  }

  /// Ports of one number (TCP and UDP) share a node port.
  private mutating func allocateNodePorts(_ service: inout JSON, old: [Int]) throws(APIStatus) {
    var given: [Int: Int] = [:]
    var mine = Set(old)
    let ports = service["spec"]["ports"].elements
    for (index, port) in ports.enumerated() {
      let number = port["port"].int ?? 0
      let asked = port["nodePort"].int ?? 0
      if let shared = given[number], asked == 0 || asked == shared {
        service["spec"]["ports"][index]["nodePort"] = JSON(shared)
        continue
      }
      var wanted = asked
      if wanted == 0 {
        wanted =
          ports.first { $0["port"].int == number && ($0["nodePort"].int ?? 0) > 0 }?["nodePort"].int
          ?? 0
      }
      let chosen = try nodePort(wanted, mine, at: index, service)
      mine.insert(chosen)
      if given[number] == nil { given[number] = chosen }
      service["spec"]["ports"][index]["nodePort"] = JSON(chosen)
    }
  }

  /// - Parameter wanted: 0 for any.
  private mutating func nodePort(
    _ wanted: Int, _ mine: Set<Int>, at index: Int, _ service: JSON
  ) throws(APIStatus) -> Int {
    if wanted == 0 {
      let taken = nodePorts
      guard
        let free = ServiceRanges.freePort(
          &random, isTaken: { taken.contains($0) || mine.contains($0) })
      else { throw .internalError("failed to allocate a nodePort: range is full") }
      return free
    }
    if mine.contains(wanted) { return wanted }
    let range = ServiceRanges.ports
    let why =
      !range.contains(wanted)
      ? "provided port is not in the valid range. The range of valid ports is "
        + "\(range.lowerBound)-\(range.upperBound)"
      : nodePorts.contains(wanted) ? "provided port is already allocated" : nil
    guard let why else { return wanted }
    throw .invalid(
      service.groupVersionKind, service.name,
      [
        FieldFault(
          .invalid, FieldPath("spec.ports").index(index).child("nodePort"), value: JSON(wanted), why
        )
      ])
  }

  private mutating func allocateHealthPort(
    _ service: inout JSON, old: Int?
  ) throws(APIStatus) {
    let wanted = ServiceShape(service).healthPort ?? 0
    if wanted > 0, wanted == old { return }
    if wanted > 0, nodePorts.contains(wanted) {
      throw .internalError(
        "failed to allocate requested HealthCheck NodePort \(wanted): provided port is already "
          + "allocated")
    }
    let mine = Set(ServiceShape(service).nodePorts)
    let chosen = wanted > 0 ? wanted : try nodePort(0, mine, at: 0, service)
    service["spec"]["healthCheckNodePort"] = JSON(chosen)
  }
}

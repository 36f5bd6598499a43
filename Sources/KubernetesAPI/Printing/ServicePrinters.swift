/// Services and where they lead.
extension TablePrinter {
  static let service = TablePrinter(
    .name,
    .text("Type", "How the service is reached"),
    .text("Cluster-IP", "Its first address inside the cluster"),
    .text("External-IP", "Addresses from outside, as far as they are known"),
    .text("Port(s)", "Its ports, with the nodes' port where there is one"),
    .age,
    .text("Selector", "The labels of the pods behind it").wide
  ) { service, now in
    let spec = service["spec"]
    return [
      Cell.name(service), .string(spec["type"].string ?? ""), Cell.text(spec["clusterIPs"][0]),
      .string(externalAddress(service)), Cell.text(.string(servicePorts(spec["ports"]))),
      Cell.age(service, now), Cell.labels(spec["selector"]),
    ]
  }

  private static func externalAddress(_ service: JSON) -> String {
    let spec = service["spec"]
    let external = spec["externalIPs"].strings
    switch spec["type"].string {
    case "ClusterIP", "NodePort":
      return external.isEmpty ? "<none>" : external.joined(separator: ",")
    case "LoadBalancer":
      let all = balancerAddresses(service) + external
      return all.isEmpty ? "<pending>" : all.joined(separator: ",")
    case "ExternalName": return spec["externalName"].string ?? ""
    default: return "<unknown>"
    }
  }

  /// What the load balancers of a service or an ingress are reached at, each once, sorted.
  static func balancerAddresses(_ object: JSON) -> [String] {
    let addresses = object["status"]["loadBalancer"]["ingress"].elements.compactMap { point in
      [point["ip"], point["hostname"]].compactMap(\.string).first { !$0.isEmpty }
    }
    return Set(addresses).sorted()
  }

  /// `80/TCP,443:30443/TCP`
  private static func servicePorts(_ ports: JSON) -> String {
    ports.elements.map { port in
      let number = port["port"].int ?? 0
      let nodePort = port["nodePort"].int ?? 0
      let shown = nodePort > 0 ? "\(number):\(nodePort)" : "\(number)"
      return "\(shown)/\(port["protocol"].string ?? "")"
    }.joined(separator: ",")
  }
}

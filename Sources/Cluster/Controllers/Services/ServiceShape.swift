import KubernetesAPI

/// What the parts of the control plane ask of a Service's specification.
/// https://kubernetes.io/docs/concepts/services-networking/service/
struct ServiceShape {
  let spec: JSON

  init(_ service: JSON) { spec = service["spec"] }

  var type: String { spec["type"].string ?? "ClusterIP" }
  var isExternalName: Bool { type == "ExternalName" }
  var needsAddress: Bool { ["ClusterIP", "NodePort", "LoadBalancer"].contains(type) }
  var needsNodePorts: Bool {
    type == "NodePort"
      || (type == "LoadBalancer" && spec["allocateLoadBalancerNodePorts"].bool != false)
  }
  var isExternal: Bool {
    type == "NodePort" || type == "LoadBalancer" || !spec["externalIPs"].isEmpty
  }
  var addresses: [String] { spec["clusterIPs"].strings }
  var isHeadless: Bool { spec["clusterIP"] == "None" || addresses.first == "None" }
  var nodePorts: [Int] {
    spec["ports"].elements.compactMap { $0["nodePort"].int }.filter { $0 > 0 }
  }

  /// The port on which the server asks nodes whether they have a pod of the Service.
  var healthPort: Int? {
    spec["healthCheckNodePort"].int.flatMap { $0 > 0 ? $0 : nil }
  }
  var needsHealthPort: Bool {
    type == "LoadBalancer" && spec["externalTrafficPolicy"] == "Local"
  }
}

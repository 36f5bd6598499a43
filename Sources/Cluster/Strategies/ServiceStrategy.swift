import KubernetesAPI

/// What the server decides of Services that change.
enum ServiceStrategy {
  /// Fields of the old type go with it, unless the client changed them too.
  /// https://kubernetes.io/docs/concepts/services-networking/service/#publishing-services-service-types
  static func prepareForUpdate(_ new: inout JSON, _ old: JSON) {
    keepAllocated(&new, old)
    let (before, after) = (ServiceShape(old), ServiceShape(new))
    if before.needsAddress, !after.needsAddress {
      drop(["clusterIP", "clusterIPs"], &new, old)
      drop(["ipFamilies"], &new, old)
      drop(["ipFamilyPolicy"], &new, old)
    }
    if before.needsNodePorts, !after.needsNodePorts, before.nodePorts == after.nodePorts {
      for index in new["spec"]["ports"].elements.indices {
        new["spec"]["ports"][index].remove("nodePort")
      }
    }
    if before.needsHealthPort, !after.needsHealthPort { drop(["healthCheckNodePort"], &new, old) }
    if before.type == "LoadBalancer", after.type != "LoadBalancer" {
      drop(["allocateLoadBalancerNodePorts"], &new, old)
      drop(["loadBalancerClass"], &new, old)
    }
    if before.isExternal, !after.isExternal { drop(["externalTrafficPolicy"], &new, old) }
    if after.isExternalName { new["spec"].remove("internalTrafficPolicy") }
  }

  private static func drop(_ fields: [String], _ new: inout JSON, _ old: JSON) {
    guard fields.allSatisfy({ new["spec"][$0] == old["spec"][$0] }) else { return }
    for field in fields { new["spec"].remove(field) }
  }

  /// A client that leaves out what the server gave means the same addresses and ports.
  private static func keepAllocated(_ new: inout JSON, _ old: JSON) {
    let (before, after) = (ServiceShape(old), ServiceShape(new))
    if before.needsAddress, after.needsAddress {
      if new["spec"]["clusterIP"].isEmpty {
        new["spec"].set("clusterIP", to: old["spec"].value("clusterIP"))
      }
      if new["spec"]["clusterIPs"].isEmpty, new["spec"]["clusterIP"] == old["spec"]["clusterIP"] {
        new["spec"].set("clusterIPs", to: old["spec"].value("clusterIPs"))
      }
    }
    keepPlural(&new, old)
    if before.needsNodePorts, after.needsNodePorts { keepNodePorts(&new, old) }
    if before.needsHealthPort, after.needsHealthPort, after.healthPort == nil {
      new["spec"].set("healthCheckNodePort", to: old["spec"].value("healthCheckNodePort"))
    }
  }

  /// An old client changes `clusterIP` only: `clusterIPs` follows.
  private static func keepPlural(_ new: inout JSON, _ old: JSON) {
    guard new["spec"]["clusterIP"] != old["spec"]["clusterIP"],
      new["spec"]["clusterIPs"] == old["spec"]["clusterIPs"]
    else { return }
    let address = new["spec"]["clusterIP"]
    new["spec"].set("clusterIPs", to: address.isEmpty ? nil : .array([address]))
  }

  private static func keepNodePorts(_ new: inout JSON, _ old: JSON) {
    var used = Set(ServiceShape(new).nodePorts)
    var known: [String: Int] = [:]
    for port in old["spec"]["ports"].elements {
      known[port["name"].string ?? ""] = port["nodePort"].int
    }
    for (index, port) in new["spec"]["ports"].elements.enumerated()
    where (port["nodePort"].int ?? 0) == 0 {
      guard let number = known[port["name"].string ?? ""], number > 0, !used.contains(number) else {
        continue
      }
      new["spec"]["ports"][index]["nodePort"] = JSON(number)
      used.insert(number)
    }
  }
}

/// https://kubernetes.io/docs/concepts/services-networking/service/
enum ServiceDefaults {
  static func fill(_ service: inout JSON) {
    service.within("spec") { spec in
      spec.fill("sessionAffinity", "None")
      if spec["sessionAffinity"] == "None" { spec.remove("sessionAffinityConfig") }
      if spec["sessionAffinity"] == "ClientIP" {
        spec["sessionAffinityConfig"]["clientIP"].fill("timeoutSeconds", 10800)
      }
      spec.fill("type", "ClusterIP")
      spec.forEach("ports", fillPort)
      fillTrafficPolicies(&spec)
    }
    service.within("status") { status in
      status.within("loadBalancer") { balancer in
        balancer.forEach("ingress") { if !$0["ip"].isEmpty { $0.fill("ipMode", "VIP") } }
      }
    }
  }

  private static func fillPort(_ port: inout JSON) {
    port.fill("protocol", "TCP")
    if port["targetPort"] == 0 || port["targetPort"].isEmpty { port["targetPort"] = port["port"] }
  }

  private static func fillTrafficPolicies(_ spec: inout JSON) {
    let type = spec["type"].string
    let isBalanced = type == "LoadBalancer"
    let isReachedFromOutside =
      isBalanced || type == "NodePort" || (type == "ClusterIP" && !spec["externalIPs"].isEmpty)
    if isReachedFromOutside { spec.fill("externalTrafficPolicy", "Cluster") }
    if isBalanced || type == "NodePort" || type == "ClusterIP" {
      spec.fill("internalTrafficPolicy", "Cluster")
    }
    if isBalanced { spec.fill("allocateLoadBalancerNodePorts", true) }
  }
}

/// https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/
enum EndpointDefaults {
  static func fill(_ endpoints: inout JSON) {
    endpoints.forEach("subsets") { subset in
      subset.forEach("ports") { $0.fill("protocol", "TCP") }
    }
  }

  static func fillSlice(_ slice: inout JSON) {
    slice.forEach("ports") { port in
      if port["name"].isNull { port["name"] = "" }
      port.fill("protocol", "TCP")
    }
  }
}

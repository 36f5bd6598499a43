/// Services. https://kubernetes.io/docs/concepts/services-networking/service/
extension KindRules {
  static let service = KindRules(
    creation: { faults, service in
      // Addresses and ports are given out before anything else is looked at.
      faults.checkAllocation(service, old: nil)
      guard faults.isEmpty else { return }
      faults.checkMetadata(creating: service, isNamespaced: true, NameFormat.dnsLabel)
      faults.checkService(service, old: nil)
    },
    update: { faults, old, new in
      var allocation = FaultList()
      allocation.checkAllocation(new, old: old)
      guard allocation.isEmpty else {
        faults = allocation
        return
      }
      faults.checkMetadata(updating: old, to: new)
      faults.checkServiceChange(updating: old, to: new)
      faults.checkService(new, old: old)
    },
    subresources: ["status": { $0.checkServiceStatus(updating: $1, to: $2) }])
}

extension FaultList {
  static func isHeadless(_ service: JSON) -> Bool {
    service["spec"]["clusterIPs"].strings == ["None"]
  }

  fileprivate mutating func checkService(_ service: JSON, old: JSON?) {
    let spec = service["spec"]
    let path = FieldPath("spec")
    let ports = spec["ports"].elements
    let type = spec.text("type")
    if ports.isEmpty, !Self.isHeadless(service), type != "ExternalName" {
      required(path.child("ports"))
    }
    checkTypeFields(service, type, path)
    checkServicePorts(ports, path.child("ports"))
    checkLabels(spec["selector"], path.child("selector"))
    checkAffinity(of: spec, path)
    checkClusterAddresses(service, old: old)
    let known = old?["spec"]["externalIPs"].strings ?? []
    for (index, address) in spec["externalIPs"].strings.enumerated() {
      let path = path.child("externalIPs").index(index)
      if checkAddress(address, path, known: known) { checkEndpointAddress(address, path) }
    }
    checkChoice(
      type, path.child("type"), ["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"])
    checkPortConflicts(ports, type, path.child("ports"))
    checkSourceRanges(service, old: old, path.child("LoadBalancerSourceRanges"))
    checkBalancerFields(spec, type, path)
    checkTrafficPolicies(spec, type, path)
  }

  private mutating func checkTypeFields(_ service: JSON, _ type: String, _ path: FieldPath) {
    let spec = service["spec"]
    switch type {
    case "LoadBalancer", "NodePort":
      if Self.isHeadless(service) {
        invalid(
          path.child("clusterIPs").index(0), "None",
          ["may not be set to 'None' for \(type) services"])
      }
    case "ExternalName":
      let words = "may not be set for ExternalName services"
      for field in ["clusterIPs", "ipFamilies"] where !spec[field].isEmpty {
        forbidden(path.child(field), words)
      }
      if spec.isSet("ipFamilyPolicy") { forbidden(path.child("ipFamilyPolicy"), words) }
      let text = spec.text("externalName")
      let name = text.hasSuffix(".") ? String(text.dropLast()) : text
      if name.isEmpty {
        required(path.child("externalName"))
      } else {
        invalid(path.child("externalName"), name, NameFormat.dnsSubdomain(name))
      }
    default: break
    }
  }

  private mutating func checkServicePorts(_ ports: [JSON], _ path: FieldPath) {
    var names: Set<String> = []
    for (index, port) in ports.enumerated() {
      let path = path.index(index)
      let name = port.text("name")
      if name.isEmpty {
        if ports.count > 1 { required(path.child("name")) }
      } else {
        invalid(path.child("name"), name, NameFormat.dnsLabel(name))
        if !names.insert(name).inserted { duplicate(path.child("name"), .string(name)) }
      }
      checkPortNumber(port.number("port"), path.child("port"))
      checkChoice(port.text("protocol"), path.child("protocol"), ["SCTP", "TCP", "UDP"])
      checkPort(port["targetPort"], path.child("targetPort"))
      if let text = port["appProtocol"].string {
        invalid(path.child("appProtocol"), text, NameFormat.labelKey(text))
      }
    }
  }

  private mutating func checkAffinity(of spec: JSON, _ path: FieldPath) {
    let affinity = spec.text("sessionAffinity")
    checkChoice(affinity, path.child("sessionAffinity"), ["ClientIP", "None"])
    let config = path.child("sessionAffinityConfig")
    if affinity == "None", spec.isSet("sessionAffinityConfig") {
      forbidden(config, "must not be set when session affinity is None")
    }
    guard affinity == "ClientIP" else { return }
    let client = spec["sessionAffinityConfig"]["clientIP"]
    let words = "when session affinity type is ClientIP"
    guard spec.isSet("sessionAffinityConfig") else { return required(config, words) }
    guard !client.isNull else { return required(config.child("clientIP"), words) }
    let timeout = config.child("clientIP", "timeoutSeconds")
    guard let seconds = client["timeoutSeconds"].int else { return required(timeout, words) }
    if !(1...86_400).contains(seconds) {
      invalid(timeout, JSON(seconds), "must be greater than 0 and less than 86400")
    }
  }

  private mutating func checkPortConflicts(_ ports: [JSON], _ type: String, _ path: FieldPath) {
    if type == "ClusterIP" {
      for (index, port) in ports.enumerated() where port.number("nodePort") != 0 {
        forbidden(
          path.index(index).child("nodePort"), "may not be used when `type` is 'ClusterIP'")
      }
    }
    var taken: Set<String> = []
    for (index, port) in ports.enumerated() where port.number("nodePort") != 0 {
      let number = port.number("nodePort")
      if !taken.insert("\(port.text("protocol")) \(number)").inserted {
        duplicate(path.index(index).child("nodePort"), JSON(number))
      }
    }
    taken = []
    for (index, port) in ports.enumerated() {
      let key: JSON = ["protocol": port["protocol"], "port": port["port"]]
      if !taken.insert(key.description).inserted {
        duplicate(path.index(index), key, as: "ServicePort")
      }
    }
  }

  private mutating func checkSourceRanges(_ service: JSON, old: JSON?, _ path: FieldPath) {
    let ranges = service["spec"]["loadBalancerSourceRanges"].strings
    guard !ranges.isEmpty else { return }
    if service["spec"].text("type") != "LoadBalancer" {
      forbidden(path, "may only be used when `type` is 'LoadBalancer'")
    }
    let known = old?["spec"]["loadBalancerSourceRanges"].strings.map(\.trimmingSpaces) ?? []
    for (index, range) in ranges.enumerated() {
      checkRange(range.trimmingSpaces, path.index(index), known: known)
    }
  }

  private mutating func checkBalancerFields(_ spec: JSON, _ type: String, _ path: FieldPath) {
    let words = "may only be used when `type` is 'LoadBalancer'"
    if type != "LoadBalancer" {
      for field in ["allocateLoadBalancerNodePorts", "loadBalancerClass"] where spec.isSet(field) {
        forbidden(path.child(field), words)
      }
    } else {
      if !spec.isSet("allocateLoadBalancerNodePorts") {
        required(FieldPath("allocateLoadBalancerNodePorts"))
      }
      checkBalancerClass(spec, path)
    }
  }

  private mutating func checkBalancerClass(_ spec: JSON, _ path: FieldPath) {
    if let name = spec["loadBalancerClass"].string {
      invalid(path.child("loadBalancerClass"), name, NameFormat.labelKey(name))
    }
  }

  private mutating func checkTrafficPolicies(_ spec: JSON, _ type: String, _ path: FieldPath) {
    let external = spec.text("externalTrafficPolicy")
    let isExternal =
      type == "LoadBalancer" || type == "NodePort"
      || type == "ClusterIP" && !spec["externalIPs"].isEmpty
    if isExternal {
      checkChoice(external, path.child("externalTrafficPolicy"), ["Cluster", "Local"])
    } else if !external.isEmpty {
      invalid(
        path.child("externalTrafficPolicy"), external,
        ["may only be set for externally-accessible services"])
    }
    let (port, portPath) = (spec.number("healthCheckNodePort"), path.child("healthCheckNodePort"))
    if type == "LoadBalancer", external == "Local" {
      if port == 0 { required(portPath) } else { checkPortNumber(port, portPath) }
    } else if port != 0 {
      invalid(
        portPath, JSON(port),
        "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'")
    }
    if !spec.isSet("internalTrafficPolicy"),
      ["NodePort", "LoadBalancer", "ClusterIP"].contains(type)
    {
      required(path.child("internalTrafficPolicy"))
    }
    checkOption(spec, "internalTrafficPolicy", ["Cluster", "Local"], path)
    checkOption(
      spec, "trafficDistribution", ["PreferClose", "PreferSameZone", "PreferSameNode"], path)
  }

  fileprivate mutating func checkServiceStatus(updating old: JSON, to new: JSON) {
    let path = FieldPath("status.loadBalancer.ingress")
    checkMetadata(updating: old, to: new)
    let entries = new["status"]["loadBalancer"]["ingress"].elements
    if new["spec"].text("type") != "LoadBalancer", !entries.isEmpty {
      return forbidden(path, "may only be used when `spec.type` is 'LoadBalancer'")
    }
    for (index, entry) in entries.enumerated() {
      let path = path.index(index)
      let (address, host) = (entry.text("ip"), entry.text("hostname"))
      if !address.isEmpty {
        checkAddress(address, path.child("ip"))
        if !entry.isSet("ipMode") {
          required(path.child("ipMode"), "must be specified when `ip` is set")
        }
        checkOption(entry, "ipMode", ["Proxy", "VIP"], path)
      } else if entry.isSet("ipMode") {
        forbidden(path.child("ipMode"), "may not be specified when `ip` is not set")
      }
      guard !host.isEmpty else { continue }
      invalid(path.child("hostname"), host, NameFormat.dnsSubdomain(host))
      if NetworkAddress(host) != nil {
        invalid(path.child("hostname"), host, ["must be a DNS name, not an IP address"])
      }
    }
  }
}

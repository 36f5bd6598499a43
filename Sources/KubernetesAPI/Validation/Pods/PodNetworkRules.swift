/// What a pod's containers see of the network, and of their node.
/// https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/
extension FaultList {
  mutating func checkDNS(_ spec: JSON, _ path: FieldPath) {
    let config = spec["dnsConfig"]
    let servers = config["nameservers"].strings
    if spec.text("dnsPolicy") == "None" {
      if config.isNull {
        return required(path, "must provide `dnsConfig` when `dnsPolicy` is None")
      }
      if servers.isEmpty {
        return required(
          path.child("nameservers"),
          "must provide at least one DNS nameserver when `dnsPolicy` is None")
      }
    }
    guard !config.isNull else { return }
    if servers.count > 3 {
      invalid(
        path.child("nameservers"), config["nameservers"], "must not have more than 3 nameservers")
    }
    for (index, server) in servers.enumerated() {
      checkAddress(server, path.child("nameservers").index(index))
    }
    checkSearches(config["searches"], path.child("searches"))
    for (index, option) in config["options"].elements.enumerated()
    where option.text("name").isEmpty {
      required(path.child("options").index(index), "must not be empty")
    }
  }

  private mutating func checkSearches(_ searches: JSON, _ path: FieldPath) {
    let domains = searches.strings
    if domains.count > 32 { invalid(path, searches, "must not have more than 32 search paths") }
    if domains.joined(separator: " ").utf8.count > 2048 {
      invalid(
        path, searches,
        "must not have more than 2048 characters (including spaces) in the search list")
    }
    for (index, domain) in domains.enumerated() where domain != "." {
      let name = domain.hasSuffix(".") ? String(domain.dropLast()) : domain
      invalid(path.index(index), name, NameFormat.subdomainWithUnderscores(name))
    }
  }

  /// On the host's network a container's port is the node's port.
  mutating func checkHostNetwork(_ spec: JSON, isPod: Bool, _ path: FieldPath) {
    guard spec.flag("hostNetwork") else { return }
    for (index, container) in spec["containers"].elements.enumerated() {
      for (port, value) in container["ports"].elements.enumerated() {
        let host = value.number("hostPort")
        guard isPod || host != 0, host != value.number("containerPort") else { continue }
        invalid(
          path.child("containers").index(index).child("ports").index(port).child("hostPort"),
          JSON(host), "must match `containerPort` when `hostNetwork` is true")
      }
    }
  }

  mutating func checkHostAliases(_ aliases: [JSON], _ path: FieldPath) {
    for (index, alias) in aliases.enumerated() {
      let path = path.index(index)
      checkAddress(alias.text("ip"), path.child("ip"))
      for (index, name) in alias["hostnames"].strings.enumerated() {
        invalid(path.child("hostnames").index(index), name, NameFormat.dnsSubdomain(name))
      }
    }
  }

  mutating func checkHostUsers(_ spec: JSON, _ path: FieldPath) {
    guard spec["hostUsers"] == false else { return }
    let words = "when `hostUsers` is false"
    if spec.flag("hostNetwork") { forbidden(path.child("hostNetwork"), words) }
    if spec.flag("hostPID") { forbidden(path.child("HostPID"), words) }
    if spec.flag("hostIPC") { forbidden(path.child("HostIPC"), words) }
    for (container, path) in Self.allContainers(of: spec, path)
    where !container["volumeDevices"].isEmpty {
      forbidden(path.child("volumeDevices"), words)
    }
  }

  mutating func checkHostnameOverride(_ spec: JSON, _ path: FieldPath) {
    guard let name = spec["hostnameOverride"].string else { return }
    let override = path.child("hostnameOverride")
    if spec.flag("setHostnameAsFQDN") {
      forbidden(override, "may not be specified when setHostnameAsFQDN is true")
    }
    if spec.flag("hostNetwork") {
      forbidden(override, "may not be specified when hostNetwork is true")
    }
    if name.utf8.count > 64 { tooLong(override, limit: 64) }
    invalid(override, name, NameFormat.dnsSubdomain(name))
  }
}

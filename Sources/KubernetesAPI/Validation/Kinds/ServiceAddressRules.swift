/// The addresses and ports that a service takes in the cluster.
extension FaultList {
  /// What the server gives addresses out of. Its range is the cluster's, of one family.
  private static let range = "10.96.0.0/16"
  private static let nodePorts = 30_000...32_767

  /// Faults that come before all others, and without them.
  mutating func checkAllocation(_ service: JSON, old: JSON?) {
    let spec = service["spec"]
    guard spec.text("type") != "ExternalName" else { return }
    checkClusterAddresses(service, old: old)
    guard isEmpty else { return }
    checkFamilies(spec)
    guard isEmpty else { return }
    let known = old?["spec"]["clusterIPs"].strings ?? []
    if let range = NetworkRange(Self.range) {
      for text in spec["clusterIPs"].strings where text != "None" && !known.contains(text) {
        guard let address = NetworkAddress(text), !range.contains(address) else { continue }
        invalid(
          FieldPath("spec.clusterIPs"), spec["clusterIPs"],
          "failed to allocate IP \(text): the provided network does not match the current range")
      }
    }
    guard isEmpty, ["NodePort", "LoadBalancer"].contains(spec.text("type")) else { return }
    let ports = Set(old?["spec"]["ports"].elements.map { $0.number("nodePort") } ?? [])
    for (index, port) in spec["ports"].elements.enumerated() {
      let number = port.number("nodePort")
      guard number != 0, !ports.contains(number), !Self.nodePorts.contains(number) else { continue }
      return invalid(
        FieldPath("spec.ports").index(index).child("nodePort"), JSON(number),
        "provided port is not in the valid range. The range of valid ports is 30000-32767")
    }
  }

  /// This cluster has addresses of one family.
  private mutating func checkFamilies(_ spec: JSON) {
    let path = FieldPath("spec")
    let isSelectorless = spec["selector"].isEmpty && spec.text("clusterIP") == "None"
    if spec.text("ipFamilyPolicy") == "RequireDualStack", !isSelectorless {
      invalid(
        path.child("ipFamilyPolicy"), "RequireDualStack",
        ["this cluster is not configured for dual-stack services"])
    }
    if spec["ipFamilies"].elements.count > 1, !isSelectorless,
      spec.text("ipFamilyPolicy") != "RequireDualStack"
    {
      if !["PreferDualStack", "RequireDualStack"].contains(spec.text("ipFamilyPolicy")) {
        invalid(
          path.child("ipFamilyPolicy"), spec["ipFamilyPolicy"],
          "must be 'PreferDualStack' or 'RequireDualStack' when multiple IP families are specified")
      }
    }
    for (index, family) in spec["ipFamilies"].strings.enumerated()
    where family == "IPv6" && !isSelectorless {
      invalid(
        path.child("ipFamilies").index(index), "IPv6", ["not configured on this cluster"])
    }
  }

  mutating func checkClusterAddresses(_ service: JSON, old: JSON?) {
    let spec = service["spec"]
    guard spec.text("type") != "ExternalName" else { return }
    let addresses = spec["clusterIPs"].strings
    let path = FieldPath("spec.clusterIPs")
    checkPrimary(spec, addresses, path)
    var seen: Set<String> = []
    for (index, family) in spec["ipFamilies"].strings.enumerated() {
      let path = FieldPath("spec.ipFamilies").index(index)
      if !["IPv4", "IPv6"].contains(family) {
        notSupported(path, .string(family), ["IPv4", "IPv6"])
      }
      if !seen.insert(family).inserted { duplicate(path, .string(family)) }
    }
    checkOption(
      spec, "ipFamilyPolicy", ["PreferDualStack", "RequireDualStack", "SingleStack"],
      FieldPath("spec"))
    guard checkEach(addresses, spec, known: old?["spec"]["clusterIPs"].strings ?? [], path) else {
      return
    }
    checkAddressFamilies(service, addresses, path)
  }

  private mutating func checkPrimary(_ spec: JSON, _ addresses: [String], _ path: FieldPath) {
    let primary = spec.text("clusterIP")
    if primary.isEmpty {
      if !addresses.isEmpty {
        invalid(path, spec["clusterIPs"], "must be empty when `clusterIP` is not specified")
      }
    } else if addresses.isEmpty {
      required(path)
    } else if addresses[0] != primary {
      invalid(path, spec["clusterIPs"], "first value must match `clusterIP`")
    }
  }

  /// - Returns: whether all are addresses, and can be compared.
  private mutating func checkEach(
    _ addresses: [String], _ spec: JSON, known: [String], _ path: FieldPath
  ) -> Bool {
    var areRight = true
    for (index, address) in addresses.enumerated() {
      if index == 0, address == "None" {
        if addresses.count > 1 {
          areRight = false
          invalid(path, spec["clusterIPs"], "'None' must be the first and only value")
        }
      } else if !checkAddress(address, path.index(index), known: known) {
        areRight = false
      }
    }
    if addresses.count > 2 { invalid(path, spec["clusterIPs"], "may only hold up to 2 values") }
    return areRight
  }

  private mutating func checkAddressFamilies(
    _ service: JSON, _ addresses: [String], _ path: FieldPath
  ) {
    let spec = service["spec"]
    let versions = addresses.map { NetworkAddress($0)?.isVersion6 ?? false }
    if addresses.count > 1, Set(versions).count < 2 {
      invalid(
        path, spec["clusterIPs"], "may specify no more than one IP for each IP family")
    }
    guard !Self.isHeadless(service) else { return }
    for (index, (isVersion6, family)) in zip(versions, spec["ipFamilies"].strings).enumerated()
    where isVersion6 != (family == "IPv6") {
      invalid(
        path.index(index), addresses[index],
        ["expected an \(family) value as indicated by `ipFamilies[\(index)]`"])
    }
  }

  /// What may not change, except from and to names outside the cluster.
  mutating func checkServiceChange(updating old: JSON, to new: JSON) {
    let (before, after) = (old["spec"], new["spec"])
    let path = FieldPath("spec")
    let types = [before.text("type"), after.text("type")]
    if !types.contains("ExternalName") {
      let (wasHeadless, isHeadless) = (Self.isHeadless(old), Self.isHeadless(new))
      if !(wasHeadless && isHeadless) { checkKept("clusterIPs", before, after, path) }
      if !wasHeadless, !isHeadless { checkKept("ipFamilies", before, after, path) }
    }
    if types == ["LoadBalancer", "LoadBalancer"],
      before["loadBalancerClass"] != after["loadBalancerClass"]
    {
      invalid(
        path.child("loadBalancerClass"), after["loadBalancerClass"], "may not change once set")
    }
    let needHealth = [before, after].allSatisfy {
      $0.text("type") == "LoadBalancer" && $0.text("externalTrafficPolicy") == "Local"
    }
    if needHealth, before["healthCheckNodePort"] != after["healthCheckNodePort"] {
      forbidden(path.child("healthCheckNodePort"), "field is immutable")
    }
  }

  private mutating func checkKept(
    _ field: String, _ before: JSON, _ after: JSON, _ path: FieldPath
  ) {
    let (old, new) = (before[field].strings, after[field].strings)
    let isAddress = field == "clusterIPs"
    let noun = isAddress ? "clusterIP" : "ipFamily"
    let path = path.child(field)
    if old.count == new.count {
      for (index, (old, new)) in zip(old, new).enumerated() where old != new {
        invalid(path.index(isAddress ? index : 0), after[field], "may not change once set")
      }
      return
    }
    if old.count > new.count, after["clusterIPs"].isEmpty {
      invalid(path.index(0), after[field], "primary \(noun) can not be unset")
    }
    if let old = old.first, let new = new.first, old != new {
      invalid(path.index(0), after["clusterIPs"], "may not change once set")
    }
    if old.count > new.count, new.count == 1, after.text("ipFamilyPolicy") != "SingleStack" {
      invalid(
        FieldPath("spec.ipFamilyPolicy"), after["ipFamilyPolicy"],
        "must be set to 'SingleStack' when releasing the secondary \(noun)")
    }
  }
}

/// Where a service's traffic goes.
/// https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/
extension KindRules {
  static let endpointSlice = KindRules(
    creation: { $0.checkSlice($1, old: nil) },
    update: { faults, old, new in
      faults.checkSlice(new, old: old)
      faults.checkUnchanged(new["addressType"], old["addressType"], FieldPath("addressType"))
    })

  static let endpoints = KindRules(
    creation: { $0.checkEndpoints($1, old: nil) },
    update: { faults, old, new in
      faults.checkMetadata(updating: old, to: new)
      faults.checkEndpoints(new, old: old)
    })
}

extension FaultList {
  private static let protocols = ["SCTP", "TCP", "UDP"]

  fileprivate mutating func checkSlice(_ slice: JSON, old: JSON?) {
    checkMetadata(creating: slice, isNamespaced: true)
    checkChoice(
      slice.text("addressType"), FieldPath("addressType"), ["FQDN", "IPv4", "IPv6"])
    checkSlicePorts(slice["ports"].elements, FieldPath("ports"))
    if let old, old["endpoints"] == slice["endpoints"] { return }
    let endpoints = slice["endpoints"].elements
    let path = FieldPath("endpoints")
    if endpoints.count > 1000 { return tooMany(path, endpoints.count, limit: 1000) }
    for (index, endpoint) in endpoints.enumerated() {
      checkEndpoint(endpoint, slice.text("addressType"), path.index(index))
    }
  }

  private mutating func checkSlicePorts(_ ports: [JSON], _ path: FieldPath) {
    if ports.count > 20_000 { return tooMany(path, ports.count, limit: 20_000) }
    var names: Set<String> = []
    for (index, port) in ports.enumerated() {
      let path = path.index(index)
      let name = port.text("name")
      checkName(port, "name", NameFormat.dnsLabel, path)
      if !names.insert(name).inserted { duplicate(path.child("name"), .string(name)) }
      if port["protocol"].isNull { required(path.child("protocol")) }
      checkOption(port, "protocol", Self.protocols, path)
      if let text = port["appProtocol"].string {
        invalid(path.child("appProtocol"), text, NameFormat.labelKey(text))
      }
    }
  }

  private mutating func checkEndpoint(_ endpoint: JSON, _ type: String, _ path: FieldPath) {
    let addresses = endpoint["addresses"].strings
    let addressPath = path.child("addresses")
    if addresses.isEmpty {
      required(addressPath, "must contain at least 1 address")
    } else if addresses.count > 100 {
      tooMany(addressPath, addresses.count, limit: 100)
    }
    for (index, address) in addresses.enumerated() {
      checkSliceAddress(address, type, addressPath.index(index))
    }
    if let name = endpoint["nodeName"].string {
      invalid(path.child("nodeName"), name, NameFormat.dnsSubdomain(name))
    }
    let topology = endpoint["deprecatedTopology"]
    if topology.entries.count > 16 {
      tooMany(path.child("deprecatedTopology"), topology.entries.count, limit: 16)
    }
    checkLabels(topology, path.child("deprecatedTopology"))
    if let host = endpoint["hostname"].string {
      invalid(path.child("hostname"), host, NameFormat.dnsLabel(host))
    }
    for (field, format) in [
      ("forZones", NameFormat.labelValue), ("forNodes", NameFormat.dnsSubdomain),
    ] {
      checkHints(endpoint["hints"][field].elements, format, path.child("hints", field))
    }
  }

  private mutating func checkSliceAddress(_ address: String, _ type: String, _ path: FieldPath) {
    switch type {
    case "IPv4", "IPv6":
      guard checkAddress(address, path) else { return }
      if NetworkAddress(address)?.isVersion6 != (type == "IPv6") {
        invalid(path, address, ["must be an \(type) address"])
      }
      checkEndpointAddress(address, path)
    case "FQDN": checkFullyQualifiedDomainName(address, path)
    default: break
    }
  }

  private mutating func checkHints(
    _ hints: [JSON], _ format: (String) -> [String], _ path: FieldPath
  ) {
    if hints.count > 8 { return tooMany(path, hints.count, limit: 8) }
    var names: Set<String> = []
    for (index, hint) in hints.enumerated() {
      let path = path.index(index).child("name")
      let name = hint.text("name")
      if !names.insert(name).inserted { duplicate(path, .string(name)) }
      invalid(path, name, format(name))
    }
  }

  fileprivate mutating func checkEndpoints(_ endpoints: JSON, old: JSON?) {
    checkMetadata(creating: endpoints, isNamespaced: true)
    if let old, Semantics.equal(old["subsets"], endpoints["subsets"]) { return }
    for (index, subset) in endpoints["subsets"].elements.enumerated() {
      let path = FieldPath("subsets").index(index)
      if subset["addresses"].isEmpty, subset["notReadyAddresses"].isEmpty {
        required(path, "must specify `addresses` or `notReadyAddresses`")
      }
      for list in ["addresses", "notReadyAddresses"] {
        for (index, address) in subset[list].elements.enumerated() {
          checkSubsetAddress(address, path.child(list).index(index))
        }
      }
      let ports = subset["ports"].elements
      for (index, port) in ports.enumerated() {
        checkSubsetPort(port, needsName: ports.count > 1, path.child("ports").index(index))
      }
    }
  }

  private mutating func checkSubsetAddress(_ address: JSON, _ path: FieldPath) {
    checkAddress(address.text("ip"), path.child("ip"))
    checkName(address, "hostname", NameFormat.dnsLabel, path)
    if let name = address["nodeName"].string {
      invalid(path.child("nodeName"), name, NameFormat.dnsSubdomain(name))
    }
    checkEndpointAddress(address.text("ip"), path.child("ip"))
  }

  private mutating func checkSubsetPort(_ port: JSON, needsName: Bool, _ path: FieldPath) {
    if needsName { checkGiven(port, ["name"], path) }
    checkName(port, "name", NameFormat.dnsLabel, path)
    checkPortNumber(port.number("port"), path.child("port"))
    checkChoice(port.text("protocol"), path.child("protocol"), Self.protocols)
    if let text = port["appProtocol"].string {
      invalid(path.child("appProtocol"), text, NameFormat.labelKey(text))
    }
  }
}

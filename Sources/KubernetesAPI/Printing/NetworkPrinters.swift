/// How traffic is led and held back.
extension TablePrinter {
  static let endpoints = TablePrinter(
    .name, .text("Endpoints", "Addresses and ports behind the service"), .age
  ) { endpoints, now in
    [Cell.name(endpoints), .string(endpointAddresses(endpoints)), Cell.age(endpoints, now)]
  }

  /// Ready addresses with each port; alone where a subset has no ports.
  private static func endpointAddresses(_ endpoints: JSON) -> String {
    let subsets = endpoints["subsets"].elements
    guard !subsets.isEmpty else { return "<none>" }
    let texts = subsets.flatMap { subset in
      let addresses = subset["addresses"].elements.compactMap { $0["ip"].string }
      let ports = subset["ports"].elements
      guard !ports.isEmpty else { return addresses }
      return ports.flatMap { port in
        addresses.map { address in
          let host = address.contains(":") ? "[\(address)]" : address
          return "\(host):\(port["port"].int ?? 0)"
        }
      }
    }
    return Cell.list(texts, atMost: 3)
  }

  static let endpointSlice = TablePrinter(
    .name,
    .text("AddressType", "IPv4, IPv6 or FQDN"),
    .text("Ports", "Ports of the endpoints"),
    .text("Endpoints", "Addresses of the endpoints"),
    .age
  ) { slice, now in
    let ports = slice["ports"].elements.map { port in
      port["port"].int.map(String.init) ?? port["name"].string ?? "*"
    }
    let addresses = slice["endpoints"].elements.flatMap { $0["addresses"].strings }
    return [
      Cell.name(slice), .string(slice["addressType"].string ?? ""),
      Cell.text(.string(Cell.list(ports, atMost: 3)), orElse: "<unset>"),
      Cell.text(.string(Cell.list(addresses, atMost: 3)), orElse: "<unset>"),
      Cell.age(slice, now),
    ]
  }

  static let ingress = TablePrinter(
    .name,
    .text("Class", "The class of controllers that serve it"),
    .text("Hosts", "Host names that its rules are for"),
    .text("Address", "Where it is reached"),
    .text("Ports", "Ports that it listens at"),
    .age
  ) { ingress, now in
    let spec = ingress["spec"]
    return [
      Cell.name(ingress), spec["ingressClassName"].isNull ? "<none>" : spec["ingressClassName"],
      .string(ingressHosts(spec["rules"].elements)),
      .string(balancerAddresses(ingress).joined(separator: ",")),
      spec["tls"].isEmpty ? "80" : "80, 443", Cell.age(ingress, now),
    ]
  }

  /// Three hosts at most; then all further rules are counted, also those without a host.
  private static func ingressHosts(_ rules: [JSON]) -> String {
    var hosts: [String] = []
    for rule in rules {
      if hosts.count == 3 {
        return "\(hosts.joined(separator: ",")) + \(rules.count - 3) more..."
      }
      if let host = rule["host"].string, !host.isEmpty { hosts.append(host) }
    }
    return hosts.isEmpty ? "*" : hosts.joined(separator: ",")
  }

  static let ingressClass = TablePrinter(
    .name,
    .text("Controller", "The controller that serves ingresses of this class"),
    .text("Parameters", "Where its settings are"),
    .age
  ) { item, now in
    let parameters = item["spec"]["parameters"]
    let group = parameters["apiGroup"].string.map { ".\($0)" } ?? ""
    return [
      Cell.name(item), .string(item["spec"]["controller"].string ?? ""),
      parameters.isNull
        ? "<none>"
        : "\(parameters["kind"].string ?? "")\(group)/\(parameters["name"].string ?? "")",
      Cell.age(item, now),
    ]
  }

  static let networkPolicy = TablePrinter(
    .name, .text("Pod-Selector", "The labels of the pods that it is for"), .age
  ) { policy, now in
    [Cell.name(policy), Cell.selector(policy["spec"]["podSelector"]), Cell.age(policy, now)]
  }

  static let serviceRange = TablePrinter(
    .name, .text("CIDRs", "Ranges that services' addresses are taken from"), .age
  ) { range, now in
    [
      Cell.name(range), .string(range["spec"]["cidrs"].strings.joined(separator: ",")),
      Cell.age(range, now),
    ]
  }

  /// The age is a cell without a column, in the real server too; clients leave it out.
  static let address = TablePrinter(
    .name, .text("ParentRef", "What has the address")
  ) { address, now in
    let parent = address["spec"]["parentRef"]
    let resource = GroupResource(
      parent["resource"].string ?? "", group: parent["group"].string ?? "")
    let namespace = parent["namespace"].string ?? ""
    let place = namespace.isEmpty ? "" : "\(namespace)/"
    return [
      Cell.name(address),
      parent.isNull
        ? "<none>"
        : "\(resource.description.lowercased())/\(place)\(parent["name"].string ?? "")",
      Cell.age(address, now),
    ]
  }
}

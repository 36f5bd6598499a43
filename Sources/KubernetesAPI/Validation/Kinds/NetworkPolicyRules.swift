/// NetworkPolicies. https://kubernetes.io/docs/concepts/services-networking/network-policies/
extension KindRules {
  static let networkPolicy = KindRules(
    creation: { faults, policy in
      faults.checkMetadata(creating: policy, isNamespaced: true)
      faults.checkNetworkPolicy(policy["spec"], known: [], FieldPath("spec"))
    },
    update: { faults, old, new in
      faults.checkMetadata(updating: old, to: new)
      let known = FaultList.ranges(of: old["spec"])
      faults.checkNetworkPolicy(new["spec"], known: known, FieldPath("spec"))
    })
}

extension FaultList {
  /// Ranges that were accepted once may stay.
  fileprivate static func ranges(of spec: JSON) -> [String] {
    let peers =
      spec["ingress"].elements.flatMap { $0["from"].elements }
      + spec["egress"].elements.flatMap { $0["to"].elements }
    return peers.flatMap { [$0["ipBlock"].text("cidr")] + $0["ipBlock"]["except"].strings }
  }

  fileprivate mutating func checkNetworkPolicy(_ spec: JSON, known: [String], _ path: FieldPath) {
    checkSelector(spec["podSelector"], path.child("podSelector"))
    for (direction, peers) in [("ingress", "from"), ("egress", "to")] {
      for (index, rule) in spec[direction].elements.enumerated() {
        let path = path.child(direction).index(index)
        for (index, port) in rule["ports"].elements.enumerated() {
          checkPolicyPort(port, path.child("ports").index(index))
        }
        for (index, peer) in rule[peers].elements.enumerated() {
          checkPeer(peer, known: known, path.child(peers).index(index))
        }
      }
    }
    let types = spec["policyTypes"].strings
    if types.count > 2 {
      return invalid(
        path.child("policyTypes"), spec["policyTypes"], "may not specify more than two policyTypes")
    }
    for (index, type) in types.enumerated() where !["Ingress", "Egress"].contains(type) {
      notSupported(
        path.child("policyTypes").index(index), .string(type), ["Ingress", "Egress"])
    }
  }

  private mutating func checkPolicyPort(_ port: JSON, _ path: FieldPath) {
    checkOption(port, "protocol", ["TCP", "UDP", "SCTP"], path)
    let end = port["endPort"]
    let endPath = path.child("endPort")
    if port["port"].isNull {
      if !end.isNull { invalid(endPath, end, "may not be specified when `port` is not specified") }
    } else if port["port"].string != nil {
      if !end.isNull { invalid(endPath, end, "may not be specified when `port` is non-numeric") }
      checkPort(port["port"], path.child("port"))
    } else {
      checkPort(port["port"], path.child("port"))
      guard let last = end.int else { return }
      if last < port.number("port") {
        invalid(endPath, end, "must be greater than or equal to `port`")
      }
      checkPortNumber(last, endPath)
    }
  }

  private mutating func checkPeer(_ peer: JSON, known: [String], _ path: FieldPath) {
    let kinds = ["podSelector", "namespaceSelector", "ipBlock"].filter(peer.isSet)
    for kind in kinds where kind != "ipBlock" { checkSelector(peer[kind], path.child(kind)) }
    if kinds.contains("ipBlock") {
      checkBlock(peer["ipBlock"], known: known, path.child("ipBlock"))
    }
    if kinds.isEmpty {
      required(path, "must specify a peer")
    } else if kinds.count > 1, kinds.contains("ipBlock") {
      forbidden(path, "may not specify both ipBlock and another peer")
    }
  }

  private mutating func checkBlock(_ block: JSON, known: [String], _ path: FieldPath) {
    let text = block.text("cidr")
    guard !text.isEmpty else { return required(path.child("cidr")) }
    guard let range = checkRange(text, path.child("cidr"), known: known) else { return }
    for (index, text) in block["except"].strings.enumerated() {
      let path = path.child("except").index(index)
      guard let part = checkRange(text, path, known: known) else { continue }
      if !range.contains(part.address) || range.length >= part.length {
        invalid(path, text, ["must be a strict subset of `cidr`"])
      }
    }
  }
}

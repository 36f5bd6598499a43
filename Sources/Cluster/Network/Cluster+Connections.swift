import KubernetesAPI

/// Who may connect to whom.
/// https://kubernetes.io/docs/concepts/services-networking/network-policies/
extension Cluster {
  private enum Direction: String {
    case ingress = "Ingress"
    case egress = "Egress"
  }

  /// Whether network policies let a connection through: the source's egress and the target's
  /// ingress must both allow it. Pods that no policy selects allow everything.
  /// - Parameter port: of the target pod.
  public func mayConnect(
    _ source: NetworkPeer, to target: NetworkPeer, port: Int, transport: String = "TCP"
  ) -> Bool {
    if case .pod(let pod) = source,
      !allows(.egress, of: pod, peer: target, target: target, port, transport)
    {
      return false
    }
    guard case .pod(let pod) = target else { return true }
    return allows(.ingress, of: pod, peer: source, target: target, port, transport)
  }

  private func allows(
    _ direction: Direction, of pod: JSON, peer: NetworkPeer, target: NetworkPeer, _ port: Int,
    _ transport: String
  ) -> Bool {
    let policies = store.list(.networkPolicies, namespace: pod.namespace).filter {
      applies($0, direction) && LabelSelector($0["spec"]["podSelector"]).matches(pod.labels)
    }
    guard !policies.isEmpty else { return true }
    let (rules, peers) = direction == .ingress ? ("ingress", "from") : ("egress", "to")
    return policies.contains { policy in
      policy["spec"][rules].elements.contains { rule in
        matches(peers: rule[peers], peer, policyNamespace: pod.namespace)
          && matches(ports: rule["ports"], target, port, transport)
      }
    }
  }

  /// Without `policyTypes`: Ingress always, Egress when there are egress rules.
  private func applies(_ policy: JSON, _ direction: Direction) -> Bool {
    let types = policy["spec"]["policyTypes"].strings
    if !types.isEmpty { return types.contains(direction.rawValue) }
    return direction == .ingress || !policy["spec"]["egress"].isEmpty
  }

  /// No list of peers, or an empty one, is everyone.
  private func matches(peers: JSON, _ peer: NetworkPeer, policyNamespace: String) -> Bool {
    guard !peers.isEmpty else { return true }
    return peers.elements.contains { matches(peer: $0, peer, policyNamespace) }
  }

  private func matches(peer rule: JSON, _ peer: NetworkPeer, _ policyNamespace: String) -> Bool {
    if rule.has("ipBlock") {
      guard let block = rule["ipBlock"]["cidr"].string.flatMap(AddressBlock.init),
        block.contains(peer.address)
      else { return false }
      return !rule["ipBlock"]["except"].strings.contains {
        AddressBlock($0)?.contains(peer.address) ?? false
      }
    }
    guard case .pod(let pod) = peer else { return false }
    if rule.has("namespaceSelector") {
      let labels = store[ObjectKey(.namespaces, "", pod.namespace)]?.labels ?? [:]
      guard LabelSelector(rule["namespaceSelector"]).matches(labels) else { return false }
    } else if pod.namespace != policyNamespace {
      return false
    }
    return !rule.has("podSelector") || LabelSelector(rule["podSelector"]).matches(pod.labels)
  }

  private func matches(
    ports: JSON, _ target: NetworkPeer, _ port: Int, _ transport: String
  ) -> Bool {
    guard !ports.isEmpty else { return true }
    return ports.elements.contains { rule in
      guard (rule["protocol"].string ?? "TCP") == transport else { return false }
      switch rule["port"] {
      case .null: return true
      case .string(let name):
        guard case .pod(let pod) = target else { return false }
        return ContainerPorts.number(named: name, in: pod) == port
      case let number:
        let first = number.int ?? -1
        return (first...max(first, rule["endPort"].int ?? first)).contains(port)
      }
    }
  }
}

/// Ports as containers declare them.
enum ContainerPorts {
  static func number(named name: String, in pod: JSON) -> Int? {
    for container in pod["spec"]["containers"].elements + pod["spec"]["initContainers"].elements {
      for port in container["ports"].elements where port["name"].string == name {
        return port["containerPort"].int
      }
    }
    return nil
  }
}

import KubernetesAPI

extension Cluster {
  /// A node registers itself: its Node object, then its status, then its lease.
  /// https://kubernetes.io/docs/concepts/architecture/nodes/#self-registration-of-nodes
  mutating func addNode(_ model: NodeModel) {
    let number = kubelets.nodes.count + 1
    kubelets.nodes[model.name] = NodeRuntime(model: model, number: number, firstHeartbeat: now)
    let kubelet = Requester.kubelet(model.name)
    let key = ObjectKey(.nodes, "", model.name)
    // The built-in types are always there; a fault here is one of the program.
    _ = try? create(registration(of: model), .nodes, as: kubelet)
    _ = try? change(key, as: .controller("node-controller")) {
      $0["metadata"]["annotations"]["node.alpha.kubernetes.io/ttl"] = "0"
    }
    let status = status(of: model, number: number)
    _ = try? change(key, subresource: "status", as: kubelet) { $0["status"] = status }
    createLease(for: model.name)
    if let node = store[key] { recordStart(of: node) }
  }

  private func registration(of model: NodeModel) -> JSON {
    var labels = model.labels
    for prefix in ["kubernetes.io", "beta.kubernetes.io"] {
      labels["\(prefix)/arch"] = "amd64"
      labels["\(prefix)/os"] = "linux"
    }
    labels["kubernetes.io/hostname"] = model.name
    var node: JSON = [
      "apiVersion": "v1", "kind": "Node",
      "metadata": [
        "name": .string(model.name), "labels": JSON(labels),
        "annotations": ["volumes.kubernetes.io/controller-managed-attach-detach": "true"],
      ],
      "spec": [
        "podCIDR": .string("\(model.podNetwork).0/24"),
        "podCIDRs": [.string("\(model.podNetwork).0/24")],
      ],
    ]
    if !model.taints.isEmpty { node["spec"]["taints"] = .array(model.taints) }
    return node
  }

  private func status(of model: NodeModel, number: Int) -> JSON {
    [
      "capacity": JSON(model.capacity), "allocatable": JSON(model.allocatable),
      "conditions": .array(NodeConditions.healthy(at: now)),
      "addresses": [
        ["type": "InternalIP", "address": .string(model.address)],
        ["type": "Hostname", "address": .string(model.name)],
      ],
      "daemonEndpoints": ["kubeletEndpoint": ["Port": 10250]],
      "nodeInfo": [
        "machineID": "machine-\(number)", "systemUUID": "system-\(number)",
        "bootID": "boot-\(number)", "kernelVersion": "6.1.0",
        "osImage": "Debian GNU/Linux 12 (bookworm)",
        "containerRuntimeVersion": "containerd://2.0.0", "kubeletVersion": "v1.36.2",
        "kubeProxyVersion": "", "operatingSystem": "linux", "architecture": "amd64",
      ],
    ]
  }

  private mutating func createLease(for node: String) {
    let lease: JSON = [
      "apiVersion": "coordination.k8s.io/v1", "kind": "Lease",
      "metadata": ["name": .string(node), "namespace": "kube-node-lease"],
      "spec": [
        "holderIdentity": .string(node), "leaseDurationSeconds": 40, "renewTime": now.microJSON,
      ],
    ]
    _ = try? create(lease, .leases, as: .kubelet(node))
  }

  /// A kubelet's own events name the node as their object's uid, the controllers' its real uid.
  private mutating func recordStart(of node: JSON) {
    var named = node
    named["metadata"]["uid"] = .string(node.name)
    let source = EventSource.kubelet(node.name)
    record(.normal, "Starting", "Starting kubelet.", about: named, from: source)
    guard settings.images.rules.isComplete else {
      // The recordings' fake kubelet was started twice.
      record(.normal, "Starting", "Starting kubelet.", about: node, from: source)
      return
    }
    for reason in [
      "NodeHasSufficientMemory", "NodeHasNoDiskPressure", "NodeHasSufficientPID", "NodeReady",
    ] {
      record(
        .normal, reason, "Node \(node.name) status is now: \(reason)", about: named, from: source)
    }
    record(
      .normal, "NodeAllocatableEnforced", "Updated Node Allocatable limit across pods",
      about: named, from: source)
  }
}

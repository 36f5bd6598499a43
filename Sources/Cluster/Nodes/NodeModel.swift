import KubernetesAPI

/// A machine that the scenario plays.
public struct NodeModel: Sendable, Hashable {
  public var name: String
  /// Besides those that every kubelet sets: `kubernetes.io/hostname`, `kubernetes.io/os` ...
  public var labels: [String: String]
  public var taints: [JSON]
  /// By resource name: `cpu`, `memory`, `pods`, `ephemeral-storage`, `nvidia.com/gpu`.
  public var capacity: [String: String]
  public var allocatable: [String: String]
  /// The node's own address.
  public var address: String
  /// The first three numbers of its pods' addresses: `10.244.1`.
  public var podNetwork: String
  /// How fast processes come up on it: at 0.5 loading takes twice as long.
  public var speed = 1.0

  public init(
    name: String, labels: [String: String] = [:], taints: [JSON] = [],
    capacity: [String: String], allocatable: [String: String]? = nil, address: String,
    podNetwork: String
  ) {
    self.name = name
    self.labels = labels
    self.taints = taints
    self.capacity = capacity
    self.allocatable = allocatable ?? capacity
    self.address = address
    self.podNetwork = podNetwork
  }

  /// The three nodes of the recorded cluster; the last has two GPUs.
  public static let recorded: [NodeModel] = zip(1..., ["a", "b", "c"]).map { number, zone in
    var labels = ["topology.kubernetes.io/region": "local", "topology.kubernetes.io/zone": zone]
    var capacity = ["cpu": "4", "memory": "16Gi", "pods": "110", "ephemeral-storage": "100Gi"]
    if number == 3 {
      labels["accelerator"] = "gpu"
      capacity["nvidia.com/gpu"] = "2"
    }
    return NodeModel(
      name: "node-\(number)", labels: labels, capacity: capacity,
      address: "192.168.10.\(number)", podNetwork: "10.244.\(number)")
  }
}

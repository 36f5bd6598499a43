import KubernetesAPI

/// A machine that the scenario plays.
public struct NodeModel: Sendable, Hashable {
  public var name: String
  public var labels: [String: String]
  public var taints: [JSON]
  /// By resource name: `cpu`, `memory`, `pods`, `ephemeral-storage`, `nvidia.com/gpu`.
  public var capacity: [String: String]
  public var allocatable: [String: String]
  /// The node's own address.
  public var address: String
  /// The first three numbers of its pods' addresses: `10.244.1`.
  public var podNetwork: String

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
}

import KubernetesAPI

/// What a cluster is made with.
public struct ClusterSettings: Sendable {
  /// Decides every random choice: names, ties of the scheduler, jitter.
  public var seed: UInt64
  public var nodes: [NodeModel]
  public var images: ImageCatalogue
  /// What `/version` answers.
  public var version = ClusterSettings.standardVersion
  /// Whether the metrics API (metrics.k8s.io) is installed, for `kubectl top` and autoscalers.
  public var servesMetrics = true
  /// Where pods find the API server: the endpoint of Service `kubernetes`.
  public var serverAddress = "192.168.10.100"
  public var serverPort = 6443

  /// Says that it is a simulation, and of what.
  public static let standardVersion = "v1.36.2-drydock"

  public init(seed: UInt64, nodes: [NodeModel], images: ImageCatalogue) {
    self.seed = seed
    self.nodes = nodes
    self.images = images
  }
}

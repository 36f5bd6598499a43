import Cluster
import KubernetesAPI

/// What was done in a live cluster, and in what cluster.
public struct ClusterSession: Sendable {
  /// When the cluster came up.
  public var start: Timestamp
  public var seed: UInt64
  public var commands: [RecordedCommand]

  public init(start: Timestamp, seed: UInt64, commands: [RecordedCommand]) {
    self.start = start
    self.seed = seed
    self.commands = commands
  }
}

import KubernetesAPI

/// One entry of the cluster's log: what watches send, and what grading reads.
public struct Change: Sendable {
  public enum Kind: String, Sendable {
    case added = "ADDED"
    case modified = "MODIFIED"
    case deleted = "DELETED"
  }

  public var kind: Kind
  public var key: ObjectKey
  /// The object afterwards; of a deleted one its last state.
  public var object: JSON
  /// The object before; nil for a new one.
  public var previous: JSON?
  /// Virtual time.
  public var time: Timestamp
  /// The resource version that this change made.
  public var version: Int
}

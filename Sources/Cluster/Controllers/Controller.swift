import KubernetesAPI

/// A loop of the control plane: which of its objects a change concerns, and what it does about one.
///
/// A controller sees the cluster only through its objects, acts only through writes, and is called
/// again whenever something that concerns it has changed, so it never needs to wait.
protocol Controller: Sendable {
  /// As in events and managed fields: `deployment-controller`.
  var name: String { get }

  /// The objects to look at again after a change. Called for every change there is: it must be
  /// quick to say "none".
  static func objects(concernedBy change: Change, in cluster: Cluster) -> [ObjectKey]

  /// Brings one object's world closer to what it asks for.
  /// - Returns: when to look again though nothing has changed; nil for only then.
  /// - Throws: what a write was refused with. The object is looked at again, later each time.
  mutating func reconcile(
    _ key: ObjectKey, in cluster: inout Cluster
  ) throws(APIStatus) -> Timestamp?
}

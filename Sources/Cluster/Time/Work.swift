import KubernetesAPI

/// Something that is due at a moment.
enum Work: Hashable, Sendable {
  /// A controller, the scheduler or a kubelet looks at one of its objects.
  case reconcile(controller: Int, key: ObjectKey)
  /// The scenario does something: a fault, a change of load. The number is its place in the list.
  case scenario(Int)
  /// Nodes are being drained: what is left on them is evicted.
  case drain
}

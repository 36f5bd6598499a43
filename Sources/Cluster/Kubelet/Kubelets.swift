/// What runs on the nodes.
struct Kubelets: Sendable {
  var nodes: [String: NodeRuntime] = [:]
  var pods: [ObjectKey: PodRuntime] = [:]
  /// A load that is given from outside.
  var sharedLoad: SharedLoad?
}

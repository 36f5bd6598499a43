import KubernetesAPI

/// Keeps pods with names and claims of their own, in order.
/// https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/
struct StatefulSetController: Controller {
  static let component = "statefulset-controller"
  let name = StatefulSetController.component

  static func objects(concernedBy change: Change, in cluster: Cluster) -> [ObjectKey] {
    switch change.key.resource {
    case .statefulSets: [change.key]
    case .pods: cluster.owners(of: change, kind: "StatefulSet", in: .statefulSets)
    default: []
    }
  }

  mutating func reconcile(
    _ key: ObjectKey, in cluster: inout Cluster
  ) throws(APIStatus) -> Timestamp? {
    guard let set = cluster.store[key] else { return nil }
    let selector = LabelSelector(set["spec"]["selector"])
    let revisions = try cluster.claim(
      .controllerRevisions, for: set, selector: selector, by: name)
    let pods = try cluster.claim(.pods, for: set, selector: selector, by: name) {
      StatefulPod.ordinal(of: $0, in: set) != nil
    }
    var history = try StatefulHistory(set, revisions, in: &cluster)
    var sync = StatefulSync(set, pods, history)
    var refusal: APIStatus?
    do throws(APIStatus) { try cluster.run(&sync) } catch { refusal = error }
    try cluster.writeStatus(of: sync)
    if let refusal { throw refusal }
    try history.truncate(keeping: pods, in: &cluster)
    return sync.nextLook(after: cluster.now)
  }
}

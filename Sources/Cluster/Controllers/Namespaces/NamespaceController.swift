import KubernetesAPI

/// Empties a namespace that is being deleted, then lets it go.
/// https://kubernetes.io/docs/tasks/administer-cluster/namespaces/#deleting-a-namespace
struct NamespaceController: Controller {
  let name = "namespace-controller"

  /// The controller waits after every change of a namespace, so that last writes are seen.
  /// Source: namespaceDeletionGracePeriod in pkg/controller/namespace/namespace_controller.go.
  static let delay: Int64 = 5_000_000  // microseconds

  /// When a namespace is looked at next, by name.
  private var due: [String: Timestamp] = [:]

  static func objects(concernedBy change: Change, in cluster: Cluster) -> [ObjectKey] {
    guard change.key.resource == .namespaces else { return [] }
    return change.object.isBeingDeleted || change.kind == .deleted ? [change.key] : []
  }

  mutating func reconcile(
    _ key: ObjectKey, in cluster: inout Cluster
  ) throws(APIStatus) -> Timestamp? {
    guard let namespace = cluster.store[key], namespace.isBeingDeleted,
      namespace["spec"]["finalizers"].strings.contains("kubernetes")
    else {
      due[key.name] = nil
      return nil
    }
    guard let time = due[key.name], time <= cluster.now else {
      let seen = cluster.now.advanced(microseconds: Self.delay)
      let next = min(due[key.name] ?? seen, seen)
      due[key.name] = next
      return next
    }
    due[key.name] = nil
    var contents = NamespaceContents()
    try contents.deleteAll(of: key.name, in: &cluster)
    try writeConditions(contents.conditions, of: key, in: &cluster)
    guard contents.remaining.isEmpty else {
      // Half the time the slowest will need, and a second.
      let next = cluster.now.advanced(seconds: Double(contents.estimate / 2 + 1))
      due[key.name] = next
      return next
    }
    try cluster.change(key, subresource: "finalize", as: .controller(name)) {
      let rest = $0["spec"]["finalizers"].strings.filter { $0 != "kubernetes" }
      $0["spec"].set("finalizers", to: rest.isEmpty ? nil : JSON(rest))
    }
    return nil
  }

  private func writeConditions(
    _ conditions: [NamespaceContents.Condition], of key: ObjectKey, in cluster: inout Cluster
  ) throws(APIStatus) {
    let now = cluster.now.json
    try cluster.change(key, subresource: "status", as: .controller(name)) { namespace in
      var written = namespace["status"]["conditions"].elements
      for condition in conditions {
        let place = written.firstIndex { $0["type"].string == condition.type }
        if let place {
          if written[place]["status"].string != condition.status {
            written[place]["lastTransitionTime"] = now
          }
          condition.write(to: &written[place])
        } else {
          var new: JSON = ["lastTransitionTime": now]
          condition.write(to: &new)
          written.append(new)
        }
      }
      namespace["status"]["conditions"] = .array(written)
    }
  }
}

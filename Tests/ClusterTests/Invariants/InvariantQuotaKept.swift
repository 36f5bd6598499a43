import KubernetesAPI

@testable import Cluster

/// Nothing is created that takes a namespace over a quota without scopes.
/// https://kubernetes.io/docs/concepts/policy/resource-quotas/
struct QuotaKept: Invariant {
  private static let counted: [String: GroupResource] = [
    "pods": .pods, "services": .services, "secrets": .secrets, "configmaps": .configMaps,
    "persistentvolumeclaims": .persistentVolumeClaims, "resourcequotas": .resourceQuotas,
    "count/pods": .pods, "count/configmaps": .configMaps, "count/secrets": .secrets,
    "count/deployments.apps": .deployments, "count/jobs.batch": .jobs,
  ]

  mutating func fault(_ change: Change, _ view: LogView) -> String? {
    guard change.kind == .added else { return nil }
    for quota in view.all(.resourceQuotas, in: change.key.namespace)
    where !quota["spec"].has("scopes") && !quota["spec"].has("scopeSelector") {
      // A quota that is new counts what it finds, and does not drive it out.
      guard quota["status"].has("hard") else { continue }
      for (name, limit) in quota["spec"]["hard"].entries {
        guard let used = used(name, change, view), let most = Quantity(limit), used > most else {
          continue
        }
        return "\(name) is then \(used); \(quota.name) allows \(most)"
      }
    }
    return nil
  }

  /// nil when the change adds nothing of it.
  private func used(_ name: String, _ change: Change, _ view: LogView) -> Quantity? {
    let namespace = change.key.namespace
    if let resource = Self.counted[name] {
      guard resource == change.key.resource else { return nil }
      let all = view.all(resource, in: namespace)
      return Quantity(name == "pods" ? all.count { !$0.hasEnded } : all.count)
    }
    guard change.key.resource == .pods else { return nil }
    let resource = name.hasPrefix("requests.") ? String(name.dropFirst(9)) : name
    guard name == "cpu" || name == "memory" || name.hasPrefix("requests."),
      !change.object.request(resource).isZero
    else { return nil }
    return view.all(.pods, in: namespace).filter { !$0.hasEnded }
      .reduce(.zero) { $0 + $1.request(resource) }
  }
}

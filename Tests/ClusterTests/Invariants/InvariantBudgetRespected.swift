import KubernetesAPI

@testable import Cluster

/// An eviction through the API takes no healthy pod that a disruption budget wants kept.
/// https://kubernetes.io/docs/tasks/run-application/configure-pdb/
struct BudgetRespected: Invariant {
  mutating func fault(_ change: Change, _ view: LogView) -> String? {
    guard change.key.resource == .pods, change.kind == .modified, let old = change.previous,
      change.object.isEvicted, !old.isEvicted, old.isReady
    else { return nil }
    for budget in view.all(.disruptionBudgets, in: change.key.namespace)
    where LabelSelector(budget["spec"]["selector"]).matches(old.labels) {
      guard let least = budget["status"]["desiredHealthy"].int else { return "comes too early" }
      let healthy = view.all(.pods, in: change.key.namespace).count {
        LabelSelector(budget["spec"]["selector"]).matches($0.labels) && $0.isReady
          && !$0.isBeingDeleted && !$0.isEvicted
      }
      if healthy < least {
        return "leaves \(healthy) healthy pods; \(budget.name) wants \(least)"
      }
    }
    return nil
  }
}

extension JSON {
  fileprivate var isEvicted: Bool {
    condition("DisruptionTarget")?["reason"] == "EvictionByEvictionAPI"
  }
}

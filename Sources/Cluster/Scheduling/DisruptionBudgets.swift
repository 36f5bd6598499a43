import KubernetesAPI

/// How many pods the PodDisruptionBudgets let go.
struct DisruptionBudgets {
  private struct Budget {
    var namespace: String
    var selector: LabelSelector
    var allowed: Int
    /// Pods whose disruption it has counted already.
    var disrupted: JSON
  }

  private let budgets: [Budget]

  init(_ store: ObjectStore) {
    budgets = store.list(.disruptionBudgets).compactMap { budget in
      let selector = budget["spec"]["selector"]
      guard !selector.isNull else { return nil }
      return Budget(
        namespace: budget.namespace, selector: LabelSelector(selector),
        allowed: budget["status"]["disruptionsAllowed"].int ?? 0,
        disrupted: budget["status"]["disruptedPods"])
    }
  }

  /// For each of the pods, taken away in this order, whether some budget forbids it.
  func violated(by pods: [PodInfo]) -> [Bool] {
    var allowed = budgets.map(\.allowed)
    return pods.map { pod in
      var isViolated = false
      for (place, budget) in budgets.enumerated() {
        guard budget.namespace == pod.namespace, !pod.labels.isEmpty,
          budget.selector.matches(pod.labels), !budget.disrupted.has(pod.key.name)
        else { continue }
        allowed[place] -= 1
        if allowed[place] < 0 { isViolated = true }
      }
      return isViolated
    }
  }
}

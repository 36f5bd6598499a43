import KubernetesAPI

/// Evictions: deletions that respect budgets.
/// https://kubernetes.io/docs/concepts/scheduling-eviction/api-eviction/
extension Cluster {
  /// Evicts a pod.
  /// - Throws: 429 when its budget does not allow it, 500 when it has more than one.
  mutating func evict(
    _ key: ObjectKey, as requester: Requester, options: DeleteOptions = DeleteOptions()
  ) throws(APIStatus) {
    guard let pod = store[key] else { throw .notFound(.pods, key.name) }
    // A pod that has ended, or never began, is missed by nobody.
    let state = PodState(pod)
    if !state.isFinished, state.phase != "Pending", !pod.isBeingDeleted {
      try checkBudget(of: pod, options)
    }
    if !options.isDryRun { try noteDisruption(of: key) }
    try delete(key, as: requester, options: options)
  }

  private mutating func checkBudget(
    of pod: JSON, _ options: DeleteOptions
  ) throws(APIStatus) {
    guard !pod.labels.isEmpty else { return }
    let keys = budgets(of: pod)
    if keys.count > 1 { throw .hasSeveralBudgets }
    guard let key = keys.first, let budget = store[key] else { return }
    if !PodState(pod).isReady, mayGoUnhealthy(budget) { return }
    try takeFromBudget(budget, key, pod.name, isDryRun: options.isDryRun)
  }

  /// Whether a pod that is not ready may go without counting.
  /// https://kubernetes.io/docs/tasks/run-application/configure-pdb/#unhealthy-pod-eviction-policy
  private func mayGoUnhealthy(_ budget: JSON) -> Bool {
    if budget["spec"]["unhealthyPodEvictionPolicy"].string == "AlwaysAllow" { return true }
    let desired = budget.statusCount("desiredHealthy")
    return desired > 0 && budget.statusCount("currentHealthy") >= desired
  }

  private mutating func takeFromBudget(
    _ budget: JSON, _ key: ObjectKey, _ pod: String, isDryRun: Bool
  ) throws(APIStatus) {
    let status = budget["status"]
    if budget.statusCount("observedGeneration") < budget.generation {
      throw .budgetRefuses(
        "The disruption budget \(budget.name) is still being processed by the server.",
        retryAfterSeconds: 10)
    }
    let resource = GroupResource("poddisruptionbudget", group: "policy")
    let allowed = budget.statusCount("disruptionsAllowed")
    if allowed < 0 {
      throw .forbidden(resource, budget.name, "pdb disruptions allowed is negative")
    }
    if status["disruptedPods"].entries.count > 2000 {
      throw .forbidden(
        resource, budget.name,
        "DisruptedPods map too big - too many evictions not confirmed by PDB controller")
    }
    if allowed == 0 { throw .budgetRefuses(why(budget)) }
    if isDryRun { return }
    let now = now
    try change(key, subresource: "status", as: .server) {
      $0["status"]["disruptionsAllowed"] = JSON(allowed - 1)
      if allowed == 1 { BudgetStatus.setAllowed(&$0["status"], at: now) }
      $0["status"]["disruptedPods"][pod] = now.json
    }
  }

  private func why(_ budget: JSON) -> String {
    if let condition = budget.condition("DisruptionAllowed"),
      condition["status"].string == "False", condition["reason"].string == "SyncFailed"
    {
      return "The disruption budget \(budget.name) does not allow evicting pods currently because "
        + "it failed sync: \(condition["message"].string ?? "")"
    }
    return "The disruption budget \(budget.name) needs "
      + "\(budget.statusCount("desiredHealthy")) healthy pods and has "
      + "\(budget.statusCount("currentHealthy")) currently"
  }

  /// The pod says by whom it was ended.
  private mutating func noteDisruption(of key: ObjectKey) throws(APIStatus) {
    let now = now
    try change(key, subresource: "status", as: .server) { pod in
      let condition: JSON = [
        "type": "DisruptionTarget", "status": "True", "reason": "EvictionByEvictionAPI",
        "message": "Eviction API: evicting", "lastProbeTime": .null, "lastTransitionTime": now.json,
        "observedGeneration": JSON(pod.generation),
      ]
      let others = pod["status"]["conditions"].elements.filter {
        $0["type"].string != "DisruptionTarget"
      }
      pod["status"]["conditions"] = .array(others + [condition])
    }
  }
}

extension APIStatus {
  static func budgetRefuses(_ why: String, retryAfterSeconds: Int? = nil) -> APIStatus {
    var status = tooManyRequests(
      "Cannot evict pod as it would violate the pod's disruption budget.",
      retryAfterSeconds: retryAfterSeconds)
    status.causes = [Cause(reason: "DisruptionBudget", message: why)]
    return status
  }

  static var hasSeveralBudgets: APIStatus {
    APIStatus(
      code: 500, reason: "",
      message: "This pod has more than one PodDisruptionBudget, which the eviction subresource "
        + "does not support.")
  }
}

import KubernetesAPI

/// Counts how many of a PodDisruptionBudget's pods may be evicted.
/// https://kubernetes.io/docs/tasks/run-application/configure-pdb/
struct DisruptionController: Controller {
  /// As its events name it.
  static let component = "controllermanager"
  let name = "disruption-controller"

  static func objects(concernedBy change: Change, in cluster: Cluster) -> [ObjectKey] {
    if change.key.resource == .disruptionBudgets {
      return change.kind == .deleted ? [] : [change.key]
    }
    guard change.key.resource == .pods else { return [] }
    var keys = cluster.budgets(of: change.object)
    if let previous = change.previous, previous.labels != change.object.labels {
      keys += cluster.budgets(of: previous).filter { !keys.contains($0) }
    }
    if change.kind != .deleted, StaleDisruption.isPending(change.object) { keys.append(change.key) }
    return keys
  }

  mutating func reconcile(
    _ key: ObjectKey, in cluster: inout Cluster
  ) throws(APIStatus) -> Timestamp? {
    if key.resource == .pods { return try StaleDisruption.clear(key, in: &cluster) }
    guard let budget = cluster.store[key] else { return nil }
    let pods = cluster.pods(of: budget)
    if pods.isEmpty {
      cluster.record(
        .normal, "NoPods", "No matching pods found", about: budget,
        from: .controller(Self.component))
    }
    let expected: ExpectedPods
    do throws(BudgetFault) {
      expected = try cluster.expectedPods(of: budget, pods)
    } catch {
      try fail(budget, error.message, in: &cluster)
      return nil
    }
    if expected.hasUnmanaged { tellOfUnmanaged(budget, in: &cluster) }
    let (disrupted, recheck) = cluster.disruptedPods(of: budget, pods)
    let healthy = pods.count { pod in
      !pod.isBeingDeleted && !disrupted.has(pod.name) && PodState(pod).isReady
    }
    let status = BudgetStatus.of(
      budget, healthy: healthy, expected, disrupted: disrupted, at: cluster.now)
    if status != budget["status"] {
      try cluster.change(key, subresource: "status", as: .controller(name)) {
        $0["status"] = status
      }
    }
    return recheck
  }

  /// What cannot be counted allows no disruption.
  private func fail(
    _ budget: JSON, _ why: String, in cluster: inout Cluster
  ) throws(APIStatus) {
    cluster.record(
      .warning, "CalculateExpectedPodCountFailed",
      "Failed to calculate the number of expected pods: \(why)", about: budget,
      from: .controller(Self.component))
    var status = budget["status"]
    status["disruptionsAllowed"] = 0
    BudgetStatus.setCondition(
      &status, "False", "SyncFailed", why, generation: budget["status"]["observedGeneration"].int,
      at: cluster.now)
    guard status != budget["status"] else { return }
    try cluster.change(
      ObjectKey(.disruptionBudgets, of: budget), subresource: "status", as: .controller(name)
    ) { $0["status"] = status }
  }

  private func tellOfUnmanaged(_ budget: JSON, in cluster: inout Cluster) {
    let selector = SelectorText.go(budget["spec"]["selector"])
    cluster.record(
      .warning, "UnmanagedPods",
      "Pods selected by this PodDisruptionBudget (selector: \(selector)) were found to be "
        + "unmanaged. As a result, the status of the PDB cannot be calculated correctly, which may "
        + "result in undefined behavior. To account for these pods please set "
        + "\".spec.minAvailable\" field of the PDB to an integer value.",
      about: budget, from: .controller(Self.component))
  }
}

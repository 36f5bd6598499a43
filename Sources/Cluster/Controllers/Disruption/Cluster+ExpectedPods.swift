import KubernetesAPI

/// How many pods a budget counts on, and how many of them must be healthy.
struct ExpectedPods: Sendable {
  var count = 0
  var healthy = 0
  /// Pods without a controller, of which nobody knows how many there should be.
  var hasUnmanaged = false
}

/// Why a budget's pods cannot be counted.
struct BudgetFault: Error, Sendable {
  var message: String
}

extension Cluster {
  /// The budgets of a pod's namespace whose selector matches it.
  func budgets(of pod: JSON) -> [ObjectKey] {
    store.list(.disruptionBudgets, namespace: pod.namespace).filter { selects($0, pod) }
      .map { ObjectKey(.disruptionBudgets, of: $0) }
  }

  func pods(of budget: JSON) -> [JSON] {
    store.list(.pods, namespace: budget.namespace).filter { selects(budget, $0) }
  }

  /// An empty selector chooses every pod, none at all chooses none.
  private func selects(_ budget: JSON, _ pod: JSON) -> Bool {
    budget["spec"].has("selector")
      && LabelSelector(budget["spec"]["selector"]).matches(pod.labels)
  }

  func expectedPods(
    of budget: JSON, _ pods: [JSON]
  ) throws(BudgetFault) -> ExpectedPods {
    let spec = budget["spec"]
    var expected = ExpectedPods()
    if spec.has("maxUnavailable") {
      (expected.count, expected.hasUnmanaged) = try expectedScale(pods)
      let most = IntOrPercent.value(spec["maxUnavailable"], of: expected.count, roundUp: true) ?? 0
      expected.healthy = max(0, expected.count - most)
    } else if let number = spec["minAvailable"].int {
      expected.count = pods.count
      expected.healthy = number
    } else if spec.has("minAvailable") {
      (expected.count, expected.hasUnmanaged) = try expectedScale(pods)
      expected.healthy =
        IntOrPercent.value(spec["minAvailable"], of: expected.count, roundUp: true) ?? 0
    }
    return expected
  }

  /// The sum of what the pods' controllers ask for.
  private func expectedScale(_ pods: [JSON]) throws(BudgetFault) -> (Int, hasUnmanaged: Bool) {
    var scales: [String: Int] = [:]
    var known: Set<String> = []
    var hasUnmanaged = false
    for pod in pods {
      guard let reference = pod.controllerReference, let uid = reference["uid"].string else {
        hasUnmanaged = true
        continue
      }
      guard known.insert(uid).inserted else { continue }
      guard let (owner, scale) = try scale(of: reference, in: pod.namespace) else {
        throw BudgetFault(message: "found no controllers for pod \"\(pod.name)\"")
      }
      scales[owner] = scale
    }
    return (scales.values.reduce(0, +), hasUnmanaged)
  }

  /// What a controller asks for; of a ReplicaSet that a Deployment owns, what that asks for.
  private func scale(
    of reference: JSON, in namespace: String
  ) throws(BudgetFault) -> (uid: String, scale: Int)? {
    let kind = GroupVersionKind(
      apiVersion: reference["apiVersion"].string ?? "", kind: reference["kind"].string ?? "")
    guard let type = resources.type(kind) else {
      throw BudgetFault(message: "no matches for kind \"\(kind.kind)\" in group \"\(kind.group)\"")
    }
    let resource = resources.storage(of: type)
    guard let view = scaleView(of: type) else {
      throw BudgetFault(
        message: "\(type.groupResource) does not implement the scale subresource")
    }
    guard let owner = store[ObjectKey(resource, namespace, reference["name"].string ?? "")],
      owner.uid == reference["uid"].string
    else { return nil }
    if resource == .replicaSets, let deployment = owner.controllerReference,
      deployment["kind"].string == "Deployment"
    {
      return try scale(of: deployment, in: namespace)
    }
    do throws(APIStatus) {
      return (owner.uid, try view.scale(of: owner)["spec"]["replicas"].int ?? 0)
    } catch { throw BudgetFault(message: error.message) }
  }
}

extension Cluster {
  /// How long an eviction may take before its pod counts as healthy again.
  static let disruptionTimeout: Int64 = 120_000_000

  /// Evicted pods that have not begun to go, and when the first of them is given up.
  mutating func disruptedPods(of budget: JSON, _ pods: [JSON]) -> (JSON, recheck: Timestamp?) {
    var left: JSON = [:]
    var recheck: Timestamp?
    let noted = budget["status"]["disruptedPods"]
    for pod in pods where !pod.isBeingDeleted {
      guard let time = noted[pod.name].string.flatMap(Timestamp.init) else { continue }
      let end = time.advanced(microseconds: Self.disruptionTimeout)
      if end < now {
        record(
          .warning, "NotDeleted",
          "Pod was expected by PDB \(budget.namespace)/\(budget.namespace) to be deleted but it "
            + "wasn't", about: pod, from: .controller(DisruptionController.component))
      } else {
        left[pod.name] = time.json
        recheck = min(recheck ?? end, end)
      }
    }
    return (left, recheck?.advanced(microseconds: 1))
  }
}

import KubernetesAPI

/// A Deployment and its ReplicaSets during one look of the controller.
struct Rollout: Sendable {
  /// As stored last.
  var deployment: JSON
  /// The one whose template is the Deployment's; nil when there is none yet.
  var newSet: JSON?
  /// All others, oldest first.
  var oldSets: [JSON]

  static let hashLabel = "pod-template-hash"

  init(_ deployment: JSON, _ sets: [JSON]) {
    self.deployment = deployment
    let template = Self.withoutHash(deployment["spec"]["template"])
    let oldestFirst = sets.sortedByAge()
    newSet = oldestFirst.first { Self.withoutHash($0["spec"]["template"]) == template }
    let uid = newSet?.uid
    oldSets = oldestFirst.filter { $0.uid != uid }
  }

  var key: ObjectKey { ObjectKey(.deployments, of: deployment) }
  var allSets: [JSON] { oldSets + (newSet.map { [$0] } ?? []) }
  var activeOldSets: [JSON] { oldSets.filter { $0.replicas > 0 } }
  var replicas: Int { deployment.replicas }
  var isPaused: Bool { deployment["spec"]["paused"].bool == true }
  var isRecreate: Bool { deployment["spec"]["strategy"]["type"].string == "Recreate" }

  /// The most pods above `replicas`, and below it, while rolling.
  var maxSurge: Int { isRecreate ? 0 : limits.surge }
  var maxUnavailable: Int {
    isRecreate || replicas == 0 ? 0 : min(limits.unavailable, replicas)
  }

  /// Percentages of the surge are rounded up, those of the unavailable down; when both come to
  /// nothing one pod may be unavailable, else nothing could ever move.
  /// https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#max-unavailable
  private var limits: (surge: Int, unavailable: Int) {
    let rolling = deployment["spec"]["strategy"]["rollingUpdate"]
    let surge = IntOrPercent.value(rolling["maxSurge"], of: replicas, roundUp: true) ?? 0
    let unavailable =
      IntOrPercent.value(rolling["maxUnavailable"], of: replicas, roundUp: false) ?? 0
    return (surge, surge == 0 && unavailable == 0 ? 1 : unavailable)
  }

  /// The greatest number that a 32-bit integer holds stands for "no deadline".
  var progressDeadline: Int? {
    let seconds = deployment["spec"]["progressDeadlineSeconds"].int
    return seconds == Int(Int32.max) ? nil : seconds
  }

  var rollbackRevision: Int? {
    deployment.annotations[RolloutAnnotation.rollback].string.flatMap { Int($0) }
  }

  /// Puts a set's new state in the place of its old one.
  mutating func replace(_ set: JSON) {
    if newSet?.uid == set.uid { newSet = set }
    if let place = oldSets.firstIndex(where: { $0.uid == set.uid }) { oldSets[place] = set }
  }

  /// Two templates are the same when they differ in nothing but the label that the controller adds.
  static func withoutHash(_ template: JSON) -> JSON {
    var template = template
    if template["metadata"]["labels"].has(hashLabel) {
      template["metadata"]["labels"].remove(hashLabel)
      if template["metadata"]["labels"].isEmpty { template["metadata"].remove("labels") }
    }
    template["metadata"].remove("creationTimestamp")
    return template
  }
}

extension JSON {
  /// `spec.replicas`, 1 where it is not said.
  var replicas: Int { self["spec"]["replicas"].int ?? 1 }
  /// A number of the status; what is left out is zero.
  func statusCount(_ field: String) -> Int { self["status"][field].int ?? 0 }
}

extension [JSON] {
  /// Oldest first; of one second in the order of names.
  func sortedByAge() -> [JSON] {
    sorted { left, right in
      let (one, other) = (left.createdAt, right.createdAt)
      guard one != other else { return left.name < right.name }
      guard let one, let other else { return one == nil }
      return one < other
    }
  }

  var replicas: Int { reduce(0) { $0 + $1.replicas } }
  func statusCount(_ field: String) -> Int { reduce(0) { $0 + $1.statusCount(field) } }
}
